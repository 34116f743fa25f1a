import { BigNumber } from 'bignumber.js';

/** Reals of the oracle: sums, products and powers of two are exact, quotients have 100 places. */
export const Real = BigNumber.clone({ DECIMAL_PLACES: 100, EXPONENTIAL_AT: 1e9 });

export type Real = BigNumber;

export const zero = new Real(0);
export const one = new Real(1);

/** 2^n, exact for every n. */
export const twoTo = (n: number): Real => new Real(n < 0 ? 0.5 : 2).pow(Math.abs(n));

/** Exactly the value of an integer or a double. */
export const real = (value: bigint | number): Real => {
  if (typeof value === 'bigint') return new Real(value.toString());
  let mantissa = value;
  let doublings = 0;
  for (; !Number.isInteger(mantissa); doublings++) mantissa *= 2;
  return new Real(BigInt(mantissa).toString()).times(twoTo(-doublings));
};

/** The greatest integer that is not greater. */
export const integerBelow = (value: Real): Real => value.integerValue(BigNumber.ROUND_FLOOR);
