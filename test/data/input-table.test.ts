import { fc, test } from '@fast-check/vitest';
import { BigNumber } from 'bignumber.js';
import { describe, expect } from 'vitest';
import { inputTable } from '../../src/data/index.js';
import { type FixedFormat, fixed, float32, quantise } from '../../src/fixed/index.js';
import { fixedFormats } from '../oracle/generators.js';

/** Constants are parts of 2^30, of which decimals lose nothing. */
const unit = 2 ** 30;
const means = fc.integer({ min: 0, max: unit });
const deviations = fc.integer({ min: 2 ** 20, max: 2 * unit });

/** (byte / 255 − mean) / deviation to the nearest code, ties to even, saturating. */
const nearestCode = (byte: number, mean: number, deviation: number, format: FixedFormat) => {
  const above = new BigNumber(byte).times(unit).minus(new BigNumber(mean).times(255));
  const below = new BigNumber(deviation).times(255);
  const scaled = above.times(new BigNumber(2).pow(format.fractionBits)).div(below);
  const code = scaled.integerValue(BigNumber.ROUND_HALF_EVEN).toNumber() + 0;
  const half = 2 ** (format.integerBits + format.fractionBits - 1);
  return Math.min(Math.max(code, -half), half - 1);
};

describe('a table of inputs', () => {
  test('holds byte b as b/255 to the nearest code, saturating', () => {
    const table = inputTable(fixed(1, 7));
    expect(table).toBeInstanceOf(Int32Array);
    expect([table[0], table[1], table[128], table[254], table[255]]).toEqual([0, 1, 64, 127, 127]);
    expect(inputTable(fixed(2, 6))[255]).toBe(64);
  });

  test('holds byte b as the float32 nearest to b/255', () => {
    const table = inputTable(float32);
    expect(table).toBeInstanceOf(Float32Array);
    expect(table[1]).toBe(Math.fround(1 / 255));
    expect(table[255]).toBe(1);
  });

  test.prop([fc.integer({ min: -4, max: 4 }), fc.integer({ min: 6, max: 24 })])(
    'never falls from a byte to the next, in any format',
    (integerBits, fractionBits) => {
      const table = inputTable(fixed(integerBits, fractionBits));
      expect(table).toHaveLength(256);
      for (let b = 1; b < 256; b++) expect(table[b]).toBeGreaterThanOrEqual(table[b - 1] as number);
    },
  );

  test.prop([fixedFormats()])('without constants holds what double precision finds', (format) => {
    const expected = Int32Array.from({ length: 256 }, (_, byte) => quantise(byte / 255, format));
    expect(inputTable(format)).toEqual(expected);
  });
});

describe('a table of normalised inputs', () => {
  test('holds (byte / 255 − mean) / deviation, one channel after the other', () => {
    const table = inputTable(fixed(4, 8), { mean: [0, 0.2], deviation: [1, 0.5] });
    expect(table).toHaveLength(512);
    // 51 / 255 is 0.2, which is the mean of the second channel; 255 is (1 − 0.2) / 0.5 = 1.6 there.
    expect([table[51], table[255], table[256 + 51], table[256 + 255]]).toEqual([51, 256, 0, 410]);
    expect(table[256]).toBe(-102);
  });

  test('saturates at either end of the format', () => {
    const table = inputTable(fixed(1, 7), { mean: [0.5], deviation: [0.25] });
    expect([table[0], table[127], table[128], table[255]]).toEqual([-128, -1, 1, 127]);
  });

  test.prop([means, deviations, fixedFormats()], { numRuns: 20 })(
    'holds the codes nearest to exact decimals',
    (mean, deviation, format) => {
      const table = inputTable(format, { mean: [mean / unit], deviation: [deviation / unit] });
      const expected = Array.from({ length: 256 }, (_, byte) =>
        nearestCode(byte, mean, deviation, format),
      );
      expect([...table]).toEqual(expected);
    },
  );

  test('breaks a tie to the even code', () => {
    // (0 − 0.25) / 0.5 is −1/2 and (0 − 0.75) / 0.5 is −3/2.
    const table = inputTable(fixed(8, 0), { mean: [0.25, 0.75], deviation: [0.5, 0.5] });
    expect([table[0], table[256]]).toEqual([0, -2]);
  });

  test.prop([means, deviations], { numRuns: 20 })(
    'of float32 is within half a step of what double precision finds, and has no −0',
    (mean, deviation) => {
      const table = inputTable(float32, { mean: [mean / unit], deviation: [deviation / unit] });
      for (let byte = 0; byte < 256; byte++) {
        const real = (byte / 255 - mean / unit) / (deviation / unit);
        expect(Math.abs((table[byte] as number) - real)).toBeLessThanOrEqual(
          2 ** -24 * Math.abs(real) + (2 ** -50 * unit) / deviation,
        );
        expect(table[byte]).not.toBe(-0);
      }
    },
  );
});
