import { deviationIn, halfWidthOf, type Interval, intervalOf } from './interval.js';

/** What an interval of a loss says: whether all of it, or none, is within the tolerance. */
export type Verdict = 'enough' | 'too few' | 'inconclusive';

/** A loss held against a tolerance. */
export interface Judgement {
  /** Accuracy lost against the machine as it is, seed by seed. */
  readonly loss: Interval;
  /** Whether the mean loss is within the tolerance, whatever its interval. */
  readonly enough: boolean;
  readonly verdict: Verdict;
  /**
   * Of what is inconclusive, with how many seeds the interval would let go of the tolerance, if mean and
   * deviation stay what they are; null where one seed tells no deviation, or none of so many would do.
   */
  readonly seedsToSettle?: number | null;
}

/** More seeds than anyone runs. */
const mostSeeds = 1000;

/** What the interval of a loss says about a tolerance; nothing firm from one seed. */
export const verdictOf = ({ mean, halfWidth }: Interval, tolerance: number): Verdict => {
  const isOpen = halfWidth === null || Math.abs(mean - tolerance) < halfWidth;
  if (isOpen) return 'inconclusive';
  return mean <= tolerance ? 'enough' : 'too few';
};

/** The fewest seeds with t(n − 1) · s / √n no more than the margin between mean loss and tolerance. */
const seedsToSettle = (loss: Interval, seeds: number, tolerance: number): number | null => {
  const deviation = deviationIn(loss, seeds);
  if (deviation === null) return null;
  const margin = Math.abs(loss.mean - tolerance);
  const settles = (count: number) => halfWidthOf(deviation, count) <= margin;
  if (!settles(mostSeeds)) return null;
  let [low, high] = [seeds, mostSeeds];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (settles(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
};

/** Holds the accuracies of a machine against those of the machine as it is, by the same seeds. */
export const judge = (
  accuracies: readonly number[],
  reference: readonly number[],
  tolerance: number,
): Judgement => {
  const loss = intervalOf(accuracies.map((a, seed) => (reference[seed] as number) - a));
  const verdict = verdictOf(loss, tolerance);
  const judgement = { loss, enough: loss.mean <= tolerance, verdict };
  return verdict === 'inconclusive'
    ? { ...judgement, seedsToSettle: seedsToSettle(loss, accuracies.length, tolerance) }
    : judgement;
};
