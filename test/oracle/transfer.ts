import type { FixedFormat, TableKind, TransferName } from '../../src/fixed/index.js';
import { nearestCode } from './fixed.js';
import { one, Real, zero } from './real.js';
import { roundingRules } from './rounding.js';

/** tanh x by Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))): no exponential in it. */
const lambert = (x: Real): Real => {
  const square = x.times(x).dp(100);
  const terms = 40 + Math.ceil(3 * Math.abs(x.toNumber()));
  let rest = new Real(2 * terms + 1);
  for (let n = terms - 1; n >= 0; n--) rest = square.div(rest).plus(2 * n + 1);
  return x.div(rest);
};

const known = new Map<string, Real>();

/** From here on tanh x is ±1 to 50 places: 1 - tanh x < 2·e^-2x. */
const flat = 60;

export const tanh = (x: Real): Real => {
  if (x.abs().gt(flat)) return x.lt(0) ? one.negated() : one;
  const key = x.toFixed();
  const y = known.get(key) ?? lambert(x);
  known.set(key, y);
  return y;
};

/** e^-x, by the hyperbolic tangent of half of it. */
export const decay = (x: Real): Real => {
  const t = tanh(x.div(2));
  return one.minus(t).div(one.plus(t));
};

const steepness = (x: Real): Real => one.minus(tanh(x).pow(2));
const indicator = (inside: boolean): Real => (inside ? one : zero);

/** Each transfer function and its slope, in reals. */
export const transferRules: Readonly<
  Record<TransferName, Readonly<Record<TableKind, (x: Real) => Real>>>
> = {
  tanh: { value: tanh, slope: steepness },
  logistic: {
    value: (x) => one.plus(tanh(x.div(2))).div(2),
    slope: (x) => steepness(x.div(2)).div(4),
  },
  relu: { value: (x) => Real.max(x, 0), slope: (x) => indicator(x.gt(0)) },
  'hard-tanh': {
    value: (x) => Real.max(Real.min(x, 1), -1),
    slope: (x) => indicator(x.gt(-1) && x.lt(1)),
  },
  identity: { value: (x) => x, slope: () => one },
};

/** The exponentials of reals below the largest of them, rounded to 16 bits behind the point. */
export const softmaxPowers = (inputs: readonly Real[]): Real[] => {
  const largest = Real.max(...inputs);
  return inputs.map((x) => roundingRules['nearest-even'](decay(largest.minus(x)).times(65536)));
};

/** Softmax of reals: rounded exponentials, an exact quotient, rounded once. */
export const softmaxOf = (inputs: readonly Real[], to: FixedFormat): number[] => {
  const powers = softmaxPowers(inputs);
  const sum = powers.reduce((a, b) => a.plus(b));
  return powers.map((power) => nearestCode(power.div(sum), to));
};
