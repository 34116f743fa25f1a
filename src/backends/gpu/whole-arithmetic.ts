import type { Code } from './code.js';
import { literal } from './code.js';
import {
  type Column,
  carry,
  column,
  constant,
  digitBits,
  exactMagnitude,
  floorBy,
  isPlain,
  larger,
  magnitudeOf,
  plain,
  restBy,
  smallDigits,
  smaller,
  type Whole,
  within,
} from './whole.js';

const sum = (code: Code, left: Whole, right: Whole, sign: '+' | '-'): Whole => {
  const [least, most] =
    sign === '+'
      ? [left.least + right.least, left.most + right.most]
      : [left.least - right.most, left.most - right.least];
  const fits = magnitudeOf(least, most) <= exactMagnitude;
  if (fits && isPlain(left) && isPlain(right)) {
    return plain(code.define(`${left.digits[0]} ${sign} ${right.digits[0]}`), least, most);
  }
  const [a, b] = [smallDigits(code, left), smallDigits(code, right)];
  const columns = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => {
    const terms = [a[i], b[i] === undefined ? undefined : `(0.0 ${sign} ${b[i]})`];
    return column(...terms.filter((term) => term !== undefined));
  });
  return carry(code, columns, least, most);
};

export const add = (code: Code, left: Whole, right: Whole): Whole => sum(code, left, right, '+');

export const subtract = (code: Code, left: Whole, right: Whole): Whole =>
  sum(code, left, right, '-');

const productRange = (a: Whole, b: Whole): readonly [bigint, bigint] => {
  const corners = [a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most];
  return [corners.reduce(smaller), corners.reduce(larger)];
};

/** Every digit by every digit; each product of up to 2^24 is split before it is added to others. */
const longProduct = (code: Code, a: readonly string[], b: readonly string[]): Column[] => {
  const columns: string[][] = Array.from({ length: a.length + b.length }, () => []);
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) {
      if (left === '0.0' || right === '0.0') continue;
      const product = code.define(`${left} * ${right}`);
      const upper = floorBy(code, product, digitBits);
      (columns[i + j] as string[]).push(restBy(code, product, upper, digitBits));
      (columns[i + j + 1] as string[]).push(upper);
    }
  }
  return columns.map((terms) => column(...terms));
};

export const multiply = (code: Code, left: Whole, right: Whole): Whole => {
  const [least, most] = productRange(left, right);
  const fits = magnitudeOf(least, most) <= exactMagnitude;
  if (fits && isPlain(left) && isPlain(right)) {
    return plain(code.define(`${left.digits[0]} * ${right.digits[0]}`), least, most);
  }
  const columns = longProduct(code, smallDigits(code, left), smallDigits(code, right));
  return carry(code, columns, least, most);
};

/** whole · 2^bits. */
export const shiftLeft = (code: Code, whole: Whole, bits: number): Whole =>
  bits === 0 ? whole : multiply(code, whole, constant(1n << BigInt(bits)));

const shiftPlain = (code: Code, name: string, bits: number): string => {
  let shifted = name;
  for (let rest = Math.min(bits, 2 * digitBits + 1); rest > 0; rest -= digitBits) {
    shifted = floorBy(code, shifted, Math.min(rest, digitBits));
  }
  return shifted;
};

const shiftDigits = (code: Code, digits: readonly string[], bits: number): string[] =>
  digits.map((digit, i) => {
    const floor = floorBy(code, digit, bits);
    const upper = digits[i + 1];
    if (upper === undefined) return floor;
    const lost = restBy(code, upper, floorBy(code, upper, bits), bits);
    return code.define(`${floor} + ${lost} * ${literal(2 ** (digitBits - bits))}`);
  });

/** ⌊whole / 2^bits⌋. */
export const shiftRight = (code: Code, whole: Whole, bits: number): Whole => {
  if (bits === 0) return whole;
  const [least, most] = [whole.least >> BigInt(bits), whole.most >> BigInt(bits)];
  if (isPlain(whole)) {
    return plain(shiftPlain(code, whole.digits[0] as string, bits), least, most);
  }
  const dropped = Math.min(Math.floor(bits / digitBits), whole.digits.length - 1);
  const kept = whole.digits.slice(dropped);
  const rest = bits - dropped * digitBits;
  if (kept.length === 1) return plain(shiftPlain(code, kept[0] as string, rest), least, most);
  const digits = rest === 0 ? kept : shiftDigits(code, kept, rest);
  return carry(
    code,
    digits.map((digit) => column(digit)),
    least,
    most,
  );
};

/** whole mod 2^bits, from 0 up. */
export const modulo = (code: Code, whole: Whole, bits: number): Whole => {
  const floor = shiftLeft(code, shiftRight(code, whole, bits), bits);
  return within(code, subtract(code, whole, floor), 0n, (1n << BigInt(bits)) - 1n);
};

/** 1 where the integer is negative, else 0. */
export const negative = (code: Code, whole: Whole): Whole => {
  if (whole.least >= 0n) return constant(0n);
  if (whole.most < 0n) return constant(1n);
  const top = whole.digits.at(-1) as string;
  return plain(code.define(`Math.max(Math.min(0.0 - ${top}, 1.0), 0.0)`), 0n, 1n);
};

/** 1 where left ≥ right, else 0. */
export const atLeast = (code: Code, left: Whole, right: Whole): Whole =>
  subtract(code, constant(1n), negative(code, subtract(code, left, right)));

/** ±1, the sign of an integer where that of 0 is plus. */
export const signOf = (code: Code, whole: Whole): Whole =>
  subtract(code, constant(1n), shiftLeft(code, negative(code, whole), 1));

export const absolute = (code: Code, whole: Whole): Whole =>
  whole.least >= 0n
    ? whole
    : within(
        code,
        multiply(code, whole, signOf(code, whole)),
        0n,
        magnitudeOf(whole.least, whole.most),
      );

/** The nearest integer from `least` to `most`. */
export const clamp = (code: Code, whole: Whole, least: bigint, most: bigint): Whole => {
  if (whole.least >= least && whole.most <= most) return whole;
  const over = atLeast(code, whole, constant(most + 1n));
  const under = negative(code, subtract(code, whole, constant(least)));
  const inside = subtract(code, constant(1n), add(code, over, under));
  const ends = add(
    code,
    multiply(code, over, constant(most)),
    multiply(code, under, constant(least)),
  );
  const kept = within(code, multiply(code, whole, inside), smaller(0n, least), larger(0n, most));
  return within(code, add(code, kept, ends), least, most);
};
