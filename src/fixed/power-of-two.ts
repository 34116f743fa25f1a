import { fractionBits, magnitudeCount, type PowerOfTwoFormat } from './format.js';
import type { Narrowed, NarrowedValue } from './narrowing.js';

/** The least integer x ≥ 0 with x² ≥ square. */
const rootCeiling = (square: bigint): bigint => {
  if (square <= 1n) return square < 0n ? 0n : square;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (let next = (root + square / root) >> 1n; next < root; ) {
    root = next;
    next = (root + square / root) >> 1n;
  }
  return root * root >= square ? root : root + 1n;
};

/** The least integer that is at least 2^(halves/2); 1 where that is below 1. */
const powerCeiling = (halves: number): bigint =>
  halves <= 0 ? 1n : rootCeiling(1n << BigInt(halves));

/**
 * The least |code| of a signal with `inputFractionBits` that is nearest to each power of two above a
 * format's smallest magnitude, the last of them the first that the format no longer has. The nearest
 * power in the logarithm, 2^round(log2|x|), changes at 2^(k+1/2), which no code equals, so there are
 * no ties.
 */
export const powerOfTwoThresholds = (
  inputFractionBits: number,
  format: PowerOfTwoFormat,
): readonly bigint[] => {
  const smallest = inputFractionBits - fractionBits(format);
  return Array.from({ length: magnitudeCount(format) }, (_, k) =>
    powerCeiling(2 * (smallest + k) + 1),
  );
};

/**
 * Quantize of the source paper's eq. (19), α·sign(x)·2^round(clip(log2|x/α|)): 0 for 0 only, the
 * smallest magnitude for anything smaller, the largest for anything larger. Only what is nearest to a
 * power above the largest overflowed.
 * @param thresholds those of `powerOfTwoThresholds`.
 * @returns a code of the format.
 */
export const toPowerOfTwo = (code: bigint, thresholds: readonly bigint[]): Narrowed => {
  if (code === 0n) return { code, overflowed: false };
  const magnitude = code < 0n ? -code : code;
  const passed = thresholds.filter((threshold) => magnitude >= threshold).length;
  const overflowed = passed === thresholds.length;
  const power = 1n << BigInt(overflowed ? passed - 1 : passed);
  return { code: code < 0n ? -power : power, overflowed };
};

/** The same of a real number; exact for float32, whose squares a double holds. */
export const nearestPowerOfTwo = (real: number, format: PowerOfTwoFormat): NarrowedValue => {
  const scaled = real * 2 ** fractionBits(format);
  const passes = (exponent: number) => scaled * scaled > 2 ** (2 * exponent + 1);
  const largest = magnitudeCount(format) - 1;
  let exponent = 0;
  while (exponent < largest && passes(exponent)) exponent++;
  const value = Math.sign(real) * 2 ** (exponent - fractionBits(format));
  return { value, overflowed: passes(largest) };
};
