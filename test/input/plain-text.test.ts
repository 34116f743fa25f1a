import { expect, test } from 'vitest';
import { z } from 'zod';
import { InputError, parseInput, plainText, requireShallow } from '../../src/input/index.js';

test('what would steer a terminal is spelt out, and nothing else changes', () => {
  expect(plainText('\u001b[31mred\u0007\r\n\u009b2J\u202ereversed')).toBe(
    '\\u001b[31mred\\u0007\\u000d\\u000a\\u009b2J\\u202ereversed',
  );
  expect(plainText('5 µm – naïve, 神経, 🧠')).toBe('5 µm – naïve, 神経, 🧠');
});

test('every character that turns the direction of text is spelt out, isolates too', () => {
  const marks = [0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2068, 0x2069];
  for (const mark of marks)
    expect(plainText(`a${String.fromCodePoint(mark)}b`)).toBe(
      `a\\u${mark.toString(16).padStart(4, '0')}b`,
    );
  expect(plainText('\u2026\u2065')).toBe('\u2026\u2065');
});

test('a key of a file reaches no terminal as it is', () => {
  const schema = z.strictObject({ known: z.number() });
  const read = () => parseInput(schema, { known: 1, '\u001b]0;title\u0007': 2 }, 'file.json');
  expect(read).toThrow('file.json: \\u001b]0;title\\u0007: is not a known key');
});

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { inside: value };
  return value;
};

test('lists and objects that are more than 64 deep in each other are refused, however many', () => {
  expect(() => requireShallow(nested(64), 'file.json')).not.toThrow();
  for (const depth of [65, 2000, 1_000_000]) {
    expect(() => requireShallow(nested(depth), 'file.json')).toThrow(InputError);
    expect(() => parseInput(z.json(), nested(depth), 'file.json')).toThrow(/more than 64 deep/);
  }
});
