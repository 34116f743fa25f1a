import type { CodeFormat } from './format.js';
import { type Narrowed, requantise } from './narrowing.js';
import { powerOfTwoThresholds, toPowerOfTwo } from './power-of-two.js';

const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;

/**
 * What makes wide codes of one resolution the nearest codes of a format: in the logarithm for powers
 * of two; ties to even and saturating for Qm.n.
 */
export const codeQuantiser = (
  resolutionBits: number,
  to: CodeFormat,
): ((code: bigint) => Narrowed) => {
  if (to.kind === 'fixed') return (code) => requantise(code, resolutionBits, to, nearest);
  const thresholds = powerOfTwoThresholds(resolutionBits, to);
  return (code) => toPowerOfTwo(code, thresholds);
};
