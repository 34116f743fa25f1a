import type { JsonSchema } from './json-schema.js';

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'null',
};

/** The values that there are, where they are named one by one. */
const choicesOf = (schema: JsonSchema): readonly unknown[] =>
  schema.enum ?? ('const' in schema ? [schema.const] : []);

/** What kind of value it is. */
export const typeWords = (schema: JsonSchema): string => kinds[schema.type ?? ''] ?? 'any value';

const unbounded = Number.MAX_SAFE_INTEGER;

const between = (least: number | undefined, most: number | undefined): string | undefined => {
  const from = least === undefined || least === -unbounded ? undefined : least;
  const to = most === undefined || most === unbounded ? undefined : most;
  if (from === undefined) return to === undefined ? undefined : `at most ${to}`;
  if (from === to) return `${from}`;
  return to === undefined ? `at least ${from}` : `${from} … ${to}`;
};

/** How many of something there may be. */
const counted = (least: number | undefined, most: number | undefined, what: string) => {
  if (least === 1 && most === undefined) return 'not empty';
  const range = between(least, most);
  return range === undefined ? undefined : `${range} ${what}`;
};

/** Which values of its kind a schema takes; nothing where it takes them all. */
export const rangeWords = (schema: JsonSchema): string => {
  const above = schema.exclusiveMinimum;
  const below = schema.exclusiveMaximum;
  return [
    choicesOf(schema)
      .map((choice) => JSON.stringify(choice))
      .join(', ') || undefined,
    above === undefined ? undefined : `above ${above}`,
    below === undefined ? undefined : `below ${below}`,
    between(schema.minimum, schema.maximum),
    counted(schema.minLength, schema.maxLength, 'characters'),
    counted(schema.minItems ?? schema.prefixItems?.length, schema.maxItems, 'items'),
    schema.pattern,
  ]
    .filter((words) => words !== undefined)
    .join(', ');
};
