import { BigNumber } from 'bignumber.js';

/**
 * 2^-64 has 64 decimal places, and the tanh of 2^-64 leaves a tie of the rounding by 2^-194, which
 * is 4e-59: 70 places tell both exactly, errors of 2^16 products included.
 */
const places = 70;

export const Real = BigNumber.clone({ DECIMAL_PLACES: places, EXPONENTIAL_AT: 1e9 });

const negligible = new Real(10).pow(-places);

/** e^-x for x ≥ 0, to 70 places: x is halved until the series is short, then the sum is squared. */
export const expOfMinus = (x: BigNumber): BigNumber => {
  const halvings = x.lt(1) ? 0 : Math.ceil(Math.log2(x.toNumber())) + 1;
  const small = x.div(new Real(2).pow(halvings));
  let term = new Real(1);
  let sum = term;
  for (let n = 1; term.abs().gt(negligible); n++) {
    term = term.times(small).div(-n);
    sum = sum.plus(term);
  }
  for (let i = 0; i < halvings; i++) sum = sum.times(sum).dp(places);
  return sum;
};

/** e^(-k × step) for k = 0 … count-1. */
export const expsOfMinus = (step: BigNumber, count: number): BigNumber[] => {
  const factor = expOfMinus(step);
  const powers = [new Real(1)];
  for (let k = 1; k < count; k++) {
    powers.push((powers[k - 1] as BigNumber).times(factor).dp(places));
  }
  return powers;
};
