import { digitBits } from './whole.js';

const radix = 2 ** digitBits;

/** Numbers as the planes of their digits, the lowest first: all but the last from 0 up. */
export const toPlanes = (numbers: ArrayLike<number>, planes: number): Float32Array => {
  const { length } = numbers;
  const digits = new Float32Array(length * planes);
  for (let i = 0; i < length; i++) {
    let rest = numbers[i] as number;
    for (let plane = 0; plane < planes - 1; plane++) {
      const upper = Math.floor(rest / radix);
      digits[plane * length + i] = rest - upper * radix;
      rest = upper;
    }
    digits[(planes - 1) * length + i] = rest;
  }
  return digits;
};

/** The integers of up to 53 bits that planes of digits make. */
export const codesOf = (digits: Float32Array, planes: number): Int32Array => {
  const length = digits.length / planes;
  return Int32Array.from({ length }, (_, i) => {
    let code = 0;
    for (let plane = planes - 1; plane >= 0; plane--) {
      code = code * radix + (digits[plane * length + i] as number);
    }
    return code;
  });
};

/** The integers of up to 63 bits that planes of digits make. */
export const integersOf = (digits: Float32Array, planes: number): BigInt64Array => {
  const length = digits.length / planes;
  return BigInt64Array.from({ length }, (_, i) => {
    let code = 0n;
    for (let plane = planes - 1; plane >= 0; plane--) {
      code = code * BigInt(radix) + BigInt(digits[plane * length + i] as number);
    }
    return code;
  });
};
