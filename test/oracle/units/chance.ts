import type { Narrowing } from '../../../src/fixed/index.js';
import { ditherOf, streamKey } from '../../../src/random/index.js';
import type { Moment, RealState } from './state.js';

/** The integers that decide whether what is rounded by chance goes up. */
export const chanceOf = (
  { seed }: RealState,
  name: string,
  { rounding }: Narrowing,
  { purpose, step }: Moment,
  [rows, columns]: readonly [number, number],
) =>
  rounding === 'stochastic'
    ? ditherOf(streamKey(seed, purpose, name), step, rows, columns)
    : () => 0;

/** Probabilities are kept to 2^-16. */
export const hasProbability = (random: number, probability: number): boolean =>
  random < Math.round(probability * 2 ** 16);
