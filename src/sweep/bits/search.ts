import { searchLadder } from '../ladder/search.js';
import { type Judgement, judge } from './verdict.js';

/** What so many bits came to. */
export interface Width extends Judgement {
  readonly bits: number;
}

export interface BitLimit {
  /** The fewest bits that are enough, and so is every wider width that was tried; none where none is. */
  readonly fewest: number | undefined;
  /**
   * Whether intervals say the same: every width that was tried from the fewest up is enough, the next below
   * too few; or, where none is enough, that the widest is too few.
   */
  readonly isConclusive: boolean;
  readonly tried: readonly Width[];
  readonly method: 'bisection' | 'scan';
}

export interface Question {
  readonly from: number;
  readonly to: number;
  /** How much accuracy may be lost, as a fraction. */
  readonly tolerance: number;
  /** Accuracies of the machine as it is, by seed. */
  readonly reference: readonly number[];
  /** Accuracies with so many bits, by the same seeds. */
  readonly measure: (bits: number) => Promise<readonly number[]>;
  /** Whether to try every width from the beginning. */
  readonly scan: boolean;
}

/** The fewest bits that lose no more than the tolerance, on the mean over seeds: few are the worst of a ladder. */
export const searchBits = async (question: Question): Promise<BitLimit> => {
  const { from, to, tolerance, reference, measure, scan } = question;
  const { worst, isConclusive, tried, method } = await searchLadder({
    rungs: Array.from({ length: to - from + 1 }, (_, i) => from + i),
    judge: async (bits) => judge(await measure(bits), reference, tolerance),
    scan,
  });
  return {
    fewest: worst?.rung,
    isConclusive,
    tried: tried.map(({ rung, judgement }) => ({ bits: rung, ...judgement })),
    method,
  };
};
