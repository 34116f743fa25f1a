import type { RoundKey } from '../../src/random/key.js';

/**
 * The function of one round in divisions and remainders only, each result passed through `number`,
 * which may cut it to the precision of some machine.
 * @returns what is added to the left half, and every value met on the way.
 */
export const roundFunction = (
  right: number,
  { low, high, offset }: RoundKey,
  number: (value: number) => number,
): { product: number; values: number[] } => {
  const values: number[] = [];
  const keep = (value: number): number => {
    values.push(number(value));
    return number(value);
  };
  const over = (a: number, b: number): number => keep(Math.floor(keep(a / b)));
  const rest = (a: number, b: number): number => keep(a - keep(over(a, b) * b));
  const lowPart = keep(rest(right, 256) * low);
  const highPart = keep(over(right, 256) * high);
  const sum = keep(keep(lowPart + highPart) + offset);
  const product = over(keep(over(sum, 4096) * rest(sum, 4096)), 16);
  return { product, values };
};

/** The counter that the keyed permutation sends to an integer: its rounds backwards. */
export const unpermute = (integer: number, keys: readonly RoundKey[]): number => {
  let left = integer % 65536;
  let right = Math.floor(integer / 65536);
  for (const key of [...keys].reverse()) {
    const { product } = roundFunction(left, key, (value) => value);
    const before = (right - product) % 65536;
    [left, right] = [before < 0 ? before + 65536 : before, left];
  }
  return left * 65536 + right;
};
