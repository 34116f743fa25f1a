import type { FixedFormat } from './format.js';
import { fit } from './narrowing.js';

/** A real number without any rounding; the denominator is above 0. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a finite number of double precision is, exactly. */
export const ratioOf = (real: number): Ratio => {
  let [whole, denominator] = [real, 1n];
  while (!Number.isInteger(whole)) {
    whole *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(whole), denominator };
};

/** The same in units of 2^-fractionBits. */
const inUnits = ({ numerator, denominator }: Ratio, fractionBits: number): Ratio =>
  fractionBits < 0
    ? { numerator, denominator: denominator << BigInt(-fractionBits) }
    : { numerator: numerator << BigInt(fractionBits), denominator };

const floorOf = ({ numerator, denominator }: Ratio): bigint => {
  const quotient = numerator / denominator;
  return quotient * denominator > numerator ? quotient - 1n : quotient;
};

/** The nearest integer, ties to even. */
const nearestInteger = (ratio: Ratio): bigint => {
  const below = floorOf(ratio);
  const twice = 2n * (ratio.numerator - below * ratio.denominator);
  const above = twice > ratio.denominator || (twice === ratio.denominator && below % 2n !== 0n);
  return above ? below + 1n : below;
};

/** The nearest code of a format, ties to even, saturating: the one rounding that there is. */
export const quantiseRatio = (ratio: Ratio, format: FixedFormat): number =>
  Number(fit(nearestInteger(inUnits(ratio, format.fractionBits)), format, 'saturate').code);

const bitsOf = (magnitude: bigint): number => magnitude.toString(2).length;

/** The largest e with 2^e ≤ the ratio, of which neither part is below 0. */
const exponentOf = (ratio: Ratio): number => {
  const most = bitsOf(ratio.numerator) - bitsOf(ratio.denominator);
  const { numerator, denominator } = inUnits(ratio, -most);
  return numerator < denominator ? most - 1 : most;
};

const significantBits = 24;

/** The least number above 0 that float32 has is 2^-149. */
const mostFractionBits = 149;

/** The nearest float32 number, ties to even, of a ratio that is far from the largest of them. */
export const float32OfRatio = (ratio: Ratio): number => {
  const { numerator, denominator } = ratio;
  const magnitude = numerator < 0n ? -numerator : numerator;
  const exponent = exponentOf({ numerator: magnitude, denominator });
  const bits = Math.min(significantBits - 1 - exponent, mostFractionBits);
  return Number(nearestInteger(inUnits(ratio, bits))) * 2 ** -bits + 0;
};
