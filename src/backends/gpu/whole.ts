import { type Code, literal } from './code.js';

/** Integers of float32 are exact up to here. */
export const exactMagnitude = 1n << 24n;

/** Digits of wider integers: two of them multiply to less than 2^24. */
export const digitBits = 12;
export const radix = 1n << BigInt(digitBits);

/**
 * An integer within a kernel: one number where |integer| ≤ 2^24, else digits of 12 bits, Σ digit_i ·
 * 2^(12 i), of which the last alone may be negative. `least` and `most` are proven.
 */
export interface Whole {
  readonly digits: readonly string[];
  readonly least: bigint;
  readonly most: bigint;
}

/** A part of a sum: an exact number that counts 2^(12 i) in place i, |number| ≤ magnitude ≤ 2^24. */
export interface Column {
  readonly expressions: readonly string[];
  readonly magnitude: bigint;
}

export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const magnitudeOf = (least: bigint, most: bigint): bigint => larger(-least, most);

/** How many numbers keep an integer of that magnitude. */
export const digitsFor = (magnitude: bigint): number => {
  if (magnitude <= exactMagnitude) return 1;
  let digits = 2;
  while (magnitude > radix ** BigInt(digits)) digits++;
  return digits;
};

export const isPlain = ({ digits }: Whole): boolean => digits.length === 1;

export const plain = (name: string, least: bigint, most: bigint): Whole => {
  if (magnitudeOf(least, most) > exactMagnitude) {
    throw new RangeError(`an integer from ${least} to ${most} as one float32 number`);
  }
  return { digits: [name], least, most };
};

export const floorBy = (code: Code, name: string, bits: number): string =>
  code.define(`Math.floor(${name} * ${literal(2 ** -bits)})`);

export const restBy = (code: Code, name: string, floor: string, bits: number): string =>
  code.define(`${name} - ${floor} * ${literal(2 ** bits)}`);

/** Digits none of which passes 2^12. */
export const smallDigits = (code: Code, whole: Whole): readonly string[] => {
  const [name, ...rest] = whole.digits as [string, ...string[]];
  if (rest.length > 0) return whole.digits;
  if (magnitudeOf(whole.least, whole.most) <= radix) return [name];
  const top = floorBy(code, name, digitBits);
  return [restBy(code, name, top, digitBits), top];
};

const proven = ({ expressions, magnitude }: Column, carried: bigint): bigint => {
  const sum = magnitude + carried;
  if (expressions.length > 0 && sum > exactMagnitude) {
    throw new RangeError(`a column can reach ${sum}, more than 2^24`);
  }
  return sum;
};

/** The upper digits as one number, where what they make is known to be small. */
const joined = (code: Code, digits: readonly string[]): string =>
  digits.reduceRight((upper, digit) => code.define(`${upper} * 4096.0 + ${digit}`));

/** Carries from the lowest column up, and leaves what an integer between `least` and `most` needs. */
export const carry = (
  code: Code,
  columns: readonly Column[],
  least: bigint,
  most: bigint,
): Whole => {
  const wanted = digitsFor(magnitudeOf(least, most));
  const places = Math.max(columns.length, wanted);
  const digits: string[] = [];
  let carried: string | undefined;
  let bound = 0n;
  for (let place = 0; place < places; place++) {
    const column = columns[place] ?? { expressions: [], magnitude: 0n };
    bound = proven(column, bound);
    const terms = [...column.expressions, ...(carried === undefined ? [] : [carried])];
    const sum = terms.length === 0 ? '0.0' : code.define(terms.join(' + '));
    if (place === places - 1 || terms.length === 0) {
      digits.push(sum);
      carried = undefined;
      bound = 0n;
    } else {
      carried = floorBy(code, sum, digitBits);
      digits.push(restBy(code, sum, carried, digitBits));
      bound = bound / radix + 1n;
    }
  }
  const top = joined(code, digits.slice(wanted - 1));
  return { digits: [...digits.slice(0, wanted - 1), top], least, most };
};

export const column = (...expressions: string[]): Column => ({
  expressions,
  magnitude: BigInt(expressions.length) * radix,
});

/** An integer that the compiler knows. */
export const constant = (value: bigint): Whole => {
  const digits: string[] = [];
  const count = digitsFor(magnitudeOf(value, value));
  let rest = value;
  for (let i = 1; i < count; i++) {
    digits.push(literal(BigInt.asUintN(digitBits, rest)));
    rest >>= BigInt(digitBits);
  }
  return { digits: [...digits, literal(rest)], least: value, most: value };
};

/** The same integer, of which more is known. */
export const within = (code: Code, whole: Whole, least: bigint, most: bigint): Whole => {
  const [low, high] = [larger(least, whole.least), smaller(most, whole.most)];
  if (digitsFor(magnitudeOf(low, high)) === whole.digits.length) {
    return { ...whole, least: low, most: high };
  }
  const columns = whole.digits.map((digit) => column(digit));
  return carry(code, columns, low, high);
};

/** The digits of an integer, and as many zeros above as make `count` of them. */
export const digitsAs = (code: Code, whole: Whole, count: number): readonly string[] => {
  if (whole.digits.length === count) return whole.digits;
  const digits = smallDigits(code, whole);
  if (digits.length > count)
    throw new RangeError(`${digits.length} digits where ${count} have room`);
  return [...digits, ...Array(count - digits.length).fill('0.0')];
};
