import { BigNumber } from 'bignumber.js';
import { one, type Real, times } from './real.js';

/**
 * 2^-64 has 64 decimal places, and the tanh of 2^-64 leaves a tie of the rounding by 2^-194, which
 * is 4e-59: 70 places tell both exactly, errors of 2^16 products included.
 */
const places = 70;

const Decimal = BigNumber.clone({ DECIMAL_PLACES: places, EXPONENTIAL_AT: 1e9 });

const negligible = new Decimal(10).pow(-places);

/** e^-x for x ≥ 0, to 70 places: x is halved until the series is short, then the sum is squared. */
const expOfMinus = (x: BigNumber): BigNumber => {
  const halvings = x.lt(1) ? 0 : Math.ceil(Math.log2(x.toNumber())) + 1;
  const small = x.div(new Decimal(2).pow(halvings));
  let term = new Decimal(1);
  let sum = term;
  for (let n = 1; term.abs().gt(negligible); n++) {
    term = term.times(small).div(-n);
    sum = sum.plus(term);
  }
  for (let i = 0; i < halvings; i++) sum = sum.times(sum).dp(places);
  return sum;
};

const realOfDecimal = (x: BigNumber): Real =>
  BigInt(x.times(new Decimal(one.toString())).integerValue(BigNumber.ROUND_HALF_EVEN).toFixed());

/** e^(-k × rate × 2^-fractionBits) for k = 0 … count-1. */
export const expsOfMinus = (rate: number, fractionBits: number, count: number): Real[] => {
  const factor = realOfDecimal(expOfMinus(new Decimal(2).pow(-fractionBits).times(rate)));
  const powers = [one];
  for (let k = 1; k < count; k++) powers.push(times(powers[k - 1] as Real, factor));
  return powers;
};
