import { fc, test } from '@fast-check/vitest';
import { BigNumber } from 'bignumber.js';
import { describe, expect } from 'vitest';
import { encoderOf } from '../../src/data/index.js';
import { fixed, float32 } from '../../src/fixed/index.js';

const Precise = BigNumber.clone({ DECIMAL_PLACES: 200, ROUNDING_MODE: BigNumber.ROUND_HALF_EVEN });

/** A double to 100 decimals, not the shortest that tells it from others. */
const exactly = (double: number): BigNumber => new Precise(double.toFixed(100));

/** (real − mean) / deviation in units of 2^-f, to the nearest integer, ties to even, by decimals. */
const oracle = (real: number, mean: number, deviation: number, f: number, bits: number): number => {
  const quotient = exactly(real).minus(exactly(mean)).div(exactly(deviation));
  const exact = quotient.times(new Precise(2).pow(f));
  const code = exact.integerValue(BigNumber.ROUND_HALF_EVEN).toNumber();
  return Math.min(Math.max(code, -(2 ** (bits - 1))), 2 ** (bits - 1) - 1) + 0;
};

const codeOf = (real: number, mean: number, deviation: number, f: number, bits: number): number => {
  const encoder = encoderOf(new Float64Array(), fixed(bits - f, f), {
    mean: [mean],
    deviation: [deviation],
  });
  const out = new Int32Array(1);
  encoder.encode(Float64Array.of(real), out, 0);
  return out[0] as number;
};

const reals = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const deviations = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

describe('a number that is scaled', () => {
  test.prop([reals, reals, deviations, fc.integer({ min: 0, max: 20 })])(
    'is rounded once, to the nearest code, whatever double precision makes of it',
    (real, mean, deviation, f) => {
      expect(codeOf(real, mean, deviation, f, 24)).toBe(oracle(real, mean, deviation, f, 24));
    },
  );

  // (2k + 1) / 2 codes, less a mean that a subtraction of doubles loses: a tie, or beside one.
  test.prop([
    fc.integer({ min: -1000, max: 1000 }),
    fc.constantFrom(1, 3, 5, 7, 10, 1000),
    fc.constantFrom(-1e-20, 0, 1e-20),
  ])('is rounded as it is at a tie, and beside one', (k, deviation, mean) => {
    const tie = ((2 * k + 1) * deviation) / 2 / 256;
    expect(codeOf(tie, mean, deviation, 8, 24)).toBe(oracle(tie, mean, deviation, 8, 24));
  });

  test.prop([fc.float({ noNaN: true, min: -1e6, max: 1e6 })])(
    'is itself in float32 where it is one and is not scaled',
    (real) => {
      const out = new Float32Array(1);
      encoderOf(new Float64Array(), float32).encode(Float64Array.of(real), out, 0);
      expect(out[0]).toBe(real + 0);
    },
  );

  test('is scaled by the constants of its column', () => {
    const constants = { mean: [10, -1], deviation: [10, 2] };
    const out = new Int32Array(4);
    encoderOf(new Float64Array(), fixed(2, 6), constants).encode(
      Float64Array.of(10, -1, 15, 1),
      out,
      0,
    );
    expect(out).toEqual(Int32Array.of(0, 0, 32, 64));
  });
});
