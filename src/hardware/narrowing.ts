import { z } from 'zod';
import { overflowNames, type Rounding, roundingNames } from '../fixed/index.js';

/** How a wide number comes to fit a narrow format. */
export const narrowing = {
  rounding: z.enum(roundingNames as [Rounding, ...Rounding[]]),
  overflow: z.enum(overflowNames),
};

/** The same where a file says nothing of it. */
export const usualNarrowing = {
  rounding: narrowing.rounding.default('nearest-even'),
  overflow: narrowing.overflow.default('saturate'),
};
