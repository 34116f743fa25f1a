import { describe, expect, test } from 'vitest';
import { comparisonOf } from '../../src/bench/comparison.js';
import type { Row } from '../../src/bench/row.js';

const benchOf = (rows: readonly Row[], processor = 'one', node = 'v20.0.0') => ({
  rows: [...rows],
  node,
  processor,
  date: 'today',
});

const pricing = (least: number, machinesPerSecond: number, most: number): Row => ({
  workload: 'pricing',
  machinesPerSecond,
  least,
  most,
  repeats: 3,
});

const starting = (least: number, seconds: number, most: number): Row => ({
  workload: 'start-up',
  seconds,
  least,
  most,
  repeats: 3,
});

const verdictOf = (earlier: Row, now: Row) =>
  comparisonOf(benchOf([earlier]), benchOf([now])).rows[0];

describe('a row beside the same row of an earlier bench', () => {
  test('has the ratio of the medians, and the least and the most of any two repeats', () => {
    expect(verdictOf(pricing(8, 10, 16), pricing(20, 30, 40))).toMatchObject({
      measure: 'machinesPerSecond',
      earlier: 10,
      now: 30,
      ratio: 3,
      least: 20 / 16,
      most: 40 / 8,
      verdict: 'faster',
    });
  });

  test('is slower where every repeat is below all of the earlier ones', () => {
    expect(verdictOf(pricing(20, 30, 40), pricing(8, 10, 16))?.verdict).toBe('slower');
  });

  test('is faster where every repeat of a time is below all of the earlier ones', () => {
    expect(verdictOf(starting(0.3, 0.4, 0.5), starting(0.1, 0.1, 0.2))?.verdict).toBe('faster');
  });

  test('is inconclusive where repeats of both meet', () => {
    expect(verdictOf(pricing(8, 10, 16), pricing(16, 30, 40))?.verdict).toBe('inconclusive');
  });
});

test('rows that only one bench has measured are told', () => {
  const refused = { workload: 'online', backend: 'native', refused: 'is not installed' };
  const { rows, onlyNow, onlyEarlier } = comparisonOf(
    benchOf([pricing(1, 1, 1), refused]),
    benchOf([starting(1, 1, 1)]),
  );
  expect(rows).toEqual([]);
  expect(onlyNow).toMatchObject([{ workload: 'start-up' }]);
  expect(onlyEarlier).toMatchObject([{ workload: 'pricing' }]);
});

test('another processor and another Node are told', () => {
  const { differs } = comparisonOf(benchOf([]), benchOf([], 'two', 'v22.0.0'));
  expect(differs).toEqual([
    { what: 'processor', earlier: 'one', now: 'two' },
    { what: 'Node', earlier: 'v20.0.0', now: 'v22.0.0' },
  ]);
  expect(comparisonOf(benchOf([]), benchOf([])).differs).toEqual([]);
});
