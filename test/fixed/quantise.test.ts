import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  fixed,
  maxCode,
  minCode,
  narrowedValue,
  type PowerOfTwoFormat,
  parseFormat,
  quantise,
  valueOfCode,
} from '../../src/fixed/index.js';
import { nearestCode, overflows } from '../oracle/fixed.js';
import { codes, fixedFormats } from '../oracle/generators.js';
import { real } from '../oracle/real.js';

/** Doubles in a format's own scale: anywhere, at a code, at a tie, or one double beside either. */
const inLsbs = fc.oneof(
  fc.double({ min: -(2 ** 33), max: 2 ** 33, noNaN: true }),
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc
    .tuple(fc.integer({ min: -(2 ** 32), max: 2 ** 32 }), fc.constantFrom(-1, 0, 1))
    .map(([halves, aside]) => (halves / 2) * (1 + aside * Number.EPSILON)),
  fc
    .tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(-1, 0, 1))
    .map(([halves, aside]) => (halves / 2) * (1 + (aside * Number.EPSILON) / 2)),
);

describe('a real becomes a code', () => {
  test.prop([fixedFormats(), inLsbs], { numRuns: 1000 })(
    'which is the nearest of its format, ties to even, or the end',
    (format, lsbs) => {
      const value = lsbs * 2 ** -format.fractionBits;
      expect(quantise(value, format)).toBe(nearestCode(real(value), format) + 0);
    },
  );

  test.prop([fixedFormats(), fc.double({ noNaN: true, noDefaultInfinity: true })])(
    'which lies within half an LSB, unless it is the end of the format',
    (format, value) => {
      const code = quantise(value, format);
      const atEnd = [minCode(format), maxCode(format)].includes(BigInt(code));
      const distance = real(valueOfCode(code, format)).minus(real(value)).abs();
      const half = real(valueOfCode(1, format)).div(2);
      expect(
        distance.lte(half) || (atEnd && Math.abs(value) > Math.abs(valueOfCode(code, format))),
      ).toBe(true);
    },
  );

  test.prop([fixedFormats(), codes(32)])(
    'which is the same one when the real is a code already',
    (format, drawn) => {
      const code = Number(BigInt.asIntN(format.integerBits + format.fractionBits, drawn));
      expect(quantise(valueOfCode(code, format), format)).toBe(code);
    },
  );

  test.each([
    [0.5, 64],
    [0.00390625, 0],
    [0.01171875, 2],
    [-0.00390625, 0],
    [-0.01171875, -2],
    [1, 127],
    [-1, -128],
    [-1.01, -128],
    [Number.POSITIVE_INFINITY, 127],
    [Number.NEGATIVE_INFINITY, -128],
    [-0, 0],
    [Number.MIN_VALUE, 0],
    [-Number.MIN_VALUE, 0],
  ])('%d in Q1.7 is code %d, never -0', (value, code) => {
    expect(quantise(value, fixed(1, 7))).toBe(code);
  });
});

describe('a float32 number becomes a value of a format', () => {
  test.prop([fixedFormats(), inLsbs], { numRuns: 1000 })(
    'and overflows where the nearest multiple of its resolution is beyond its range',
    (format, lsbs) => {
      const real32 = Math.fround(lsbs * 2 ** -format.fractionBits);
      expect(narrowedValue(real32, format).overflowed).toBe(overflows(real(real32), format));
    },
  );

  test.each([
    [127.49 / 128, 127 / 128, false],
    [127.5 / 128, 127 / 128, true],
    [-128.5 / 128, -1, false],
    [-128.51 / 128, -1, true],
    [Number.POSITIVE_INFINITY, 127 / 128, true],
    [Number.NaN, Number.NaN, false],
  ])('%d in Q1.7 is %d, overflowed: %o', (number, value, overflowed) => {
    expect(narrowedValue(number, fixed(1, 7))).toEqual({ value, overflowed });
  });

  test.each([
    [0, 0, false],
    [1e-9, 2 ** -8, false],
    [-1.41 * 2 ** -6, -(2 ** -6), false],
    [-1.42 * 2 ** -6, -(2 ** -6), true],
    [1, 2 ** -6, true],
    [Number.NEGATIVE_INFINITY, -(2 ** -6), true],
    [Number.NaN, Number.NaN, false],
  ])('%d in pow2<3,-6> is %d, overflowed: %o', (number, value, overflowed) => {
    const format = parseFormat('pow2<3,-6>') as PowerOfTwoFormat;
    expect(narrowedValue(number, format)).toEqual({ value, overflowed });
  });
});
