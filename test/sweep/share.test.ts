import { expect, test } from 'vitest';
import { shareOf } from '../../src/sweep/index.js';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

test('a share has every n-th point from the one of its own number on, counted from 1', () => {
  const shares = [1, 2, 3].map((index) => [...shareOf(letters, { index, of: 3 })]);
  expect(shares).toEqual([
    ['a', 'd', 'g'],
    ['b', 'e'],
    ['c', 'f'],
  ]);
});

test('the only share has every point', () => {
  expect([...shareOf(letters, { index: 1, of: 1 })]).toEqual(letters);
});
