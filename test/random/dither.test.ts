import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { ditherOf, firstColumn, streamAt, streamKey, threshold } from '../../src/random/index.js';
import { farthest, unevenness } from '../oracle/statistics.js';

const words = fc.nat({ max: 2 ** 32 - 1 });
const steps = 2 ** 16;

describe('the dither of an array', () => {
  test.prop([fc.maxSafeInteger(), words, fc.nat({ max: 40 }), fc.nat({ max: 40 })])(
    'is at each crosspoint the sum mod 2^16 of its row and its column line',
    (seed, step, row, column) => {
      const key = streamKey(seed, 'learn', 'weights');
      const stream = streamAt(key, step);
      const ofRow = Math.floor(stream(row) / 65536);
      const ofColumn = Math.floor(stream(firstColumn + column) / 65536);
      expect(ditherOf(key, step, 41, 41)(row, column)).toBe((ofRow + ofColumn) % 65536);
    },
  );

  test.prop([words, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })])(
    'of a cell does not depend on how large the array is',
    (step, rows, columns) => {
      const key = streamKey(5, 'learn', 'weights');
      const [small, large] = [ditherOf(key, step, rows, columns), ditherOf(key, step, 50, 50)];
      expect(small(rows - 1, columns - 1)).toBe(large(rows - 1, columns - 1));
    },
  );

  test.prop([words])(
    'of a cell follows from the three others of its rectangle, which is the price of sharing',
    (step) => {
      const dither = ditherOf(streamKey(5, 'learn', 'weights'), step, 4, 9);
      const fourth = dither(0, 0) + dither(3, 8) - dither(0, 8) - dither(3, 0);
      expect(fourth & 0xffff).toBe(0);
    },
  );
});

describe('the threshold of a probability', () => {
  test.each([
    [0, 0],
    [0.5, 32_768],
    // 0.3 · 65,536 = 19,660.8 and 0.7 · 65,536 = 45,875.2.
    [0.3, 19_661],
    [0.7, 45_875],
    [1, 65_536],
  ])('of %d is %d of 65,536, to nearest', (probability, expected) => {
    expect(threshold(probability)).toBe(expected);
  });
});

describe.each([3, 2026])('over 65,536 steps the dither (seed %d)', (seed) => {
  const key = streamKey(seed, 'learn', 'weights');
  const cells = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [2, 0],
    [2, 3],
  ] as const;
  const drawn = cells.map(() => new Uint16Array(steps));
  for (let step = 0; step < steps; step++) {
    const dither = ditherOf(key, step, 3, 4);
    for (const [i, [row, column]] of cells.entries()) {
      (drawn[i] as Uint16Array)[step] = dither(row, column);
    }
  }

  const bytesOf = (cell: readonly [number, number], shift: number): Uint16Array => {
    const index = cells.findIndex(([row, column]) => row === cell[0] && column === cell[1]);
    return (drawn[index] as Uint16Array).map((value) => (value >>> shift) & 0xff);
  };

  test.each(cells)(
    'of the cell in row %d, column %d is uniform, in its upper and in its lower byte',
    (...cell) => {
      expect(Math.abs(unevenness(bytesOf(cell, 8), 256))).toBeLessThan(farthest);
      expect(Math.abs(unevenness(bytesOf(cell, 0), 256))).toBeLessThan(farthest);
    },
  );

  test.each([
    ['row neighbours', [0, 0], [0, 1]],
    ['column neighbours', [0, 0], [1, 0]],
    ['diagonal neighbours', [0, 0], [1, 1]],
    ['counter-diagonal neighbours', [0, 1], [1, 0]],
    ['cells apart', [2, 0], [2, 3]],
    ['far cells', [0, 1], [2, 3]],
  ] as const)('of %s is independent, in the upper bytes and in the lower', (_, one, other) => {
    for (const shift of [8, 0]) {
      const others = bytesOf(other, shift);
      const pairs = bytesOf(one, shift).map((byte, i) => byte * 256 + (others[i] as number));
      expect(Math.abs(unevenness(pairs, 65536))).toBeLessThan(farthest);
    }
  });

  test('of a cell is independent of the same cell a step before', () => {
    const bytes = bytesOf([0, 0], 8);
    const pairs = bytes.slice(1).map((byte, i) => byte * 256 + (bytes[i] as number));
    expect(Math.abs(unevenness(pairs, 65536))).toBeLessThan(farthest);
  });
});
