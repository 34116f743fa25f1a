import fc from 'fast-check';
import {
  type FixedFormat,
  type Format,
  fixed,
  float32,
  type Narrowing,
  overflowNames,
  type PowerOfTwoFormat,
  roundingNames,
} from '../../src/fixed/index.js';

/** Fixed formats of 2 to 32 bits with a resolution within 2^±fractions. */
export const fixedFormats = ({ widest = 32, fractions = 64 } = {}): fc.Arbitrary<FixedFormat> =>
  fc
    .tuple(fc.integer({ min: 2, max: widest }), fc.integer({ min: -fractions, max: fractions }))
    .map(([width, fraction]) => fixed(width - fraction, fraction));

export const powerOfTwoFormats = (): fc.Arbitrary<PowerOfTwoFormat> =>
  fc
    .record({
      range: fc.constantFrom('short' as const, 'full' as const),
      bits: fc.integer({ min: 1, max: 31 }),
      scale: fc.integer({ min: -20, max: 20 }),
    })
    .map(({ range, bits, scale }) => ({
      kind: 'power-of-two',
      range,
      bits: range === 'full' ? Math.min(bits, 5) : bits,
      scale,
    }));

export const formats = (): fc.Arbitrary<Format> =>
  fc.oneof(fc.constant(float32), fixedFormats(), powerOfTwoFormats());

export const narrowings = (): fc.Arbitrary<Narrowing> =>
  fc.record({
    rounding: fc.constantFrom(...roundingNames),
    overflow: fc.constantFrom(...overflowNames),
  });

export const randoms = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 65535 });

/** Codes of every width up to `bits`, with the ends and their neighbours among them. */
export const codes = (bits: number): fc.Arbitrary<bigint> => {
  const least = -(1n << BigInt(bits - 1));
  const most = -least - 1n;
  return fc.oneof(
    fc.bigInt({ min: least, max: most }),
    fc.integer({ min: -1024, max: 1023 }).map((code) => BigInt.asIntN(bits, BigInt(code))),
    fc.constantFrom(least, least + 1n, most - 1n, most),
  );
};
