import { float32OfRatio, quantise, quantiseRatio, type Ratio, ratioOf } from '../fixed/index.js';
import type { EncodedFormat } from './encoded.js';

/** (real − mean) / deviation, with nothing rounded. */
const exactly = (real: number, mean: number, deviation: number): Ratio => {
  const [r, m, d] = [ratioOf(real), ratioOf(mean), ratioOf(deviation)];
  return {
    numerator: (r.numerator * m.denominator - m.numerator * r.denominator) * d.denominator,
    denominator: r.denominator * m.denominator * d.numerator,
  };
};

const largestFloat32 = 2 ** 128 - 2 ** 104;

const nearestFloat32 = (real: number): number =>
  Math.fround(Math.min(Math.max(real, -largestFloat32), largestFloat32)) + 0;

/** More than what a subtraction and a division in double precision can be off by, as a part of what they give. */
const margin = 2 ** -50;

/**
 * Makes (real − mean) / deviation the nearest number of a format, ties to even, saturating: rounded once, as if
 * nothing had been rounded before. Where double precision is too near to a tie to tell, fractions of integers do.
 */
export const roundedOnce = (
  format: EncodedFormat,
): ((real: number, mean: number, deviation: number) => number) => {
  const isFloat = format.kind === 'float32';
  const round = isFloat ? nearestFloat32 : (real: number) => quantise(real, format);
  const exact = isFloat ? float32OfRatio : (ratio: Ratio) => quantiseRatio(ratio, format);
  return (real, mean, deviation) => {
    const near = (real - mean) / deviation;
    const one = round(near * (1 - margin));
    return one === round(near * (1 + margin)) ? one : exact(exactly(real, mean, deviation));
  };
};
