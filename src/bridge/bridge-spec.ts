import { z } from 'zod';
import { type Rounding, roundingNames } from '../fixed/index.js';
import { parseInput } from '../input/index.js';

const rate = z.number().positive().max(1).describe('a learning rate above 0, up to 1');
const starts = z.int().min(1).max(1000).describe('how many random starts, 1 to 1000');

/** A run of more steps than anybody waits for. */
const mostSteps = 1_000_000;

const tooLong = {
  path: ['time'],
  error: `takes more than ${mostSteps} steps`,
  params: { remedy: 'write a shorter time or a larger rate' },
};

const endsInReason = ({ time, rate }: { readonly time: number; readonly rate: number }) =>
  time / rate <= mostSteps;

const follow = z
  .strictObject({
    rate,
    starts,
    time: z.number().positive().max(1000).describe('how long, in the time of the equations'),
  })
  .refine(endsInReason, tooLong);

const miss = z
  .strictObject({
    rate,
    starts,
    time: z.number().positive().max(10_000).describe('how long, in the time of the equations'),
    fractionBits: z
      .array(z.int().min(0).max(20))
      .min(2)
      .max(21)
      .refine((bits) => bits.every((n, i) => i === 0 || n > (bits[i - 1] as number)), {
        error: 'does not ascend',
        params: { remedy: 'write the fewest bits first' },
      })
      .describe('the fraction bits of the weights, like [4, 5, 6]'),
    roundings: z
      .array(z.enum(roundingNames as [Rounding, ...Rounding[]]))
      .min(1)
      .describe('how weights are rounded when they are written'),
  })
  .refine(endsInReason, tooLong);

/** Which machines are held against which learning equations. */
export const bridgeSpec = z.strictObject({
  $schema: z.string().optional().describe('the JSON schema of this file, for editors'),
  theorems: z.array(z.string()).min(1).max(64).describe('names, like ["a111", "hidden"]'),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).describe('a whole number from 0'),
  follow: follow.describe('float32 machines beside the integrated equations'),
  miss: miss.describe('fixed machines, and how far from the fixed point they stop'),
});

export type BridgeSpec = z.output<typeof bridgeSpec>;
export type FollowSpec = BridgeSpec['follow'];
export type MissSpec = BridgeSpec['miss'];

/** @throws InputError that lists everything wrong with it. */
export const parseBridgeSpec = (written: unknown, source: string): BridgeSpec =>
  parseInput(bridgeSpec, written, source);
