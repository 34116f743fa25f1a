import { fc, test } from '@fast-check/vitest';
import { BigNumber } from 'bignumber.js';
import { describe, expect } from 'vitest';
import { fixed, float32OfRatio, quantise, quantiseRatio, ratioOf } from '../../src/fixed/index.js';
import { fixedFormats } from '../oracle/generators.js';

const doubles = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('a ratio', () => {
  const notTiny = doubles.filter((real) => real === 0 || Math.abs(real) > 1e-200);

  test.prop([notTiny])('of a number of double precision is that number', (real) => {
    const { numerator, denominator } = ratioOf(real);
    expect(denominator).toBeGreaterThan(0n);
    expect(Number(numerator) / Number(denominator)).toBe(real + 0);
  });

  test.prop([fixedFormats(), doubles])(
    'becomes the code that the same real becomes',
    (format, real) => {
      expect(quantiseRatio(ratioOf(real), format)).toBe(quantise(real, format));
    },
  );

  test.prop([
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: 1, max: 1000 }),
    fc.integer({ min: -3, max: 9 }),
  ])('that is no binary fraction becomes the nearest code, ties to even', (above, below, n) => {
    const scaled = new BigNumber(above).times(new BigNumber(2).pow(n)).div(below);
    const expected = scaled.integerValue(BigNumber.ROUND_HALF_EVEN).toNumber() + 0;
    const ratio = { numerator: BigInt(above), denominator: BigInt(below) };
    expect(quantiseRatio(ratio, fixed(31 - n, n))).toBe(expected);
  });

  test.prop([
    fc.oneof(doubles, fc.double({ min: -1e-37, max: 1e-37, noNaN: true }), fc.constantFrom(0, -0)),
  ])('of a number of double precision becomes the float32 number nearest to it', (real) => {
    expect(float32OfRatio(ratioOf(real))).toBe(Math.fround(real) + 0);
  });

  test.each([
    [1n, 0],
    [3n, 2],
    [5n, 2],
    [-1n, 0],
    [-3n, -2],
  ])('of %d halves becomes the even integer beside it', (numerator, code) => {
    expect(quantiseRatio({ numerator, denominator: 2n }, fixed(8, 0))).toBe(code);
  });

  // Quotients of such integers are far from the middle between two float32 numbers.
  const small = fc.integer({ min: 1, max: 1000 });
  test.prop([small, small])('of two integers becomes the float32 number nearest to it', (a, b) => {
    const ratio = { numerator: BigInt(a), denominator: BigInt(b) };
    expect(float32OfRatio(ratio)).toBe(Math.fround(a / b));
  });

  test('becomes the nearest float32 number where a double between them would make it a tie', () => {
    const justAboveTie = { numerator: 2n ** 80n + 2n ** 56n + 1n, denominator: 2n ** 80n };
    expect(Math.fround(Number(justAboveTie.numerator) / 2 ** 80)).toBe(1);
    expect(float32OfRatio(justAboveTie)).toBe(1 + 2 ** -23);
  });
});
