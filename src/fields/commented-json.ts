import type { z } from 'zod';
import { alternativesOf, type JsonSchema, jsonSchemaOf } from './json-schema.js';

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The alternative that a value is of: one with fields, whose constants are the value's. */
const shapeOf = (schema: JsonSchema, value: Tree): JsonSchema | undefined =>
  alternativesOf(schema).find(({ properties }) =>
    Object.entries(properties ?? {}).every(
      ([key, child]) => !('const' in child) || child.const === value[key],
    ),
  );

const commentOf = ({ description, enum: choices }: JsonSchema): string => {
  const listed = choices === undefined ? '' : `: ${choices.join(', ')}`;
  return `${description ?? ''}${listed}`.replace(/\s+/g, ' ');
};

/** A field by its line of comment and what it says; one that says nothing has its name in the comment alone. */
const fieldLines = (key: string, child: JsonSchema, value: unknown, indent: string): string => {
  const comment = commentOf(child);
  return value === undefined
    ? `${indent}// may have "${key}": ${comment}`
    : `${indent}// ${comment}\n${indent}${JSON.stringify(key)}: ${written(child, value, indent)},`;
};

/** The fields that an object may have: those of its schema, or any that it has. */
const childrenOf = (
  { properties, additionalProperties: any }: JsonSchema,
  value: Tree,
): readonly (readonly [string, JsonSchema])[] => {
  if (properties !== undefined) return Object.entries(properties);
  return typeof any === 'object' ? Object.keys(value).map((key) => [key, any]) : [];
};

const written = (schema: JsonSchema, value: unknown, indent: string): string => {
  const shape = isTree(value) ? shapeOf(schema, value) : undefined;
  const children = isTree(value) && shape !== undefined ? childrenOf(shape, value) : [];
  if (!isTree(value) || children.length === 0) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = children.map(([key, child]) =>
    fieldLines(key, child, value[key] ?? child.default, inner),
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
};

/**
 * A value that a schema takes as JSON with comments: above each field a line with what its schema says of it,
 * and what it is by default where the value leaves it out.
 */
export const commentedJson = (schema: z.ZodType, value: Tree): string =>
  `${written(jsonSchemaOf(schema), value, '')}\n`;
