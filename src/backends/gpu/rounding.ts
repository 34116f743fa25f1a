import {
  codeBits,
  type FixedFormat,
  maxCode,
  minCode,
  type Overflow,
  type Rounding,
  randomBits,
} from '../../fixed/index.js';
import type { Code } from './code.js';
import { constant, type Whole } from './whole.js';
import {
  absolute,
  add,
  atLeast,
  clamp,
  modulo,
  multiply,
  negative,
  shiftLeft,
  shiftRight,
  signOf,
  subtract,
} from './whole-arithmetic.js';

type Round = (code: Code, whole: Whole, shift: number, random: Whole) => Whole;

const half = (shift: number): Whole => constant(1n << BigInt(shift - 1));

/** The random bits just below those that are kept: 16, or as many as are discarded. */
const dither = (code: Code, random: Whole, shift: number): Whole =>
  shift >= randomBits ? shiftLeft(code, random, shift - randomBits) : modulo(code, random, shift);

/** As src/fixed/rounding.ts has them, of an integer of digits and for shift ≥ 1. */
const roundings: { readonly [R in Rounding]: Round } = {
  floor: shiftRight,
  'toward-zero': (code, whole, shift) => {
    const below = multiply(code, negative(code, whole), constant((1n << BigInt(shift)) - 1n));
    return shiftRight(code, add(code, whole, below), shift);
  },
  'nearest-even': (code, whole, shift) => {
    const odd = modulo(code, shiftRight(code, whole, shift), 1);
    const raised = add(code, add(code, whole, odd), constant((1n << BigInt(shift - 1)) - 1n));
    return shiftRight(code, raised, shift);
  },
  'nearest-away': (code, whole, shift) => {
    const raised = subtract(code, add(code, whole, half(shift)), negative(code, whole));
    return shiftRight(code, raised, shift);
  },
  stochastic: (code, whole, shift, random) =>
    shiftRight(code, add(code, whole, dither(code, random, shift)), shift),
};

/** whole · 2^-shift as an integer: exact for shift ≤ 0, else rounded. */
export const roundShift = (
  code: Code,
  whole: Whole,
  shift: number,
  rounding: Rounding,
  random: Whole,
): Whole =>
  shift <= 0 ? shiftLeft(code, whole, -shift) : roundings[rounding](code, whole, shift, random);

const fits = (whole: Whole, to: FixedFormat): boolean =>
  whole.least >= minCode(to) && whole.most <= maxCode(to);

/** Whether an integer can be outside a format. */
export const mayOverflow = (whole: Pick<Whole, 'least' | 'most'>, to: FixedFormat): boolean =>
  whole.least < minCode(to) || whole.most > maxCode(to);

const wrap = (code: Code, whole: Whole, to: FixedFormat): Whole => {
  const least = constant(minCode(to));
  return add(code, modulo(code, subtract(code, whole, least), codeBits(to)), least);
};

/** An integer made to fit a format. */
export const fit = (code: Code, whole: Whole, to: FixedFormat, overflow: Overflow): Whole => {
  if (fits(whole, to)) return whole;
  return overflow === 'wrap' ? wrap(code, whole, to) : clamp(code, whole, minCode(to), maxCode(to));
};

/** 1 where an integer is outside a format, else 0. */
export const overflows = (code: Code, whole: Whole, to: FixedFormat): Whole =>
  add(
    code,
    atLeast(code, whole, constant(maxCode(to) + 1n)),
    negative(code, subtract(code, whole, constant(minCode(to)))),
  );

/** 1 where the nearest power of two is past the largest, else 0. */
export const overflowsPower = (code: Code, whole: Whole, thresholds: readonly bigint[]): Whole =>
  atLeast(code, absolute(code, whole), constant(thresholds.at(-1) as bigint));

/** The nearest power of two in the logarithm, as src/fixed/power-of-two.ts has it. */
export const toPowerOfTwo = (code: Code, whole: Whole, thresholds: readonly bigint[]): Whole => {
  const magnitude = absolute(code, whole);
  const some = atLeast(code, magnitude, constant(1n));
  const power = thresholds.slice(0, -1).reduce((sum, threshold, exponent) => {
    const passed = atLeast(code, magnitude, constant(threshold));
    return add(code, sum, shiftLeft(code, passed, exponent));
  }, some);
  return multiply(code, power, signOf(code, whole));
};
