import type { Interval } from '../ladder/interval.js';
import * as ladder from '../ladder/verdict.js';

/** What an interval of a loss says: whether all of it, or none, is within the tolerance. */
export type Verdict = ladder.Verdict<'too few'>;

/** A loss by having fewer bits, held against a tolerance. */
export type Judgement = ladder.Judgement<'too few'>;

/** What the interval of a loss says about a tolerance; nothing firm from one seed. */
export const verdictOf = (loss: Interval, tolerance: number): Verdict =>
  ladder.verdictOf(loss, tolerance, 'too few');

/** Holds the accuracies of a machine against those of the machine as it is, by the same seeds. */
export const judge = (
  accuracies: readonly number[],
  reference: readonly number[],
  tolerance: number,
): Judgement => ladder.judge(accuracies, reference, tolerance, 'too few');
