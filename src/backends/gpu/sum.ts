import { type Code, loop } from './code.js';
import {
  type Column,
  carry,
  digitsAs,
  digitsFor,
  exactMagnitude,
  isPlain,
  larger,
  magnitudeOf,
  radix,
  smaller,
  type Whole,
  within,
} from './whole.js';
import { add } from './whole-arithmetic.js';

/** How a term is computed, `index` being the expression that counts it. */
export type Term = (code: Code, index: string) => Whole;

/** The largest |number| that each digit of an integer can be. */
const digitMagnitudes = (whole: Whole): bigint[] =>
  isPlain(whole) ? [magnitudeOf(whole.least, whole.most)] : whole.digits.map(() => radix);

/** How many terms can be added before any column of digits passes 2^24, what is carried included. */
const blockOf = (term: Whole, terms: number): number => {
  const most = digitMagnitudes(term).reduce(larger);
  const room = isPlain(term) ? exactMagnitude : exactMagnitude - 2n * radix;
  const block = most === 0n ? BigInt(terms) : room / most;
  return block < BigInt(terms) ? Number(block) : terms;
};

/** The sum of a block of terms that carries nothing on its way. */
const blockSum = (code: Code, term: Term, count: number, index: (k: string) => string): Whole => {
  const block = code.block();
  const added = term(block, index('k'));
  const sums = added.digits.map(() => code.vary('0.0'));
  for (const [i, digit] of added.digits.entries())
    block.lines.push(`${sums[i]} = ${sums[i]} + ${digit};`);
  loop(code, 'k', count, block);
  const [least, most] = [added.least * BigInt(count), added.most * BigInt(count)];
  const magnitudes = digitMagnitudes(added);
  if (sums.length === 1 && magnitudeOf(least, most) <= exactMagnitude) {
    return { digits: sums, least, most };
  }
  const columns: Column[] = sums.map((sum, i) => ({
    expressions: [sum],
    magnitude: (magnitudes[i] as bigint) * BigInt(count),
  }));
  return carry(code, columns, least, most);
};

/** Σ of `terms` terms, without loss: in blocks as long as columns stay within 2^24, carried after each. */
export const sumOf = (code: Code, terms: number, term: Term): Whole => {
  const tried = term(code.block(), 'k');
  const block = blockOf(tried, terms);
  const blocks = Math.floor(terms / block);
  if (blocks === 1 && block === terms) return blockSum(code, term, terms, (k) => k);
  const least = smaller(0n, tried.least * BigInt(terms));
  const most = larger(0n, tried.most * BigInt(terms));
  const totals = Array.from({ length: digitsFor(magnitudeOf(least, most)) }, () =>
    code.vary('0.0'),
  );
  const accumulate = (inner: Code, count: number, index: (k: string) => string): void => {
    const sum = add(inner, { digits: totals, least, most }, blockSum(inner, term, count, index));
    const kept = within(inner, sum, least, most);
    digitsAs(inner, kept, totals.length).forEach((digit, i) => {
      inner.lines.push(`${totals[i]} = ${digit};`);
    });
  };
  const inner = code.block();
  accumulate(inner, block, (k) => `o * ${block} + ${k}`);
  loop(code, 'o', blocks, inner);
  const rest = terms - blocks * block;
  if (rest > 0) accumulate(code, rest, (k) => `${blocks * block} + ${k}`);
  return { digits: totals, least, most };
};
