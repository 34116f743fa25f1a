import { expect, test } from 'vitest';
import { Real, real, twoTo } from './real.js';
import { roundingRules } from './rounding.js';
import { bias, greatestDistance, normalBelow, unevenness } from './statistics.js';
import { decay, tanh } from './transfer.js';

test('the oracle takes a double for exactly the value it has', () => {
  expect(real(0.1).toFixed()).toBe('0.1000000000000000055511151231257827021181583404541015625');
  expect(real(-3).toFixed()).toBe('-3');
  expect(twoTo(-64).times(twoTo(64)).toFixed()).toBe('1');
});

test('the continued fraction of the oracle gives the known digits of tanh 1 and of 1/e', () => {
  expect(tanh(new Real(1)).toFixed(50)).toBe(
    '0.76159415595576488811945828260479359041276859725794',
  );
  expect(decay(new Real(1)).toFixed(50)).toBe(
    '0.36787944117144232159552377016146086744581113103177',
  );
});

test.each([0.01, 0.7, 3, 8.5, 31])(
  'the continued fraction of the oracle agrees with Math at %d',
  (x) => {
    expect(tanh(real(x)).toNumber()).toBeCloseTo(Math.tanh(x), 14);
    expect(decay(real(x)).toNumber() / Math.exp(-x)).toBeCloseTo(1, 13);
  },
);

test('the nearest-even rule of the oracle takes the even one of two equally near integers', () => {
  const rounded = [0.5, 1.5, 2.5, -0.5, -1.5, 0.49, 0.51].map((value) =>
    roundingRules['nearest-even'](real(value)).toNumber(),
  );
  expect(rounded.map((code) => code + 0)).toEqual([0, 2, 2, 0, -2, 0, 1]);
});

test('the normal distribution function of the oracle has the tabulated values', () => {
  expect(normalBelow(0)).toBe(0.5);
  expect(normalBelow(1)).toBeCloseTo(0.841344746068543, 14);
  expect(normalBelow(-1.959963984540054)).toBeCloseTo(0.025, 14);
});

test('the statistics of the oracle notice what is uneven, biased or of another shape', () => {
  const even = Array.from({ length: 4096 }, (_, i) => i % 16);
  expect(unevenness(even, 16)).toBeLessThan(-5.5);
  expect(unevenness([...even, ...Array(200).fill(3)], 16)).toBeGreaterThan(5.5);
  expect(bias(600, 1000)).toBeCloseTo(6.32, 2);
  const uniform = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
  expect(greatestDistance(uniform, (x) => x)).toBeLessThan(0.02);
  expect(greatestDistance(uniform, normalBelow)).toBeGreaterThan(2.7);
});
