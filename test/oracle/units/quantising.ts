import type { CodeFormat } from '../../../src/fixed/index.js';
import { nearestCode, overflows } from '../fixed.js';
import { nearestPowerOfTwo } from '../power-of-two.js';
import { type Real, real, twoTo } from '../real.js';

/** The nearest value of a format, in the logarithm for powers of two, and whether it has no nearer one. */
export const quantised = (
  x: Real,
  to: CodeFormat,
): { readonly value: Real; readonly overflowed: boolean } =>
  to.kind === 'fixed'
    ? {
        value: real(nearestCode(x, to)).times(twoTo(-to.fractionBits)),
        overflowed: overflows(x, to),
      }
    : {
        value: nearestPowerOfTwo(x, to),
        // Past 2^(scale + 1/2) the next power is nearer, which the format doesn't have.
        overflowed: x.times(x).gt(twoTo(2 * to.scale + 1)),
      };
