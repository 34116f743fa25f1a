import type { Format } from '../../../src/fixed/index.js';
import { fractionBits } from '../../../src/fixed/index.js';
import { type Real, real, twoTo } from '../real.js';
import { roundingRules } from '../rounding.js';

/** The significant bits of a float32 number, and the exponent of the least of them all. */
const [significantBits, leastExponent] = [24, -149];

/** The float32 number nearest to a real, ties to even. */
export const nearestFloat32 = (x: Real): Real => {
  if (x.isZero()) return x;
  const size = x.abs();
  let exponent = Math.floor(Math.log2(size.toNumber()));
  if (size.lt(twoTo(exponent))) exponent--;
  if (size.gte(twoTo(exponent + 1))) exponent++;
  const last = Math.max(exponent - significantBits + 1, leastExponent);
  return roundingRules['nearest-even'](x.times(twoTo(-last))).times(twoTo(last));
};

/** The value that a code of a format stands for; a float32 number stands for itself. */
export const valueOfCode = (code: number | bigint, format: Format): Real =>
  format.kind === 'float32' ? real(code) : real(code).times(twoTo(-fractionBits(format)));

/** The code of a value that a format has. */
export const codeOf = (value: Real, format: Format): number | bigint =>
  format.kind === 'float32'
    ? value.toNumber()
    : BigInt(value.times(twoTo(fractionBits(format))).toFixed(0));
