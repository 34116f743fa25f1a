import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { flatnessOf, usedBits, zeroLowBits } from '../../../src/training/diagnostics/activity.js';
import { angleDegrees, product, transposed } from '../../../src/training/diagnostics/angle.js';

const vector = (...numbers: number[]) => Float64Array.from(numbers);

describe('the angle between two vectors', () => {
  test.each([
    [vector(1, 0), vector(3, 0), 0],
    [vector(1, 0), vector(0, 2), 90],
    [vector(1, 0), vector(-5, 0), 180],
    [vector(1, 0), vector(1, 1), 45],
    [vector(1, 1, 1), vector(1, 0, 0), 54.73561],
  ])('%o and %o is %d degrees', (a, b, degrees) => {
    expect(angleDegrees(a, b)).toBe(degrees);
  });

  test('is none where one of them is 0', () => {
    expect(angleDegrees(vector(0, 0), vector(1, 2))).toBeUndefined();
  });

  const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
    minLength: 5,
    maxLength: 5,
  });
  property.prop([numbers, numbers, fc.double({ min: 0.01, max: 100, noNaN: true })])(
    'does not change with their lengths, and turns over with one of them',
    (a, b, factor) => {
      const [x, y] = [Float64Array.from(a), Float64Array.from(b)];
      const angle = angleDegrees(x, y);
      fc.pre(angle !== undefined && Math.hypot(...a) > 0.01 && Math.hypot(...b) > 0.01);
      expect(
        angleDegrees(
          x.map((n) => n * factor),
          y,
        ),
      ).toBeCloseTo(angle as number, 4);
      expect(
        angleDegrees(
          x.map((n) => -n),
          y,
        ),
      ).toBeCloseTo(180 - (angle as number), 4);
    },
  );
});

test('a product of matrices and a transpose, by hand', () => {
  const a = { rows: 2, columns: 3, cells: vector(1, 2, 3, 4, 5, 6) };
  const b = { rows: 3, columns: 1, cells: vector(1, 0, -1) };
  expect(product(a, b)).toEqual({ rows: 2, columns: 1, cells: vector(-2, -2) });
  expect(transposed(a)).toEqual({ rows: 3, columns: 2, cells: vector(1, 4, 2, 5, 3, 6) });
});

describe('flat neurons', () => {
  test('are those beyond where the slope is a hundredth of the largest', () => {
    // Two neurons, three samples: the first is flat in two, the second in all.
    const preactivations = vector(0, 3, -3, -8, 3.5, 4);
    expect(flatnessOf('tanh', preactivations, 2)).toEqual({ saturated: 5 / 6, dead: 0.5 });
  });

  test('are counted neuron by neuron, sample after sample', () => {
    // Two neurons, three samples: the first is flat in all of them, the second in none.
    const preactivations = vector(5, 0, -4, 1, 3, -2);
    expect(flatnessOf('tanh', preactivations, 2)).toEqual({ saturated: 0.5, dead: 0.5 });
  });

  test.each([
    ['tanh', 2.993],
    ['logistic', 5.986],
    ['hard-tanh', 0.999],
  ] as const)('of %s are none up to %d', (transfer, x) => {
    expect(flatnessOf(transfer, vector(x, -x), 1)?.saturated).toBe(0);
    expect(flatnessOf(transfer, vector(x + 0.002, -x - 0.002), 1)?.saturated).toBe(1);
  });

  test('of relu are those that are off, and of identity none', () => {
    expect(flatnessOf('relu', vector(-1, 0, 1, 2), 1)?.saturated).toBe(0.5);
    expect(flatnessOf('identity', vector(-1000, 1000), 1)?.saturated).toBe(0);
  });

  test('are not told of numbers that are none', () => {
    expect(flatnessOf('tanh', vector(0, Number.NaN), 1)).toBeUndefined();
  });
});

describe('the bits that numbers take up', () => {
  test.each([
    [[0, 0], 0],
    [[1, 0], 2],
    [[-1], 1],
    [[127, -128], 8],
    [[128], 9],
    [[-129, 3], 9],
  ])('codes %j take %d', (codes, bits) => {
    expect(
      usedBits(
        Float64Array.from(codes, (code) => code / 16),
        1 / 16,
      ),
    ).toBe(bits);
  });

  test.each([
    [[1], 1],
    [[1, 0.5], 2],
    [[-8, 1.5, 0], 4],
  ])('float32 numbers %j reach over %d', (numbers, bits) => {
    expect(usedBits(Float64Array.from(numbers), undefined)).toBe(bits);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('are not told where one is %d', (number) => {
    expect(usedBits(vector(1, number), undefined)).toBeUndefined();
  });
});

describe('the low bits that are 0 in every number', () => {
  test.each([
    [[8, -24, 0], 3],
    [[8, 1], 0],
    [[-128], 7],
    [[2 ** 40, 3 * 2 ** 30], 30],
  ])('of codes %j are %d', (codes, bits) => {
    const numbers = Float64Array.from(codes, (code) => code / 16);
    expect(zeroLowBits(numbers, 1 / 16)).toBe(bits);
  });

  test.each([[[0, 0]], [[2 ** 54]], [[1, Number.NaN]], [[]]])('are not known of %j', (codes) => {
    expect(zeroLowBits(Float64Array.from(codes), 1)).toBeUndefined();
  });
});
