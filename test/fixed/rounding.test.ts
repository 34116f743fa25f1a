import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type Rounding, randomBits, roundingNames, roundShift } from '../../src/fixed/index.js';
import { codes, randoms } from '../oracle/generators.js';
import { real, twoTo } from '../oracle/real.js';
import { roundingRules } from '../oracle/rounding.js';

const shifts = fc.integer({ min: 1, max: 72 });

describe('each rounding, by hand', () => {
  // Values in quarters, so that two random bits count: the last three columns draw 0, 2 and 3 of 4.
  test.each([
    // value, floor, toward zero, nearest even, nearest away, stochastic ×3
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0.25, 0, 0, 0, 0, 0, 0, 1],
    [-0.25, -1, 0, 0, 0, -1, 0, 0],
    [0.5, 0, 0, 0, 1, 0, 1, 1],
    [-0.5, -1, 0, 0, -1, -1, 0, 0],
    [0.75, 0, 0, 1, 1, 0, 1, 1],
    [-0.75, -1, 0, -1, -1, -1, -1, 0],
    [1.5, 1, 1, 2, 2, 1, 2, 2],
    [-1.5, -2, -1, -2, -2, -2, -1, -1],
    [2.5, 2, 2, 2, 3, 2, 3, 3],
    [-2.5, -3, -2, -2, -3, -3, -2, -2],
  ])(
    '%d is rounded to %d (floor), %d (toward zero), %d (nearest even), %d (nearest away) and %d, %d or %d (stochastic)',
    (value, ...expected) => {
      const rounded = (rounding: Rounding, random = 0) =>
        Number(roundShift(BigInt(value * 4), 2, rounding, random));
      expect([
        rounded('floor'),
        rounded('toward-zero'),
        rounded('nearest-even'),
        rounded('nearest-away'),
        rounded('stochastic', 0),
        rounded('stochastic', 2),
        rounded('stochastic', 3),
      ]).toEqual(expected);
    },
  );
});

describe.each(roundingNames)('%s rounding', (rounding) => {
  test.prop([codes(64), shifts, randoms()])(
    'does what its rule says of the real value',
    (code, shift, random) => {
      const value = real(code).times(twoTo(-shift));
      const expected = roundingRules[rounding](value, random, shift);
      expect(roundShift(code, shift, rounding, random)).toBe(BigInt(expected.toFixed(0)));
    },
  );

  test.prop([codes(24), shifts, fc.constantFrom(-1n, 0n, 1n), randoms()])(
    'keeps to its rule at a tie and right beside it',
    (whole, shift, aside, random) => {
      const code = (2n * whole + 1n) * 2n ** BigInt(shift - 1) + aside;
      const expected = roundingRules[rounding](real(code).times(twoTo(-shift)), random, shift);
      expect(roundShift(code, shift, rounding, random)).toBe(BigInt(expected.toFixed(0)));
    },
  );

  test.prop([codes(32), fc.integer({ min: -32, max: 72 }), randoms()])(
    'leaves an integer as it is, 0 included',
    (whole, shift, random) => {
      const code = shift < 0 ? whole : whole * 2n ** BigInt(shift);
      const expected = shift < 0 ? whole * 2n ** BigInt(-shift) : whole;
      expect(roundShift(code, shift, rounding, random)).toBe(expected);
      expect(roundShift(0n, shift, rounding, random)).toBe(0n);
    },
  );

  test.prop([codes(48), codes(48), shifts, randoms()])(
    'never reverses an order',
    (a, b, shift, random) => {
      const [lesser, greater] = a < b ? [a, b] : [b, a];
      expect(roundShift(lesser, shift, rounding, random)).toBeLessThanOrEqual(
        roundShift(greater, shift, rounding, random),
      );
    },
  );
});

describe.each(['toward-zero', 'nearest-even', 'nearest-away'] as const)(
  '%s rounding',
  (rounding) => {
    test.prop([codes(64), shifts])('is an odd function', (code, shift) => {
      expect(roundShift(-code, shift, rounding, 0)).toBe(-roundShift(code, shift, rounding, 0));
    });
  },
);

describe('stochastic rounding', () => {
  test.prop([codes(64), fc.integer({ min: 1, max: 15 }), randoms()])(
    'reads as many of the lowest random bits as it discards',
    (code, shift, random) => {
      expect(roundShift(code, shift, 'stochastic', random)).toBe(
        roundShift(code, shift, 'stochastic', random % 2 ** shift),
      );
    },
  );

  test.prop([codes(64), fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }), randoms()])(
    'discards all but the 16 bits below the kept ones unread',
    (code, tail, random) => {
      expect(roundShift(code * 2n ** 32n + tail, 48, 'stochastic', random)).toBe(
        roundShift(code, 16, 'stochastic', random),
      );
    },
  );

  const sumOverEveryRandom = (code: bigint, shift: number): bigint => {
    let sum = 0n;
    for (let r = 0; r < 2 ** randomBits; r++) sum += roundShift(code, shift, 'stochastic', r);
    return sum;
  };

  test.each([
    [1n, 1],
    [-5n, 3],
    [1234567n, 10],
    [-1n, 16],
    [0x1_8001n, 16],
  ])('has over all 2^16 randoms exactly the mean %d / 2^%d', (code, shift) => {
    expect(sumOverEveryRandom(code, shift) * 2n ** BigInt(shift)).toBe(code * 65536n);
  });

  test.each([
    [0x2_ffffn, 20],
    [-0x1_2345n, 20],
    [-1n, 48],
  ])('has over all 2^16 randoms the mean %d / 2^%d, cut below 2^-16', (code, shift) => {
    const cut = 2n ** BigInt(shift - 16);
    const kept = (code - (((code % cut) + cut) % cut)) / cut;
    expect(sumOverEveryRandom(code, shift)).toBe(kept);
  });
});
