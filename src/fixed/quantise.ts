import { type CodeFormat, type FixedFormat, fractionBits, maxCode, minCode } from './format.js';
import type { NarrowedValue } from './narrowing.js';
import { nearestPowerOfTwo } from './power-of-two.js';

const nearestEven = (real: number): number => {
  const below = Math.floor(real);
  const rest = real - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
};

/**
 * A real number as the nearest code of a format of at most 32 bits, ties to even, saturating.
 * Exact: scaling by a power of two, floor and the subtraction lose nothing in double precision.
 */
export const quantise = (real: number, format: FixedFormat): number => {
  const code = nearestEven(real * 2 ** fractionBits(format));
  const least = Number(minCode(format));
  const most = Number(maxCode(format));
  return Math.min(Math.max(code, least), most) + 0;
};

const nearestStep = (real: number, format: FixedFormat): NarrowedValue => {
  const code = nearestEven(real * 2 ** fractionBits(format));
  return {
    value: quantise(real, format) * 2 ** -format.fractionBits,
    overflowed: code < Number(minCode(format)) || code > Number(maxCode(format)),
  };
};

/** The value of a format nearest to a float32 number, and whether a nearer one is beyond its range. */
export const narrowedValue = (real: number, format: CodeFormat): NarrowedValue =>
  format.kind === 'power-of-two' ? nearestPowerOfTwo(real, format) : nearestStep(real, format);

/** The value of a format nearest to a float32 number. */
export const quantisedValue = (real: number, format: CodeFormat): number =>
  narrowedValue(real, format).value;
