import { describe, expect, test } from 'vitest';
import { axisOf, grouped } from '../../../src/report/space/axis.js';

const labels = (values: readonly unknown[], field = 'x') =>
  axisOf(field, values).axis.levels.map(({ label }) => label);

describe('the levels of an axis', () => {
  test('of numbers go upwards', () => {
    expect(axisOf('x', [0.5, 0.125, 2]).axis.scale).toBe('numbers');
    expect(labels([0.5, 0.125, 2])).toEqual(['0.125', '0.5', '2']);
  });

  test('of number formats go by their width, whatever they are written as', () => {
    const { axis, rankOf } = axisOf('x', ['Q1.7', 'pow2<3,-3>', 's5.3']);
    expect(axis.scale).toBe('widths');
    // A sign and two lines for three exponents; 5; 8.
    expect(axis.levels.map(({ bits }) => bits)).toEqual([3, 5, 8]);
    expect([...rankOf]).toEqual([2, 0, 1]);
  });

  test('of whole numbers are widths where the field says that it is bits', () => {
    expect(axisOf('array.weightBits', [8, 4]).axis.scale).toBe('widths');
    expect(axisOf('learning.batch', [8, 4]).axis.scale).toBe('numbers');
  });

  test('of names stay in the order in which they came', () => {
    expect(labels(['srbp', 'bp'])).toEqual(['srbp', 'bp']);
  });

  test("are shown in one line without what can't be seen, and not longer than that", () => {
    expect(labels(['a\n\u202eb', { deep: [1] }])).toEqual(['a··b', '{"deep":[1]}']);
    expect(labels(['x'.repeat(300)])[0]).toHaveLength(48);
  });
});

test('ten levels in at most three groups are neighbours together', () => {
  const { axis } = axisOf('x', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const { labels: groups, groupOf } = grouped(axis, 3);
  expect(groups).toEqual(['0 … 3', '4 … 6', '7 … 9']);
  expect(axis.levels.map((_, level) => groupOf(level))).toEqual([0, 0, 0, 0, 1, 1, 1, 2, 2, 2]);
});
