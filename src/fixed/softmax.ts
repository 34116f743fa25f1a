import { expsOfMinus } from './exponential.js';
import { codeBits, type FixedFormat } from './format.js';
import { fit, type Narrowed } from './narrowing.js';
import { nearestEven } from './real.js';

/** Fraction bits of the exponentials that a softmax adds up. */
export const exponentialBits = 16;

const tables = new Map<string, Int32Array>();

const buildTable = (from: FixedFormat): Int32Array => {
  const far = Math.ceil((exponentialBits + 1) * Math.LN2 * 2 ** from.fractionBits) + 1;
  const count = Math.min(far, 2 ** codeBits(from));
  return Int32Array.from(expsOfMinus(1, from.fractionBits, count), (e) =>
    nearestEven(e, exponentialBits),
  );
};

/**
 * e^(-d × LSB) in units of 2^-16, for every distance d of a code below the largest one, until it
 * rounds to nothing; distances past the end count as 0. Not to be written to.
 */
export const exponentialTable = (from: FixedFormat): Int32Array => {
  const key = `${from.integerBits} ${from.fractionBits}`;
  const table = tables.get(key) ?? buildTable(from);
  tables.set(key, table);
  return table;
};

/** a / b to the nearest integer, ties to even, for a ≥ 0 and b > 0. */
const divideNearestEven = (a: bigint, b: bigint): bigint => {
  const below = a / b;
  const twice = 2n * (a % b);
  return twice > b || (twice === b && below % 2n === 1n) ? below + 1n : below;
};

/**
 * Softmax in integers: each exponential divided by their sum, rounded once, then fitted
 * (saturating) into `to`, which must have fraction bits ≥ 0.
 */
export const softmax = (
  codes: readonly bigint[],
  exponentials: Int32Array,
  to: FixedFormat,
): Narrowed[] => {
  const largest = codes.reduce((a, b) => (b > a ? b : a));
  const powers = codes.map((code) => BigInt(exponentials[Number(largest - code)] ?? 0));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) =>
    fit(divideNearestEven(power << BigInt(to.fractionBits), sum), to, 'saturate'),
  );
};
