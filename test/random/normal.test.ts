import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { normalDeviates, streamKey } from '../../src/random/index.js';
import { naturalLogarithm } from '../../src/random/logarithm.js';
import { farthest, greatestDistance, normalBelow, unevenness } from '../oracle/statistics.js';

const count = 2 ** 16;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each([1, 2026, 123_456_789])('normal deviates (seed %d)', (seed) => {
  const draw = normalDeviates(streamKey(seed, 'start', 'weights'));
  const deviates = Array.from({ length: count }, (_, i) => draw(i));

  test('have mean 0, variance 1, no skew and a fourth moment of 3, as far as 65,536 of them tell', () => {
    const moment = (n: number) => mean(deviates.map((x) => x ** n));
    expect(Math.abs(moment(1)) / Math.sqrt(1 / count)).toBeLessThan(farthest);
    expect(Math.abs(moment(2) - 1) / Math.sqrt(2 / count)).toBeLessThan(farthest);
    expect(Math.abs(moment(3)) / Math.sqrt(15 / count)).toBeLessThan(farthest);
    expect(Math.abs(moment(4) - 3) / Math.sqrt(96 / count)).toBeLessThan(farthest);
  });

  test('are distributed as the normal distribution function says (Kolmogorov and Smirnov)', () => {
    expect(greatestDistance(deviates, normalBelow)).toBeLessThan(2.7);
  });

  test('are independent of their neighbours', () => {
    const cells = deviates.map((x) => Math.min(Math.floor(normalBelow(x) * 16), 15));
    const pairs = cells.slice(1).map((cell, i) => cell * 16 + (cells[i] as number));
    expect(unevenness(pairs, 256)).toBeLessThan(farthest);
    const products = deviates.slice(1).map((x, i) => x * (deviates[i] as number));
    expect(Math.abs(mean(products)) * Math.sqrt(count - 1)).toBeLessThan(farthest);
  });
});

describe('the natural logarithm', () => {
  const close = (x: number) => {
    const expected = Math.log(x);
    const bound = 2e-15 * Math.max(Math.abs(expected), Number.MIN_VALUE);
    expect(Math.abs(naturalLogarithm(x) - expected)).toBeLessThanOrEqual(bound);
  };

  test.prop([fc.double({ min: 2 ** -1022, max: Number.MAX_VALUE, noNaN: true })], {
    numRuns: 2000,
  })('agrees with Math.log to 2e-15 of the result over all normal numbers', close);

  test.prop([fc.double({ min: 2 ** -62, max: 1, noNaN: true })], { numRuns: 2000 })(
    'agrees with Math.log where the deviates need it, in (0, 1)',
    close,
  );

  test.prop([fc.double({ min: 0.5, max: 2, noNaN: true })], { numRuns: 2000 })(
    'loses nothing around 1, where the logarithm itself vanishes',
    close,
  );

  test('is exactly 0 at 1 and a multiple of ln 2 at the powers of two', () => {
    expect(naturalLogarithm(1)).toBe(0);
    expect([2, 0.5, 2 ** 40, 2 ** -1022].map(naturalLogarithm)).toEqual(
      [1, -1, 40, -1022].map((n) => n * Math.LN2),
    );
  });
});
