import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  fractionBits,
  maxCode,
  type PowerOfTwoFormat,
  parseFormat,
  powerOfTwoThresholds,
  toPowerOfTwo,
} from '../../src/fixed/index.js';
import { codes, powerOfTwoFormats } from '../oracle/generators.js';
import { nearestPowerOfTwo } from '../oracle/power-of-two.js';
import { real, twoTo } from '../oracle/real.js';

const read = (name: string) => parseFormat(name) as PowerOfTwoFormat;

const resolutions = fc.integer({ min: -20, max: 50 });

/** The value that a code of a signal is sent as. */
const sent = (code: bigint, inputFractionBits: number, format: PowerOfTwoFormat): number =>
  Number(toPowerOfTwo(code, powerOfTwoThresholds(inputFractionBits, format)).code) *
  2 ** -fractionBits(format);

/** Codes around the thresholds 2^(k+1/2), and any others. */
const signals = fc.oneof(
  codes(64),
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -2, max: 2 }), fc.boolean())
    .map(([k, aside, negative]) => {
      const code = BigInt(Math.round(2 ** (k / 2))) + BigInt(aside);
      return negative ? -code : code;
    }),
);

describe('the power-of-two quantiser', () => {
  test.prop([powerOfTwoFormats(), resolutions, signals], { numRuns: 2000 })(
    'sends α·sign(x)·2^round(clip(log2|x/α|)), as the rule on squares says',
    (format, resolution, code) => {
      const x = real(code).times(twoTo(-resolution));
      expect(sent(code, resolution, format)).toBe(nearestPowerOfTwo(x, format).toNumber());
    },
  );

  test.prop([powerOfTwoFormats(), resolutions, signals])(
    'is odd, sends 0 as 0 and nothing beyond α',
    (format, resolution, code) => {
      const thresholds = powerOfTwoThresholds(resolution, format);
      const { code: q, overflowed } = toPowerOfTwo(code, thresholds);
      expect(toPowerOfTwo(-code, thresholds)).toEqual({ code: -q, overflowed });
      expect(toPowerOfTwo(0n, thresholds)).toEqual({ code: 0n, overflowed: false });
      expect(q < 0n ? -q : q).toBeLessThanOrEqual(maxCode(format));
    },
  );

  test.prop([powerOfTwoFormats(), resolutions, signals, signals])(
    'never reverses an order',
    (format, resolution, a, b) => {
      const thresholds = powerOfTwoThresholds(resolution, format);
      const [lesser, greater] = a < b ? [a, b] : [b, a];
      expect(toPowerOfTwo(lesser, thresholds).code).toBeLessThanOrEqual(
        toPowerOfTwo(greater, thresholds).code,
      );
    },
  );

  test('changes magnitude at 2^-1.5 = 45.25/128 and 2^-0.5 = 90.51/128, and overflows at 2^0.5 = 181.02/128', () => {
    const thresholds = powerOfTwoThresholds(7, read('pow2<3,0>'));
    expect(thresholds).toEqual([46n, 91n, 182n]);
    const codes = [0n, 1n, 45n, 46n, 90n, 91n, 181n, 182n, 9999n];
    const narrowed = codes.map((code) => toPowerOfTwo(code, thresholds));
    expect(narrowed.map(({ code }) => Number(code) / 4)).toEqual([
      0, 0.25, 0.25, 0.5, 0.5, 1, 1, 1, 1,
    ]);
    expect(narrowed.map(({ overflowed }) => overflowed)).toEqual([
      ...Array(7).fill(false),
      true,
      true,
    ]);
  });

  test.prop([powerOfTwoFormats(), resolutions, signals], { numRuns: 2000 })(
    'overflows just when |x| is nearer to 2α than to α in the logarithm, and never for being small',
    (format, resolution, code) => {
      const x = real(code).times(twoTo(-resolution));
      const largest = real(maxCode(format)).times(twoTo(-fractionBits(format)));
      const { overflowed } = toPowerOfTwo(code, powerOfTwoThresholds(resolution, format));
      expect(overflowed).toBe(x.times(x).gt(largest.times(largest).times(2)));
    },
  );

  test.prop([signals, resolutions])(
    'with 1 bit sends ±α for everything but 0',
    (code, resolution) => {
      fc.pre(code !== 0n);
      expect(sent(code, resolution, read('pow2<1,-3>'))).toBe(code < 0n ? -0.125 : 0.125);
    },
  );

  test.prop([signals, resolutions])('with 2 bits sends ±α or ±α/2', (code, resolution) => {
    fc.pre(code !== 0n);
    expect([0.25, 0.5]).toContain(Math.abs(sent(code, resolution, read('pow2<2,-1>'))));
  });

  test.each([1, 2])('with %d bits is the same in the short and in the full range', (bits) => {
    const [short, full] = [read(`pow2<${bits},0>`), read(`pow2<${bits},0,full>`)];
    for (let code = -128n; code < 128n; code++)
      expect(sent(code, 7, full)).toBe(sent(code, 7, short));
  });

  test.each([
    [3, 0.25, 0.125],
    [4, 0.125, 2 ** -7],
    [5, 2 ** -4, 2 ** -15],
  ])(
    'with %d bits sends a least value of %d in the short range and of %d in the full one',
    (bits, short, full) => {
      expect(sent(1n, 40, read(`pow2<${bits},0>`))).toBe(short);
      expect(sent(1n, 40, read(`pow2<${bits},0,full>`))).toBe(full);
    },
  );
});
