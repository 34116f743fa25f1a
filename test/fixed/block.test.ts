import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  alignedCode,
  type Block,
  codeBits,
  exponentBits,
  type FixedFormat,
  fixed,
  mostExponent,
  type Rounding,
  roundingNames,
  sharedExponent,
} from '../../src/fixed/index.js';
import { codes as codesIn, fixedFormats } from '../oracle/generators.js';

const q15 = fixed(1, 15);
const mx: Block = { size: 32, mantissaBits: 8 };

const aligned = (
  codes: readonly bigint[],
  format: FixedFormat,
  block: Block,
  rounding: Rounding,
  random = 0,
) => {
  const exponent = sharedExponent(codes, format, block);
  return codes.map((code) => alignedCode(code, exponent, block, rounding, random));
};

const codesAligned = (...given: Parameters<typeof aligned>): bigint[] =>
  aligned(...given).map(({ code }) => code);

interface Drawn {
  readonly format: FixedFormat;
  readonly block: Block;
  readonly codes: readonly bigint[];
  readonly rounding: Rounding;
  readonly random: number;
}

/** Blocks of codes of some format, with mantissas narrower than it. */
const blocks: fc.Arbitrary<Drawn> = fixedFormats({ widest: 24 })
  .filter((format) => codeBits(format) > 2)
  .chain((format) =>
    fc.record({
      format: fc.constant(format),
      block: fc.record({
        size: fc.constant(8),
        mantissaBits: fc.integer({ min: 2, max: codeBits(format) - 1 }),
      }),
      codes: fc.array(codesIn(codeBits(format)), { minLength: 1, maxLength: 8 }),
      rounding: fc.constantFrom(...roundingNames),
      random: fc.nat(65_535),
    }),
  );

describe('a block of Q1.15 codes whose mantissas have 8 bits', () => {
  test('keeps codes up to 127 as they are', () => {
    expect(sharedExponent([127n, -3n, 0n], q15, mx)).toBe(0);
    expect(codesAligned([127n, -127n, 3n], q15, mx, 'floor')).toEqual([127n, -127n, 3n]);
  });

  test('takes the exponent 1 from 128 on, so that odd codes are rounded', () => {
    expect(sharedExponent([128n, 3n], q15, mx)).toBe(1);
    expect(codesAligned([128n, 3n, 5n, -3n], q15, mx, 'nearest-even')).toEqual([128n, 4n, 4n, -4n]);
    expect(codesAligned([128n, 3n, -3n], q15, mx, 'floor')).toEqual([128n, 2n, -4n]);
    expect(codesAligned([128n, 3n], q15, mx, 'stochastic', 0)).toEqual([128n, 2n]);
    expect(codesAligned([128n, 3n], q15, mx, 'stochastic', 1)).toEqual([128n, 4n]);
  });

  test('takes the next exponent where the largest would be rounded beyond 127', () => {
    expect(sharedExponent([254n], q15, mx)).toBe(1);
    expect(sharedExponent([255n], q15, mx)).toBe(2);
    expect(codesAligned([255n], q15, mx, 'nearest-even')).toEqual([256n]);
  });

  test('reaches 127 · 2^8, and counts what lies beyond', () => {
    expect(mostExponent(q15, mx)).toBe(8);
    expect(exponentBits(q15, mx)).toBe(4);
    expect(aligned([-32_768n, 32_767n, 32_512n], q15, mx, 'nearest-even')).toEqual([
      { code: -32_512n, overflowed: true },
      { code: 32_512n, overflowed: true },
      { code: 32_512n, overflowed: false },
    ]);
  });
});

describe('every block', () => {
  test.prop([blocks])('that shares an exponent keeps it, whatever rounds', (drawn) => {
    const { format, block, codes, rounding, random } = drawn;
    const once = codesAligned(codes, format, block, 'nearest-even');
    expect(codesAligned(once, format, block, rounding, random)).toEqual(once);
  });

  test.prop([blocks])(
    'is off by less than a step of its mantissas, unless it is cut off',
    (drawn) => {
      const { format, block, codes, rounding, random } = drawn;
      const step = 1n << BigInt(sharedExponent(codes, format, block));
      aligned(codes, format, block, rounding, random).forEach(({ code, overflowed }, i) => {
        const off = code - (codes[i] as bigint);
        if (!overflowed) expect(off < step && -off < step).toBe(true);
        expect(code % step).toBe(0n);
      });
    },
  );

  test.prop([blocks])('takes the least exponent at which nothing is cut off', (drawn) => {
    const { format, block, codes, rounding, random } = drawn;
    const exponent = sharedExponent(codes, format, block);
    const cut = (at: number) =>
      codes.some((code) => alignedCode(code, at, block, rounding, random).overflowed);
    if (exponent < mostExponent(format, block)) expect(cut(exponent)).toBe(false);
    const most = (1n << BigInt(block.mantissaBits - 1)) - 1n;
    const past = (at: number) =>
      codes.some((code) => code > most << BigInt(at) || -code > most << BigInt(at));
    if (exponent > 0) expect(past(exponent - 1)).toBe(true);
  });
});
