import { z } from 'zod';
import {
  type LimitsEvent,
  type LimitsQuestion,
  type WorstLevel,
  worstLevels,
} from '../sweep/index.js';
import type { Watcher } from '../training/index.js';
import { requireOptions } from './options.js';
import { ofSearch, type SearchOptions, searchedIn, searching } from './search.js';

/** Which imperfections are asked about, and what a machine may lose by having them. */
export interface LimitsOptions extends SearchOptions, Watcher<LimitsEvent> {
  /** The imperfections, such as `feedback.stuck`, which are asked about one after the other; see docs/sweeps.md. */
  readonly of: readonly string[];
  /** The levels that are tried, each above 0, in any order; by default about ten of each imperfection. */
  readonly levels?: readonly number[] | undefined;
}

const limitsOptions = z.strictObject({
  ...ofSearch,
  of: z
    .array(z.string().min(1).max(256))
    .min(1)
    .describe("a list of imperfections, like ['feedback.stuck']"),
  levels: z.array(z.number()).describe('a list of levels, like [0.01, 0.1]').optional(),
});

const questionOf = (options: LimitsOptions): LimitsQuestion => {
  const { of, levels } = options;
  return { ...searchedIn(options), of, levels };
};

/**
 * The worst level of an imperfection of devices, or of the learning channel, with which a machine loses no more test
 * accuracy than the tolerance, against itself without that imperfection, on the mean over seeds.
 * @returns of each imperfection the worst level that is enough and the next worse one, with their losses and 95 %
 * intervals as fractions, and all that was tried; its journal and results are in a folder of its name within `out`.
 * @throws {InputError} Where an option or the spec is wrong, the machine can't have such an imperfection, or a run
 * failed.
 * @throws {FileFault} Where the operating system refuses to read or write.
 * @throws The signal's reason, after the runs under way; begun again, the search goes on from there.
 */
export const limits = async (options: LimitsOptions): Promise<readonly WorstLevel[]> => {
  requireOptions(limitsOptions, options, 'limits');
  const question = questionOf(options);
  return searching(options, (terms) => worstLevels(question, terms, options));
};
