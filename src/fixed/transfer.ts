import type { BigNumber } from 'bignumber.js';
import { Real } from './exponential.js';

/** A transfer function and its slope at x, given e = exp(-rate·|x|). */
interface Transfer {
  readonly rate: 0 | 1 | 2;
  readonly value: (x: BigNumber, e: BigNumber) => BigNumber;
  readonly slope: (x: BigNumber, e: BigNumber) => BigNumber;
}

const zero = new Real(0);
const one = new Real(1);
const mirrored = (y: BigNumber, x: BigNumber) => (x.lt(0) ? y.negated() : y);
const step = (inside: boolean) => (inside ? one : zero);

/** Slopes where a function has a corner are 0, as if the unit were off or saturated there. */
export const transfers = {
  tanh: {
    rate: 2,
    value: (x, e) => mirrored(one.minus(e).div(one.plus(e)), x),
    slope: (_, e) => e.times(4).div(one.plus(e).pow(2)),
  },
  logistic: {
    rate: 1,
    value: (x, e) => (x.lt(0) ? e : one).div(one.plus(e)),
    slope: (_, e) => e.div(one.plus(e).pow(2)),
  },
  relu: { rate: 0, value: (x) => (x.lt(0) ? zero : x), slope: (x) => step(x.gt(0)) },
  'hard-tanh': {
    rate: 0,
    value: (x) => (x.abs().gt(1) ? mirrored(one, x) : x),
    slope: (x) => step(x.abs().lt(1)),
  },
  identity: { rate: 0, value: (x) => x, slope: () => one },
} as const satisfies Record<string, Transfer>;

export type TransferName = keyof typeof transfers;

export const transferNames = Object.keys(transfers) as TransferName[];
