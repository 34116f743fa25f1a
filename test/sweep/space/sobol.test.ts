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

/*
 * Worked from the published numbers, by m_k = 2a₁·m_(k−1) ⊕ 4a₂·m_(k−2) ⊕ … ⊕ 2^s·m_(k−s) ⊕ m_(k−s), the first
 * that is not published: of dimension 4 (s = 3, a = 01, m = 1, 3, 1) m₄ = 4·3 ⊕ 8·1 ⊕ 1 = 5. Point 2^s, whose
 * Gray code has its two highest bits, is v_s ⊕ v_(s+1): 1/8 ⊕ 5/16 = 7/16.
 */
test.each([
  [4, 8, 7 / 16],
  // a = 10, m = 1, 1, 1: m₄ = 2·1 ⊕ 8 ⊕ 1 = 11; 2/16 ⊕ 11/16.
  [5, 8, 9 / 16],
  // a = 001, m = 1, 1, 3, 3: m₅ = 8·1 ⊕ 16 ⊕ 1 = 25; 6/32 ⊕ 25/32.
  [6, 16, 31 / 32],
  // a = 100, m = 1, 3, 5, 13: m₅ = 2·13 ⊕ 16 ⊕ 1 = 11; 26/32 ⊕ 11/32.
  [7, 16, 17 / 32],
  // a = 0010, m = 1, 1, 5, 5, 17: m₆ = 8·5 ⊕ 32 ⊕ 1 = 9; 34/64 ⊕ 9/64.
  [8, 32, 43 / 64],
  // a = 0100, m = 1, 1, 5, 5, 5: m₆ = 4·5 ⊕ 32 ⊕ 1 = 53; 10/64 ⊕ 53/64.
  [9, 32, 63 / 64],
  // a = 0111, m = 1, 1, 7, 11, 19: m₆ = 4·11 ⊕ 8·7 ⊕ 16·1 ⊕ 32 ⊕ 1 = 37; 38/64 ⊕ 37/64.
  [10, 32, 3 / 64],
])(
  'dimension %d, counted from 1, has at point %d what the published numbers give',
  (d, index, x) => {
    expect(sobolSequence(mostDimensions)(index)[d - 1]).toBe(x);
  },
);

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
