import { z } from 'zod';
import { overflowNames, type Rounding, roundingNames } from '../fixed/index.js';

/** How a wide number comes to fit a narrow format. */
export const narrowing = {
  rounding: z
    .enum(roundingNames as [Rounding, ...Rounding[]])
    .describe('how a number that lies between two codes is rounded'),
  overflow: z.enum(overflowNames).describe('what becomes of a number beyond the range'),
};

/** The same where a file says nothing of it. */
export const usualNarrowing = {
  rounding: narrowing.rounding.default('nearest-even'),
  overflow: narrowing.overflow.default('saturate'),
};
