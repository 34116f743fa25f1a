import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Field, fieldsOf } from '../../src/fields/index.js';

const field = (schema: z.ZodType, path = 'a'): Field =>
  fieldsOf(z.strictObject({ a: schema })).find((each) => each.path === path) as Field;

describe('the range of a field', () => {
  test.each([
    [z.int().min(1).max(16), '1 … 16'],
    [z.int(), ''],
    [z.int().min(0), 'at least 0'],
    [z.number().positive().max(1024), 'above 0, at most 1024'],
    [z.number().min(0).lt(1), 'below 1, at least 0'],
    [z.string().max(32), 'at most 32 characters'],
    [z.string().min(1), 'not empty'],
    [z.string().regex(/^[a-z]+$/), '^[a-z]+$'],
    [z.array(z.int()).min(2).max(2), '2 items'],
    [z.tuple([z.int(), z.int()]), '2 items'],
    [z.tuple([z.int()], z.int()), 'not empty'],
    [z.enum(['floor', 'ceil']), '"floor", "ceil"'],
    [z.union([z.literal('none'), z.int().min(1).max(3)]), '"none" or 1 … 3'],
    [z.boolean(), ''],
  ])('%#: is in words what its schema takes', (schema, range) => {
    expect(field(schema).range).toBe(range);
  });
});

test('a field is required, or may be left out, or has a default', () => {
  expect(field(z.int())).toMatchObject({ type: 'whole number', isRequired: true });
  expect(field(z.int().optional())).toEqual({
    path: 'a',
    type: 'whole number',
    range: '',
    isRequired: false,
    meaning: '',
  });
  expect(field(z.int().default(3))).toMatchObject({ isRequired: false, byDefault: 3 });
});

test('fields inside of lists, and under any name, have a star in their paths', () => {
  const inner = z.strictObject({ b: z.string().describe('text') });
  for (const outer of [z.array(inner), z.record(z.string(), inner), z.tuple([inner], inner)])
    expect(field(outer, 'a.*.b')).toMatchObject({ type: 'text', meaning: 'text' });
});

test('a field that several alternatives have is told once, with what each says of it', () => {
  const either = z.union([
    z.strictObject({ b: z.int().describe('a count'), c: z.int() }),
    z.strictObject({ b: z.string().optional().describe('a name') }),
    z.boolean(),
  ]);
  expect(field(either)).toMatchObject({ type: 'object or true or false' });
  expect(field(either, 'a.b')).toMatchObject({
    type: 'whole number or text',
    isRequired: false,
    meaning: 'a count or a name',
  });
  expect(field(either, 'a.c')).toMatchObject({ isRequired: true });
});

test('the outer field comes before the inner ones', () => {
  const schema = z.strictObject({ a: z.strictObject({ b: z.int(), c: z.int() }), d: z.int() });
  expect(fieldsOf(schema).map(({ path }) => path)).toEqual(['a', 'a.b', 'a.c', 'd']);
});
