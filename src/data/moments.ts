import { BigNumber } from 'bignumber.js';
import { channelsOf, type Numbers, type Samples } from './dataset.js';

/** Far more than a number of double precision has. */
const Decimal = BigNumber.clone({ DECIMAL_PLACES: 60 });

const bytes = 256;

/** Rows of numbers, as those of a dataset lie. */
export type Rows = Pick<Samples, 'inputs' | 'features' | 'shape' | 'tabular'>;

/** What there is to know of the numbers of one channel. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
}

/** How often each byte is in a channel. */
const countsOf = (inputs: Uint8Array, channel: number, channels: number): Float64Array => {
  const counts = new Float64Array(bytes);
  for (let i = channel; i < inputs.length; i += channels) (counts[inputs[i] as number] as number)++;
  return counts;
};

/**
 * Of bytes b as b / 255, with n of them: Σb / 255n and √(n·Σb² − (Σb)²) / 255n, each rounded once. At 2^30
 * bytes the sums are below 2^46, and so exact.
 */
const momentsOfCounts = (counts: Float64Array): Moments => {
  const sum = (weight: (byte: number) => number) =>
    counts.reduce((total, count, byte) => total + count * weight(byte), 0);
  const [n, first, second] = [sum(() => 1), sum((byte) => byte), sum((byte) => byte * byte)];
  const scale = 255 * n;
  const spread = new Decimal(n).times(second).minus(new Decimal(first).times(first));
  return {
    mean: first / scale,
    deviation: spread.sqrt().div(scale).toNumber(),
    least: counts.findIndex((count) => count > 0) / 255,
    most: counts.findLastIndex((count) => count > 0) / 255,
  };
};

/** Of reals in double precision, one after the other: Σx / n, then √(Σ(x − mean)² / n). */
const momentsOfReals = (reals: ArrayLike<number>, channel: number, channels: number): Moments => {
  let [sum, squares, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const each = (visit: (real: number) => void) => {
    for (let i = channel; i < reals.length; i += channels) visit(reals[i] as number);
  };
  each((real) => {
    sum += real;
    least = Math.min(least, real);
    most = Math.max(most, real);
  });
  const n = reals.length / channels;
  const mean = sum / n;
  each((real) => {
    squares += (real - mean) ** 2;
  });
  // A sum that is rounded may miss the mean of numbers that are all the same.
  return least === most
    ? { mean: least, deviation: 0, least, most }
    : { mean, deviation: Math.sqrt(squares / n), least, most };
};

/** Numbers are not written to, and many runs of a sweep learn from the same. */
const known = new WeakMap<Numbers, readonly Moments[]>();

/** The moments of each channel over all places of all samples: of bytes as parts of 1, of reals as they are. */
export const momentsOf = (rows: Rows): readonly Moments[] => {
  const { inputs } = rows;
  const channels = channelsOf(rows);
  const moments =
    known.get(inputs) ??
    Array.from({ length: channels }, (_, channel) =>
      inputs instanceof Uint8Array
        ? momentsOfCounts(countsOf(inputs, channel, channels))
        : momentsOfReals(inputs, channel, channels),
    );
  known.set(inputs, moments);
  return moments;
};
