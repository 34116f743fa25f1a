import { expect, test } from 'vitest';
import { z } from 'zod';
import { commentedJson } from '../../src/fields/index.js';
import { plainJson } from '../../src/input/index.js';

const small = z.strictObject({
  bits: z.int().describe('how many bits there are'),
  rounding: z.enum(['floor', 'ceil']).default('floor').describe('how a sum is rounded'),
  read: z.int().optional().describe('how many of them a read senses'),
  layers: z
    .record(z.string(), z.strictObject({ bits: z.int().describe('its bits') }).describe('a layer'))
    .optional()
    .describe('what single layers\nhave otherwise'),
});

test('a value with comments says above each field what its schema says, and what is so by default', () => {
  expect(commentedJson(small, { bits: 8, layers: { 2: { bits: 4 } } })).toBe(`{
  // how many bits there are
  "bits": 8,
  // how a sum is rounded: floor, ceil
  "rounding": "floor",
  // may have "read": how many of them a read senses
  // what single layers have otherwise
  "layers": {
    // a layer
    "2": {
      // its bits
      "bits": 4,
    },
  },
}
`);
});

test('it parses to the value with its defaults, which the schema takes', () => {
  const text = commentedJson(small, { bits: 8 });
  expect(small.parse(JSON.parse(plainJson(text)))).toEqual({ bits: 8, rounding: 'floor' });
});

test('of alternatives it has the fields of the one whose constants the value has', () => {
  const either = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('a').describe('which'), one: z.int().describe('first') }),
    z.strictObject({ kind: z.literal('b').describe('which'), two: z.int().describe('second') }),
  ]);
  const text = commentedJson(either, { kind: 'b', two: 2 });
  expect(text).toContain('// second\n  "two": 2,');
  expect(text).not.toContain('first');
});

test('text that holds quotes, comment marks and line ends stays text', () => {
  const note = z.strictObject({ note: z.string().describe('any text') });
  const value = { note: '"*/ // \n\u2028 \\' };
  expect(JSON.parse(plainJson(commentedJson(note, value)))).toEqual(value);
});
