import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { spreadColumn } from '../../../src/report/space/columns.js';
import { deviationOf, joined, nothing, spreadOfOne } from '../../../src/report/space/spread.js';

const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 30 });

const gathered = (all: readonly number[]) => all.map(spreadOfOne).reduce(joined, nothing);

test('2, 4 and 9 have mean 5 and sample deviation √13', () => {
  // (9 + 1 + 16) / 2 = 13.
  expect(gathered([2, 4, 9])).toEqual({ count: 3, mean: 5, squares: 26 });
  expect(deviationOf(gathered([2, 4, 9]))).toBeCloseTo(Math.sqrt(13), 12);
});

test('one number has no deviation', () => {
  expect(deviationOf(spreadOfOne(3))).toBeUndefined();
});

property.prop([numbers, numbers])('two spreads join to that of all their numbers', (a, b) => {
  const [together, apart] = [gathered([...a, ...b]), joined(gathered(a), gathered(b))];
  expect(apart.count).toBe(together.count);
  expect(apart.mean).toBeCloseTo(together.mean, 9);
  expect(apart.squares).toBeCloseTo(together.squares, 6);
});

property.prop([fc.array(fc.tuple(fc.nat(5000), fc.nat(10)))])(
  'a column keeps the spread of each index by itself, in whatever order they come',
  (pairs) => {
    const column = spreadColumn();
    for (const [index, number] of pairs) column.add(index, spreadOfOne(number));
    for (const [index] of pairs) {
      const own = pairs.filter(([other]) => other === index).map(([, number]) => number);
      expect(column.at(index)).toEqual(gathered(own));
    }
  },
);
