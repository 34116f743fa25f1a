import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { cutOffOf, encodeInputs, encoderOf, type Samples } from '../../src/data/index.js';
import { fixed, float32 } from '../../src/fixed/index.js';

const rowsOf = (reals: readonly number[]): Samples => ({
  name: 'rows',
  inputs: Float64Array.from(reals),
  count: reals.length,
  features: 1,
  tabular: true,
});

/** Q1.7: from −1 to 127/128. */
const format = fixed(1, 7);

describe('inputs that are cut off by their wire', () => {
  test('are those beyond its range by more than a step: 1.0 in Q1.7 is not', () => {
    const rows = rowsOf([-1, 0, 1, 1.003, 1.012, -1.012, 5, -5]);
    expect(cutOffOf(rows, format, undefined)).toBe(4 / 8);
    expect(cutOffOf(rows, float32, undefined)).toBe(0);
  });

  test('are counted as they are scaled, each column by its own constants', () => {
    const two: Samples = {
      ...rowsOf([]),
      inputs: Float64Array.of(10, 100, 30, 300),
      count: 2,
      features: 2,
    };
    expect(cutOffOf(two, format, { mean: [10, 100], deviation: [20, 50] })).toBe(1 / 4);
  });

  test('are bytes too, where these are scaled', () => {
    const bytes = {
      ...rowsOf([]),
      inputs: Uint8Array.of(0, 127, 255, 255),
      count: 4,
      tabular: false,
    };
    expect(cutOffOf(bytes, format, undefined)).toBe(0);
    expect(cutOffOf(bytes, format, { mean: [0], deviation: [0.5] })).toBe(2 / 4);
  });

  test.prop([
    fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 40 }),
  ])('have lost more than a step by being encoded, and no others have', (reals) => {
    const rows = rowsOf(reals);
    const order = Uint32Array.from(reals.keys());
    const codes = encodeInputs(rows, order, encoderOf(rows.inputs, format));
    const lost = reals.filter((real, i) => Math.abs(real * 128 - (codes[i] as number)) > 1.5);
    expect(cutOffOf(rows, format, undefined)).toBe(lost.length / reals.length);
  });
});
