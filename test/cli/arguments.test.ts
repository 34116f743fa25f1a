import { describe, expect, test } from 'vitest';
import { countOf, wholeNumber } from '../../src/cli/arguments/arguments.js';

describe('a count', () => {
  test.each(['1', '10', '999999999'])('may be %s', (text) => {
    expect(countOf('--workers', text)).toBe(Number(text));
  });

  test.each(['0', '01', '-1', '1.5', '1e3', '1000000000', '', 'two'])('may not be %j', (text) => {
    expect(() => countOf('--workers', text)).toThrow(/is no count; write a whole number from 1/);
  });

  test('is none where it is not given', () => {
    expect(countOf('--workers', undefined)).toBeUndefined();
  });
});

test('a whole number is taken from the least to the most, those included, and no further', () => {
  for (const text of ['2', '5']) expect(wholeNumber('--seed', text, 2, 5)).toBe(Number(text));
  for (const text of ['1', '6', '3.5', '-3', 'x'])
    expect(() => wholeNumber('--seed', text, 2, 5)).toThrow(/is no whole number from 2 to 5/);
});
