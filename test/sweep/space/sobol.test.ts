import { expect, test } from 'vitest';
import { mostDimensions, sobolSequence } from '../../../src/sweep/space/sobol.js';

test('the first points of two dimensions are those that are published', () => {
  const point = sobolSequence(2);
  expect([0, 1, 2, 3, 4].map(point)).toEqual([
    [0, 0],
    [0.5, 0.5],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.375, 0.375],
  ]);
});

test.each(Array.from({ length: mostDimensions }, (_, i) => i))(
  'the first 2^k points of dimension %d meet each 2^k-th part once, for every k',
  (dimension) => {
    const point = sobolSequence(mostDimensions);
    for (let k = 0; k <= 10; k++) {
      const parts = Array.from({ length: 2 ** k }, (_, i) =>
        Math.floor((point(i)[dimension] as number) * 2 ** k),
      );
      expect(new Set(parts).size).toBe(2 ** k);
    }
  },
);

test('no two dimensions go together: of 256 points every quarter of each square has its share', () => {
  const point = sobolSequence(mostDimensions);
  const points = Array.from({ length: 256 }, (_, i) => point(i));
  for (let a = 0; a < mostDimensions; a++) {
    for (let b = 0; b < a; b++) {
      const quarter = points.filter((p) => (p[a] as number) < 0.5 && (p[b] as number) < 0.5);
      expect(quarter.length).toBe(64);
    }
  }
});
