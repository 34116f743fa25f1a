import { expect, test } from 'vitest';
import { columnOf } from '../../src/sweep/index.js';
import type { Done } from '../../src/sweep/journal/result.js';
import { done } from './journal/made-up.js';

const falling = { ...done(1, [0.25, 0.75, 0.5]), train: [0.125, 0.875, 0.625] } as Done;

test('a run whose accuracy fell has its last as its result, and its best beside it', () => {
  expect(columnOf('test_accuracy_fraction')(falling)).toBe(0.5);
  expect(columnOf('best_test_accuracy_fraction')(falling)).toBe(0.75);
  expect(columnOf('train_accuracy_fraction')(falling)).toBe(0.625);
});

test('a price that the component table has not leaves its column empty, and a column that there is not, too', () => {
  const unpriced = { ...falling, cost: { ...falling.cost, carryPicojoules: null } };
  expect(columnOf('carry_picojoules_per_sample')(unpriced)).toBeUndefined();
  expect(columnOf('infer_picojoules_per_sample')(unpriced)).toBe(1.5);
  expect(columnOf('nothing')(unpriced)).toBeUndefined();
});
