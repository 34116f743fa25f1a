import { permute } from './feistel.js';
import { type Key, roundKeys } from './key.js';
import { naturalLogarithm } from './logarithm.js';

/** An integer in [0, 2^32) for each counter below 2^32. */
export type Stream = (counter: number) => number;

/** The integers of a stream at a step; any counter in any order, always the same. */
export const streamAt = (key: Key, step: number): Stream => {
  const keys = roundKeys(key, step);
  return (counter) => permute(counter, keys);
};

/** A real in the open interval (0, 1), on a grid of 2^-32. */
export const unitReal = (integer: number): number => (integer + 0.5) * 2 ** -32;

/** An integer in [0, bound), for bounds far below 2^32. */
export const below = (integer: number, bound: number): number =>
  Math.floor((integer * bound) / 2 ** 32);

/** The order that a stream shuffles `count` items into (Fisher and Yates). */
export const permutation = (stream: Stream, count: number): Uint32Array => {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = below(stream(i), i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
};

/**
 * Standard normal deviates, one per counter, by Marsaglia's polar method. Only operations that
 * IEEE 754 rounds exactly are used, so every engine draws the same.
 */
export const normalDeviates = (key: Key): ((counter: number) => number) => {
  const attempts: Stream[] = [];
  const draw = (attempt: number, counter: number): number => {
    attempts[attempt] ??= streamAt(key, attempt);
    return 2 * unitReal((attempts[attempt] as Stream)(counter)) - 1;
  };
  return (counter) => {
    for (let attempt = 0; ; attempt += 2) {
      const u = draw(attempt, counter);
      const v = draw(attempt + 1, counter);
      const square = u * u + v * v;
      if (square < 1) return u * Math.sqrt((-2 * naturalLogarithm(square)) / square);
    }
  };
};
