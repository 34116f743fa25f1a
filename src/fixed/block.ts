import { codeBits, type FixedFormat } from './format.js';
import type { Narrowed } from './narrowing.js';
import { type Rounding, roundShift } from './rounding.js';

/**
 * Numbers that share an exponent: each is a mantissa of so many bits, the sign included, times 2 to the
 * exponent of its block. Mantissas are symmetric, as MX formats recommend (OCP Microscaling v1.0).
 */
export interface Block {
  /** How many neighbours share an exponent, a power of two. */
  readonly size: number;
  readonly mantissaBits: number;
}

/** The largest exponent, at which a mantissa reaches the ends of the format; the least is 0. */
export const mostExponent = (format: FixedFormat, { mantissaBits }: Block): number =>
  codeBits(format) - mantissaBits;

/** The bits of the register that holds the exponent of a block. */
export const exponentBits = (format: FixedFormat, block: Block): number =>
  32 - Math.clz32(mostExponent(format, block));

const magnitude = (code: bigint): bigint => (code < 0n ? -code : code);

const largestMantissa = ({ mantissaBits }: Block): bigint => (1n << BigInt(mantissaBits - 1)) - 1n;

/** The least exponent at which a mantissa reaches each of some codes, so that none is clipped; or the largest. */
export const sharedExponent = (
  codes: readonly bigint[],
  format: FixedFormat,
  block: Block,
): number => {
  const largest = codes.map(magnitude).reduce((a, b) => (a > b ? a : b), 0n);
  const [most, last] = [largestMantissa(block), mostExponent(format, block)];
  let exponent = 0;
  while (exponent < last && largest > most << BigInt(exponent)) exponent++;
  return exponent;
};

/**
 * The code that a mantissa at that exponent keeps of a code: rounded, and saturated where the largest exponent
 * does not reach it.
 * @param random an integer in [0, 2^16), read by stochastic rounding only.
 */
export const alignedCode = (
  code: bigint,
  exponent: number,
  block: Block,
  rounding: Rounding,
  random = 0,
): Narrowed => {
  const most = largestMantissa(block);
  const mantissa = roundShift(code, exponent, rounding, random);
  const overflowed = magnitude(mantissa) > most;
  const fitted = overflowed ? (mantissa < 0n ? -most : most) : mantissa;
  return { code: fitted << BigInt(exponent), overflowed };
};
