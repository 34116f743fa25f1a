import fc from 'fast-check';
import { formatName } from '../../src/fixed/index.js';
import { formats } from '../oracle/generators.js';
import { oddText } from './odd-values.js';

/** What is used of a JSON schema. */
export interface Schema {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema | false;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly description?: string;
}

/** Words for text that a schema leaves open, by what its description says of it. */
export type Words = (description: string) => fc.Arbitrary<unknown>;

const absent = Symbol('absent');

/** Mostly near the least, where machines are small; now and then at the ends of the range. */
const integers = ({ minimum = -8, maximum = minimum + 8 }: Schema): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + 7) }) },
    { weight: 1, arbitrary: fc.constantFrom(minimum - 1, minimum, maximum, maximum + 1) },
  );

const numbers = (schema: Schema): fc.Arbitrary<number> => {
  const least = schema.minimum ?? schema.exclusiveMinimum ?? -1024;
  const most = schema.maximum ?? schema.exclusiveMaximum ?? 1024;
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .double({ min: 0, max: 1, noNaN: true })
        .map((x) => Math.min(most, Math.max(least, x))),
    },
    { weight: 6, arbitrary: fc.constantFrom(0.25, 0.5, 0.1, 1) },
    { weight: 5, arbitrary: fc.integer({ min: -40, max: 10 }).map((power) => 2 ** power) },
    { weight: 1, arbitrary: fc.constantFrom(least, most, least - 1, most + 1, 5e-324, 1e-30) },
  );
};

const formatTexts: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: formats().map(formatName) },
  { weight: 4, arbitrary: fc.constantFrom('Q1.7', 'Q0.8', 'Q1.3', 'pow2<3,-3>', 'Q6.6', 'Q1.15') },
  { weight: 1, arbitrary: fc.constantFrom('Q33.0', 'Q1.0', 'ap_fixed<8,1>', 's8.7', 'Q999.-999') },
);

const texts = ({ pattern, description = '' }: Schema, words: Words): fc.Arbitrary<unknown> => {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (/a format like|"Q1\./.test(description)) return formatTexts;
  return fc.oneof(
    { weight: 9, arbitrary: words(description) },
    { weight: 1, arbitrary: oddText() },
  );
};

const objects = (schema: Schema, words: Words): fc.Arbitrary<unknown> => {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => {
      const arbitrary = within(field, words);
      const needed = required.includes(name);
      const whether = fc.nat({ max: 99 }).map((n) => (needed ? n !== 0 : n < 25));
      return [
        name,
        whether.chain((has): fc.Arbitrary<unknown> => (has ? arbitrary : fc.constant(absent))),
      ];
    }),
  );
  const known = fc
    .record(fields)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== absent)));
  if (typeof additionalProperties !== 'object') return known;
  const others = fc.dictionary(
    words('a path') as fc.Arbitrary<string>,
    within(additionalProperties, words),
    { maxKeys: 3 },
  );
  return fc.tuple(known, others).map(([a, b]) => ({ ...b, ...a }));
};

const lists = (schema: Schema, words: Words): fc.Arbitrary<unknown> => {
  const { prefixItems = [], items, minItems = 0 } = schema;
  const first = fc.tuple(...prefixItems.map((item) => within(item, words)));
  if (items === undefined || items === false) return first;
  const minLength = Math.max(0, minItems - prefixItems.length);
  const rest = fc.array(within(items, words), { minLength, maxLength: minLength + 3 });
  return fc.tuple(first, rest).map(([a, b]) => [...a, ...b]);
};

type Make = (schema: Schema, words: Words) => fc.Arbitrary<unknown>;

const makers: Readonly<Record<string, Make>> = {
  object: objects,
  array: lists,
  integer: integers,
  number: numbers,
  string: texts,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
};

const leaves: fc.Arbitrary<unknown> = fc.oneof(fc.nat({ max: 4 }), oddText(), fc.boolean());

const within: Make = (schema, words) => {
  // Only what may be anything refers to itself.
  if (schema.$ref !== undefined) return words(schema.description ?? '');
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return fc.oneof(...alternatives.map((one) => within(one, words)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  return makers[schema.type ?? '']?.(schema, words) ?? leaves;
};

/** What a JSON schema accepts, nearly always: the grammar of a format as it is published. */
export const fromSchema = (schema: Schema, words: Words): fc.Arbitrary<unknown> =>
  within(schema, words);
