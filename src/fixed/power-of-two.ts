import { fractionBits, magnitudeCount, type PowerOfTwoFormat } from './format.js';

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
 * The least |code| of a signal with `inputFractionBits` that is sent as each magnitude but the
 * smallest. The nearest power of two in the logarithm, 2^round(log2|x|), changes at 2^(k+1/2),
 * which no code equals, so there are no ties.
 */
export const powerOfTwoThresholds = (
  inputFractionBits: number,
  format: PowerOfTwoFormat,
): readonly bigint[] => {
  const smallest = inputFractionBits - fractionBits(format);
  return Array.from({ length: magnitudeCount(format) - 1 }, (_, k) =>
    powerCeiling(2 * (smallest + k) + 1),
  );
};

/**
 * Quantize of the source paper's eq. (19), α·sign(x)·2^round(clip(log2|x/α|)): 0 for 0 only, the
 * smallest magnitude for anything smaller.
 * @returns a code of `format`.
 */
export const toPowerOfTwo = (code: bigint, thresholds: readonly bigint[]): bigint => {
  if (code === 0n) return 0n;
  const magnitude = code < 0n ? -code : code;
  const exponent = thresholds.filter((threshold) => magnitude >= threshold).length;
  return code < 0n ? -(1n << BigInt(exponent)) : 1n << BigInt(exponent);
};

/** The same of a real number; exact for float32, whose squares a double holds. */
export const nearestPowerOfTwo = (real: number, format: PowerOfTwoFormat): number => {
  const scaled = real * 2 ** fractionBits(format);
  let exponent = 0;
  while (exponent < magnitudeCount(format) - 1 && scaled * scaled > 2 ** (2 * exponent + 1)) {
    exponent++;
  }
  return Math.sign(real) * 2 ** (exponent - fractionBits(format));
};
