import { BigNumber } from 'bignumber.js';
import { channelsOf, type Dataset } from './dataset.js';
import type { Constants } from './input-table.js';
import { refuse } from './refuse.js';

/** Far more than a number of double precision has. */
const Decimal = BigNumber.clone({ DECIMAL_PLACES: 60 });

const bytes = 256;

/** How often each byte is in a channel. */
const countsOf = ({ inputs }: Dataset, channel: number, channels: number): Float64Array => {
  const counts = new Float64Array(bytes);
  for (let i = channel; i < inputs.length; i += channels) (counts[inputs[i] as number] as number)++;
  return counts;
};

interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

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
  return { mean: first / scale, deviation: spread.sqrt().div(scale).toNumber() };
};

/** Datasets are not written to, and many runs of a sweep learn from one. */
const known = new WeakMap<Dataset, readonly Moments[]>();

const momentsByChannel = (dataset: Dataset): readonly Moments[] => {
  const channels = channelsOf(dataset);
  const moments =
    known.get(dataset) ??
    Array.from({ length: channels }, (_, channel) =>
      momentsOfCounts(countsOf(dataset, channel, channels)),
    );
  known.set(dataset, moments);
  return moments;
};

/**
 * The mean and the deviation of each channel over all places of all samples, as parts of 1.
 * @throws InputError where a channel is the same everywhere.
 */
export const momentsOf = (dataset: Dataset): Constants => {
  const moments = momentsByChannel(dataset);
  const flat = moments.findIndex(({ deviation }) => deviation === 0);
  if (flat >= 0)
    refuse(
      'normalisation',
      `has nothing to divide by: channel ${flat + 1} of ${dataset.name} is the same everywhere`,
      'write { "mean": […], "deviation": […] } with a number for each channel, or none',
    );
  return {
    mean: moments.map(({ mean }) => mean),
    deviation: moments.map(({ deviation }) => deviation),
  };
};
