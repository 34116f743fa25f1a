import { z } from 'zod';
import { identityPattern } from './identity.js';

const fraction = z.number().min(0).max(1);

const identity = z.string().regex(identityPattern);

/** Of what a component table prices; null where that is nothing. */
const priced = z.number().nullable();

/** What a machine takes for one sample. */
const cost = z.strictObject({
  inferPicojoules: priced,
  carryPicojoules: priced,
  updatePicojoules: priced,
  cycles: z.number(),
  memoryBits: z.number(),
  areaSquareMillimetres: priced,
  learningMillimetres: priced,
  /** What of it rests on figures of the table that are estimated; absent where nothing does. */
  estimated: z.array(z.string().max(64)).max(64).optional(),
});

export const done = z.strictObject({
  id: identity,
  outcome: z.literal('done'),
  epochs: z.int().min(1),
  /** The epoch after which a number was not finite, which ended the run. */
  divergedAtEpoch: z.int().min(1).optional(),
  train: z.array(fraction).max(1_000_000),
  test: z.array(fraction).max(1_000_000),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  overflows: z.int().min(0),
  backend: z.string().max(64),
  cost,
  /** The pricer that its cost is of; journals of earlier versions do not say. */
  pricedBy: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  seconds: z.number().min(0),
});

export const failed = z.strictObject({
  id: identity,
  outcome: z.literal('failed'),
  reason: z.string().max(2000),
});

/** One line of a journal: how one run ended. */
export const result = z.discriminatedUnion('outcome', [done, failed]);

export type Result = z.output<typeof result>;
export type Done = z.output<typeof done>;
export type Cost = z.output<typeof cost>;
