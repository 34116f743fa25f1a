import { z } from 'zod';

const factor = z.strictObject({
  factor: z.number().positive().max(1).describe('what the rate is multiplied with, above 0, to 1'),
  every: z
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .default(1)
    .describe('after how many updates it is multiplied again'),
});

/** How the rate falls from update to update. */
export const rateDecay = z
  .union([
    z.number().min(0).max(1).describe('d in rate / (1 + d·t) after t updates, 0 to 1'),
    factor.describe('{ "factor": 0.5, "every": 1000 }: rate · factor^⌊t / every⌋ after t updates'),
  ])
  .default(0)
  .describe(
    'd in rate / (1 + d·t) after t updates, 0 to 1; or { "factor": 0.5, "every": 1000 } for rate · factor^⌊t / every⌋',
  );

export type RateDecay = z.output<typeof rateDecay>;

/** Whether the rate falls at all. */
export const falls = (decay: RateDecay): boolean =>
  typeof decay === 'number' ? decay > 0 : decay.factor < 1;

/** What part of the rate is left after so many updates. */
export const partLeft = (decay: RateDecay, updates: number): number =>
  typeof decay === 'number'
    ? 1 / (1 + decay * updates)
    : decay.factor ** Math.floor(updates / decay.every);
