import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { plainJson } from '../../src/input/index.js';

/** JSON with a comment and a new line wherever one may stand, and a comma after every last item. */
const commented = (value: unknown): string => {
  const noted = (text: string) => `/* a, ] */${text}// "b": }\n`;
  if (Array.isArray(value))
    return noted(`[${value.map((item) => `${commented(item)},`).join('')}]`);
  if (typeof value !== 'object' || value === null) return noted(JSON.stringify(value));
  const fields = Object.entries(value).map(
    ([key, item]) => `${noted(JSON.stringify(key))}:${commented(item)},`,
  );
  return noted(`{${fields.join('')}}`);
};

describe('JSON without its comments', () => {
  property.prop([fc.jsonValue({ maxDepth: 4 })])('is JSON of what they stood beside', (value) => {
    const plain = JSON.parse(JSON.stringify(value));
    expect(JSON.parse(plainJson(commented(plain)))).toEqual(plain);
  });

  property.prop([fc.string({ unit: fc.constantFrom(...'{}[],:"\\/* \n\r1a') })])(
    'has every line as long as it was, whatever stands in it',
    (text) => {
      const lengths = (whole: string) => whole.split(/\r\n|\r|\n/).map((line) => line.length);
      expect(lengths(plainJson(text))).toEqual(lengths(text));
    },
  );

  property.prop([fc.jsonValue({ maxDepth: 4 })])(
    'is the text itself where there are none',
    (value) => {
      const text = JSON.stringify(value, null, 2);
      expect(plainJson(text)).toBe(text);
    },
  );

  test.each(['[,]', '{,}', '[1,,]', '{"a":1,,}', '{"a":,}', ','])(
    'keeps a comma that no value stands before: %s',
    (text) => {
      expect(plainJson(text)).toContain(',');
      expect(() => JSON.parse(plainJson(text))).toThrow(SyntaxError);
    },
  );

  test('has a field named __proto__ as any other, which reaches no prototype', () => {
    const value = JSON.parse(plainJson('{ "__proto__": { "a": 1 }, // why\n}'));
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(value.a).toBeUndefined();
  });
});
