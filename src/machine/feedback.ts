import { z } from 'zod';
import type { DrawnStart } from '../netlist/index.js';

const mean = z.number().min(-64).max(64).default(0).describe('a mean, −64 to 64');
const deviation = z
  .number()
  .positive()
  .max(64)
  .optional()
  .describe('a standard deviation above 0 (default: √(2 / (rows + columns)))');

const spread = z.strictObject({ mean, deviation });

const lowRank = z
  .strictObject({
    rank: z.int().min(1).max(64).describe('the most that the rank of a matrix can be, 1 to 64'),
    deviation,
  })
  .describe('{ "rank": 2 }: a product of two normal matrices, of that rank at the most');

const distributions = {
  normal: spread.describe('{}, or { "mean": 0.1, "deviation": 0.2 }'),
  uniform: spread.describe('{}, or { "mean": 0.1, "deviation": 0.2 }'),
  sign: z.strictObject({ deviation }).describe('{}, or { "deviation": 0.2 }: ± one size'),
  sparse: z
    .strictObject({
      connections: z
        .number()
        .min(0)
        .max(65_536)
        .describe('how many neurons of a layer hear one sender on average'),
      size: z.number().positive().max(64).default(1).describe('a connection, above 0'),
    })
    .describe('{ "connections": 8 }: each weight is there, all alike, or is 0'),
  lowRank,
};

/** What the cells of a separate learning channel are drawn from. */
export const feedbackSpec = z
  .strictObject({
    normal: distributions.normal.optional(),
    uniform: distributions.uniform.optional(),
    sign: distributions.sign.optional(),
    sparse: distributions.sparse.optional(),
    lowRank: distributions.lowRank.optional(),
  })
  .refine((spec) => Object.values(spec).filter((part) => part !== undefined).length === 1, {
    error: 'does not name one distribution',
    params: { remedy: `write one of ${Object.keys(distributions).join(', ')}` },
  });

export type FeedbackSpec = z.output<typeof feedbackSpec>;

/** Glorot and Bengio's scaled normal: weights keep the variance of what passes, both ways. */
export const scaledDeviation = (rows: number, columns: number): number =>
  Math.sqrt(2 / (rows + columns));

/** How one of so many feedback matrices of senders × receivers starts: their mean is what counts. */
export const feedbackStart = (
  { normal, uniform, sign, sparse, lowRank }: FeedbackSpec,
  rows: number,
  columns: number,
  matrices: number,
): DrawnStart => {
  const scaled = scaledDeviation(rows, columns);
  if (sparse !== undefined) {
    const probability = Math.min(1, sparse.connections / columns);
    return { kind: 'sparse', probability, size: sparse.size / matrices };
  }
  if (sign !== undefined) return { kind: 'sign', size: (sign.deviation ?? scaled) / matrices };
  if (lowRank !== undefined) {
    const deviation = (lowRank.deviation ?? scaled) / matrices;
    return { kind: 'lowRank', rank: lowRank.rank, deviation };
  }
  const spread = uniform ?? normal;
  const mean = (spread?.mean ?? 0) / matrices;
  const deviation = (spread?.deviation ?? scaled) / matrices;
  return { kind: uniform === undefined ? 'normal' : 'uniform', mean, deviation };
};
