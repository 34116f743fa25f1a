import { one, over, type Real, times } from './real.js';

/** A transfer function and its slope at x, given e = exp(-rate·|x|). */
interface Transfer {
  readonly rate: 0 | 1 | 2;
  readonly value: (x: Real, e: Real) => Real;
  readonly slope: (x: Real, e: Real) => Real;
}

const mirrored = (y: Real, x: Real) => (x < 0n ? -y : y);
const step = (inside: boolean) => (inside ? one : 0n);

/** Slopes where a function has a corner are 0, as if the unit were off or saturated there. */
export const transfers = {
  tanh: {
    rate: 2,
    value: (x, e) => mirrored(over(one - e, one + e), x),
    slope: (_, e) => over(4n * e, times(one + e, one + e)),
  },
  logistic: {
    rate: 1,
    value: (x, e) => over(x < 0n ? e : one, one + e),
    slope: (_, e) => over(e, times(one + e, one + e)),
  },
  relu: { rate: 0, value: (x) => (x < 0n ? 0n : x), slope: (x) => step(x > 0n) },
  'hard-tanh': {
    rate: 0,
    value: (x) => (x > one || x < -one ? mirrored(one, x) : x),
    slope: (x) => step(x < one && x > -one),
  },
  identity: { rate: 0, value: (x) => x, slope: () => one },
} as const satisfies Record<string, Transfer>;

export type TransferName = keyof typeof transfers;

export const transferNames = Object.keys(transfers) as TransferName[];
