import { expect, test } from 'vitest';
import { briefValue, several, shownText, tickText } from '../../src/report/words.js';

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

test.each([
  [0, '0'],
  [0.04, '0.04'],
  [500, '500'],
  [1000, '1k'],
  [250_000, '250k'],
  [-1_500_000, '-1.5M'],
  [2e9, '2G'],
  [3e15, '3,000T'],
])('a tick at %d is %s: nothing of milli, and no thousands of 0', (value, shown) => {
  expect(tickText(value)).toBe(shown);
});

test('a text of as many letters as have room is whole, a longer one ends with a mark within them', () => {
  expect(shownText('abcdef', 6)).toBe('abcdef');
  expect(shownText('abcdefg', 6)).toBe('abcde…');
});

test.each([
  [0, '0 runs'],
  [1, '1 run'],
  [2, '2 runs'],
  [1234, '1,234 runs'],
])('of %d runs it is said that there are %s', (count, words) => {
  expect(several(count, 'run')).toBe(words);
});
