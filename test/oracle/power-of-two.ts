import type { PowerOfTwoFormat } from '../../src/fixed/index.js';
import { type Real, twoTo, zero } from './real.js';

/**
 * α·sign(x)·2^round(clip(log2|x/α|)): the magnitude 2^e of the format whose logarithm is nearest,
 * which is the one with 2^(e-1/2) < |x| < 2^(e+1/2), compared as squares: 2^(2e-1) < x² < 2^(2e+1).
 */
export const nearestPowerOfTwo = (x: Real, format: PowerOfTwoFormat): Real => {
  if (x.isZero()) return zero;
  const count = format.range === 'short' ? format.bits : 2 ** (format.bits - 1);
  const exponents = Array.from({ length: count }, (_, k) => format.scale - k);
  const square = x.times(x);
  const reached = exponents.find((exponent) => square.gt(twoTo(2 * exponent - 1)));
  const magnitude = twoTo(reached ?? format.scale - count + 1);
  return x.lt(0) ? magnitude.negated() : magnitude;
};
