import type { z } from 'zod';
import { alternativesOf, type JsonSchema, jsonSchemaOf } from './json-schema.js';
import { rangeWords, typeWords } from './words.js';

/** One field that a file may have, in words. */
export interface Field {
  /** Its keys with dots between; `*` stands for any index of a list, or any name. */
  readonly path: string;
  readonly type: string;
  /** Which values of that type there may be; empty where all may be. */
  readonly range: string;
  readonly isRequired: boolean;
  /** What stands for it where it is left out; nothing where nothing does. */
  readonly byDefault?: unknown;
  /** What its schema says of it; empty where it says nothing. */
  readonly meaning: string;
}

const distinct = (words: readonly string[]): string =>
  [...new Set(words)].filter((each) => each !== '').join(' or ');

const fieldOf = (path: string, schema: JsonSchema, isRequired: boolean): Field => {
  const alternatives = alternativesOf(schema);
  return {
    path,
    type: distinct(alternatives.map(typeWords)),
    range: distinct(alternatives.map(rangeWords)),
    isRequired,
    ...('default' in schema ? { byDefault: schema.default } : {}),
    meaning:
      schema.description ?? distinct(alternatives.map(({ description = '' }) => description)),
  };
};

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** The fields of an object, of the items of a list and of what stands under any name. */
const childrenOf = (schema: JsonSchema, path: string): readonly Field[] => {
  const { properties = {}, required = [], items, prefixItems = [], additionalProperties } = schema;
  const any = [items, additionalProperties, ...prefixItems].filter(
    (each) => typeof each === 'object',
  );
  return [
    ...Object.entries(properties).flatMap(([key, child]) => [
      fieldOf(below(path, key), child, required.includes(key)),
      ...inside(child, below(path, key)),
    ]),
    ...any.flatMap((child) => inside(child, below(path, '*'))),
  ];
};

const inside = (schema: JsonSchema, path: string): readonly Field[] =>
  alternativesOf(schema).flatMap((alternative) => childrenOf(alternative, path));

/** What several alternatives say of one field. */
const merged = (same: readonly [Field, ...Field[]]): Field => ({
  ...same[0],
  type: distinct(same.map(({ type }) => type)),
  range: distinct(same.map(({ range }) => range)),
  isRequired: same.every(({ isRequired }) => isRequired),
  meaning: distinct(same.map(({ meaning }) => meaning)),
});

/** Every field that a schema has, each once, the outer before the inner. */
export const fieldsOf = (schema: z.ZodType): readonly Field[] => {
  const all = inside(jsonSchemaOf(schema), '');
  return [...new Set(all.map(({ path }) => path))].map((path) =>
    merged(all.filter((field) => field.path === path) as [Field, ...Field[]]),
  );
};
