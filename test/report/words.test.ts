import { expect, test } from 'vitest';
import { briefValue } from '../../src/report/words.js';

test.each([
  [0.125, '0.125'],
  [0.1234, '0.123'],
  [12.36, '12.4'],
  [64, '64'],
  [true, 'true'],
  ['Q1.7', 'Q1.7'],
  ['a name that is much too long for an axis', 'a name that is mu…'],
])(
  'beside an axis %j stands as %s: numbers to three digits, words to eighteen letters',
  (value, shown) => {
    expect(briefValue(value)).toBe(shown);
  },
);
