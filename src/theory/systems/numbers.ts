import { z } from 'zod';
import { type Chance, several } from '../chance.js';
import type { LinearChannel, LinearNetwork } from '../network.js';

/** A number that a learning equation can start from. */
export const real = z.number().min(-100).max(100);

export const power = z.number().positive().max(100).describe('E(I²), above 0, up to 100');

export const correlation = real.describe('E(I·T), −100 to 100');

/** α = E(IT) and β = E(I²) of a random task, and what the overall gain P is to become. */
export const drawMoments = (chance: Chance): { alpha: number; beta: number } => ({
  alpha: chance.signed(0.3, 1.5),
  beta: chance.uniform(0.5, 1.5),
});

export const drawFeedback = (chance: Chance, count: number): number[] =>
  several(count, () => chance.signed(0.5, 1.5));

export const drawWeights = (chance: Chance, count: number): number[] =>
  several(count, () => chance.signed(0.1, 1.5));

/** a1, a2, … */
export const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i + 1}`);

/** The product of the first so many numbers; of none, 1. */
export const productOfFirst = (numbers: readonly number[], count: number): number => {
  let product = 1;
  for (let i = 0; i < count; i++) product *= numbers[i] as number;
  return product;
};

/** A chain of single neurons as a linear network. */
export const chainNetwork = (
  channel: LinearChannel,
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
  weights: readonly number[],
  feedback: readonly number[],
): LinearNetwork => ({
  channel,
  weights: weights.map((weight) => [[weight]]),
  feedback: feedback.map((weight) => [[weight]]),
  inputs: [[beta]],
  targets: [[alpha]],
});
