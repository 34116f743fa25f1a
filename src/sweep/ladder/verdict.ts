import { deviationIn, halfWidthOf, type Interval, intervalOf } from './interval.js';

/** What an interval of a loss says: whether all of it, or none, is within the tolerance; and the word for none. */
export type Verdict<Beyond extends string> = 'enough' | Beyond | 'inconclusive';

/** A loss held against a tolerance. */
export interface Judgement<Beyond extends string> {
  /** Accuracy lost against the machine that others are held against, seed by seed. */
  readonly loss: Interval;
  /** Whether the mean loss is within the tolerance, whatever its interval. */
  readonly enough: boolean;
  readonly verdict: Verdict<Beyond>;
  /**
   * Of what is inconclusive, with how many seeds the interval would let go of the tolerance, if mean and
   * deviation stay what they are; null where one seed tells no deviation, or none of so many would do.
   */
  readonly seedsToSettle?: number | null;
}

/** More seeds than anyone runs. */
const mostSeeds = 1000;

/** What the interval of a loss says about a tolerance; nothing firm from one seed. */
export const verdictOf = <Beyond extends string>(
  { mean, halfWidth }: Interval,
  tolerance: number,
  beyond: Beyond,
): Verdict<Beyond> => {
  const isOpen = halfWidth === null || Math.abs(mean - tolerance) < halfWidth;
  if (isOpen) return 'inconclusive';
  return mean <= tolerance ? 'enough' : beyond;
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

/** Holds the accuracies of a machine against those that it could lose, by the same seeds. */
export const judge = <Beyond extends string>(
  accuracies: readonly number[],
  reference: readonly number[],
  tolerance: number,
  beyond: Beyond,
): Judgement<Beyond> => {
  const loss = intervalOf(accuracies.map((a, seed) => (reference[seed] as number) - a));
  const verdict = verdictOf(loss, tolerance, beyond);
  const judgement = { loss, enough: loss.mean <= tolerance, verdict };
  return verdict === 'inconclusive'
    ? { ...judgement, seedsToSettle: seedsToSettle(loss, accuracies.length, tolerance) }
    : judgement;
};
