import type { RoundKey } from './key.js';

/**
 * A keyed permutation of the integers below 2^32, as two halves of 16 bits. In each round
 *   s = (right mod 2^8)·low + ⌊right / 2^8⌋·high + offset
 *   t = ⌊⌊s / 2^12⌋ · (s mod 2^12) / 2^4⌋
 *   (left, right) ← (right, (left + t) mod 2^16)
 * and at the end the halves change places, the better mixed one first.
 * The product of the two halves of s is what hides the order of neighbouring counters. Every sum and
 * product stays below 2^24, so a machine whose integers end there computes the same.
 */
export const permute = (counter: number, keys: readonly RoundKey[]): number => {
  let left = (counter >>> 16) & 0xffff;
  let right = counter & 0xffff;
  for (const { low, high, offset } of keys) {
    const sum = (right & 0xff) * low + (right >>> 8) * high + offset;
    const product = (sum >>> 12) * (sum & 0xfff);
    [left, right] = [right, (left + (product >>> 4)) & 0xffff];
  }
  return right * 0x10000 + left;
};
