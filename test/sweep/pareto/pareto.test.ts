import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { hypervolume, kneeOf, type Scores, undominated } from '../../../src/sweep/pareto/pareto.js';

const self = (scores: Scores) => scores;
const number = fc.integer({ min: 0, max: 20 });
const clouds = fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 12 });

describe('the undominated', () => {
  test('are those that nothing betters, by hand', () => {
    const points = [
      [1, 5],
      [2, 4],
      [2, 3],
      [3, 1],
      [1, 1],
    ];
    expect(undominated(points, self)).toEqual([
      [1, 5],
      [2, 4],
      [3, 1],
    ]);
  });

  test('keep those that are alike', () => {
    expect(
      undominated(
        [
          [1, 1],
          [1, 1],
        ],
        self,
      ).length,
    ).toBe(2);
  });

  property.prop([clouds])('are never bettered, and better all others', (points) => {
    const front = undominated(points, self);
    const betters = (a: Scores, b: Scores) =>
      a.every((x, i) => x >= (b[i] as number)) && a.join() !== b.join();
    for (const point of points) {
      const bettered = points.some((other) => betters(other, point));
      expect(front.includes(point)).toBe(!bettered);
    }
  });
});

describe('the knee', () => {
  test('is the point nearest to the best of both, each from its worst to its best', () => {
    expect(
      kneeOf([
        [0, 100],
        [8, 80],
        [10, 0],
      ]),
    ).toBe(1);
    expect(
      kneeOf([
        [0, 1000],
        [8, 800],
        [10, 0],
      ]),
    ).toBe(1);
  });

  test('is the earlier of two points that are as near', () => {
    const mirrored = [
      [0, 10],
      [6, 7],
      [7, 6],
      [10, 0],
    ];
    expect(kneeOf(mirrored)).toBe(1);
    expect(kneeOf([...mirrored].reverse())).toBe(1);
  });

  test('of one point is that point', () => {
    expect(kneeOf([[3, 3]])).toBe(0);
  });
});

describe('the hypervolume', () => {
  test('of two stairs is that of their two boxes but what they share', () => {
    // 1 × 3 and 2 × 1, of which 1 × 1 is shared.
    expect(
      hypervolume(
        [
          [1, 3],
          [2, 1],
        ],
        [0, 0],
      ),
    ).toBe(4);
  });

  test('of one point is its box, in any number of dimensions', () => {
    expect(hypervolume([[2, 3, 4]], [0, 0, 0])).toBe(24);
    expect(hypervolume([[2]], [-1])).toBe(3);
  });

  property.prop([clouds])('is what a count of unit cells finds', (points) => {
    let cells = 0;
    for (let x = 0; x < 20; x++)
      for (let y = 0; y < 20; y++)
        for (let z = 0; z < 20; z++)
          if (points.some(([a, b, c]) => x < a && y < b && z < c)) cells++;
    expect(hypervolume(points, [0, 0, 0])).toBe(cells);
  });
});
