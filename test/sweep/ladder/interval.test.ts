import { describe, expect, test } from 'vitest';
import { deviationIn, intervalOf, quantileOf } from '../../../src/sweep/ladder/interval.js';
import { spreadOf } from '../../../src/sweep/results/spread.js';

describe('the quantile of Student’s t at 97.5 %', () => {
  // tan(0.475 π) and 0.95 √(2 / (1 − 0.95²)) in closed form; the others by qt(0.975, df) of R.
  test.each([
    [1, Math.tan(0.475 * Math.PI)],
    [2, 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))],
    [4, 2.7764451],
    [29, 2.0452296],
    [30, 2.0422725],
    [120, 1.9799304],
    [99_999, 1.9599877],
  ])('of %d degrees of freedom is %d', (freedom, quantile) => {
    expect(quantileOf(freedom)).toBeCloseTo(quantile, 6);
  });
});

test('an interval is t(n − 1) · s / √n on either side of the mean', () => {
  // (1, 2, 3) has mean 2, deviation 1 and two degrees of freedom: 4.30265 / √3. (1, 3) has √2, and one: 12.70620.
  expect(intervalOf([1, 2, 3])).toEqual({ mean: 2, halfWidth: expect.closeTo(2.484138, 6) });
  expect(intervalOf([1, 3])).toEqual({ mean: 2, halfWidth: expect.closeTo(12.706205, 6) });
  expect(intervalOf([7])).toEqual({ mean: 7, halfWidth: null });
});

test('a spread over seeds has the deviation of a sample, and none of one seed', () => {
  expect(spreadOf([1, 3])).toEqual({ mean: 2, deviation: expect.closeTo(Math.SQRT2, 12) });
  expect(spreadOf([1, 2, 3])).toEqual({ mean: 2, deviation: expect.closeTo(1, 12) });
  expect(spreadOf([7])).toEqual({ mean: 7, deviation: null });
});

test('an interval gives back the sample deviation that it was made of', () => {
  // (1, 2, 3) has deviation 1.
  expect(deviationIn(intervalOf([1, 2, 3]), 3)).toBeCloseTo(1, 12);
});

describe('an interval of 95 %', () => {
  test('of three numbers is Student’s: 4.30265 standard errors', () => {
    const { mean, halfWidth } = intervalOf([1, 2, 3]);
    expect(mean).toBe(2);
    expect(halfWidth).toBeCloseTo(4.302653 / Math.sqrt(3), 6);
  });

  test('of one number is not known', () => {
    expect(intervalOf([5])).toEqual({ mean: 5, halfWidth: null });
  });

  test('holds the true mean about 95 times in 100', () => {
    // Sums of twelve uniform numbers, by a congruential sequence: nearly normal, of mean 0.
    const chance = { state: 12345 };
    const uniform = () => {
      chance.state = (chance.state * 1_103_515_245 + 12_345) % 2 ** 31;
      return chance.state / 2 ** 31;
    };
    const normal = () => Array.from({ length: 12 }, uniform).reduce((a, b) => a + b, -6);
    const held = Array.from({ length: 2000 }, () => {
      const { mean, halfWidth } = intervalOf(Array.from({ length: 5 }, normal));
      return Math.abs(mean) <= (halfWidth as number);
    });
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });
});
