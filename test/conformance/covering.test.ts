import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { combinationsIn, covering, everyPoint } from './covering.js';

const axes = () =>
  fc
    .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 })
    .map((lengths) =>
      Object.fromEntries(
        lengths.map((length, i) => [`axis ${i}`, Array.from({ length }, (_, k) => k)]),
      ),
    );

/** Every pair of values of two axes that some of the points have, said plainly. */
const pairsAmong = (points: readonly Readonly<Record<string, number>>[]): Set<string> =>
  new Set(
    points.flatMap((point) =>
      Object.keys(point).flatMap((one) =>
        Object.keys(point)
          .filter((other) => other > one)
          .map((other) => `${one}=${point[one]} ${other}=${point[other]}`),
      ),
    ),
  );

describe('points that are chosen pairwise', () => {
  test.prop([axes()])('show every pair of values that the product shows', (drawn) => {
    const points = everyPoint(drawn);
    const chosen = covering(points, 2);
    expect(pairsAmong(chosen)).toEqual(pairsAmong(points));
    for (const point of chosen) expect(points).toContain(point);
  });

  test.prop([axes(), fc.integer({ min: 0, max: 5 })])(
    'show every pair that is allowed where some points are not',
    (drawn, odd) => {
      const points = everyPoint(drawn).filter((point) => (point['axis 0'] as number) !== odd);
      expect(pairsAmong(covering(points, 2))).toEqual(pairsAmong(points));
    },
  );

  test('are few: of 10 × 10 × 10 × 10 points less than two in a hundred of them', () => {
    const ten = Array.from({ length: 10 }, (_, i) => i);
    const points = everyPoint({ a: ten, b: ten, c: ten, d: ten });
    expect(points.length).toBe(10_000);
    expect(covering(points, 2).length).toBeLessThan(200);
  });

  test('are all points of two axes, and as many as the longest of one', () => {
    const points = everyPoint({ a: [1, 2], b: ['x', 'y', 'z'] });
    expect(covering(points, 2)).toEqual(points);
    expect(covering(points, 1).length).toBe(3);
  });

  test('tell objects of the same content apart, as an axis may hold any values', () => {
    const points = everyPoint({ a: [{ n: 1 }, { n: 1 }], b: [0] });
    expect(combinationsIn(points, 2)).toEqual([['a 0,b 1'], ['a 2,b 1']]);
    expect(covering(points, 2)).toEqual(points);
  });

  test('of three axes together show every triple', () => {
    const points = everyPoint({ a: [0, 1], b: [0, 1], c: [0, 1], d: [0, 1] });
    const chosen = covering(points, 3);
    expect(chosen.length).toBeLessThan(points.length);
    expect(new Set(combinationsIn(chosen, 3).flat()).size).toBe(4 * 8);
  });
});
