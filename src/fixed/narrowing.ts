import { codeBits, type FixedFormat, maxCode, minCode } from './format.js';
import { type Rounding, roundShift } from './rounding.js';

const overflows = {
  saturate: (code: bigint, to: FixedFormat) => (code < 0n ? minCode(to) : maxCode(to)),
  wrap: (code: bigint, to: FixedFormat) => BigInt.asIntN(codeBits(to), code),
} as const;

/** What becomes of a number that does not fit. */
export type Overflow = keyof typeof overflows;

export const overflowNames = Object.keys(overflows) as Overflow[];

/** How a wide result becomes narrow: round, then fit. */
export interface Narrowing {
  readonly rounding: Rounding;
  readonly overflow: Overflow;
}

/** A code that fits its format, and whether it had to be made to fit. */
export interface Narrowed {
  readonly code: bigint;
  readonly overflowed: boolean;
}

/** The same of a real number: a value that its format has. */
export interface NarrowedValue {
  readonly value: number;
  readonly overflowed: boolean;
}

/** Makes an integer fit a format; says whether it did not. */
export const fit = (code: bigint, to: FixedFormat, overflow: Overflow): Narrowed =>
  code >= minCode(to) && code <= maxCode(to)
    ? { code, overflowed: false }
    : { code: overflows[overflow](code, to), overflowed: true };

/**
 * The one narrowing: `code` with `resolutionBits` fraction bits becomes a code of `to`.
 * @param random an integer in [0, 2^16), read by stochastic rounding only.
 */
export const requantise = (
  code: bigint,
  resolutionBits: number,
  to: FixedFormat,
  { rounding, overflow }: Narrowing,
  random = 0,
): Narrowed =>
  fit(roundShift(code, resolutionBits - to.fractionBits, rounding, random), to, overflow);
