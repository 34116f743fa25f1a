import { z } from 'zod';
import {
  asksForSeveral,
  type BitsEvent,
  type BitsQuestion,
  type FewestBits,
  type FewestOfSeveral,
  fewestBits,
  fewestBitsOfSeveral,
} from '../sweep/index.js';
import type { Watcher } from '../training/index.js';
import { count, requireOptions } from './options.js';
import { ofSearch, type SearchOptions, searchedIn, searching } from './search.js';

/** Whose bits are counted, and what a machine may lose by having fewer. */
export interface BitsOptions extends SearchOptions, Watcher<BitsEvent> {
  /** The signals, such as `error` or `activity@each`, in the order in which they lose bits; see docs/sweeps.md. */
  readonly of: readonly string[];
  /** Formats by signal, with `{bits}` in each, in place of the machine's own. */
  readonly formats?: Readonly<Record<string, string>> | undefined;
  /** The fewest bits that are tried, by default 2. */
  readonly from?: number | undefined;
  /** The most; by default 12, or for several signals what each has. */
  readonly to?: number | undefined;
}

const bitsOptions = z.strictObject({
  ...ofSearch,
  of: z.array(z.string().min(1).max(256)).min(1).describe("a list of signals, like ['error']"),
  formats: z.record(z.string(), z.string().max(256)).optional(),
  from: count,
  to: count,
});

const questionOf = (options: BitsOptions): BitsQuestion => {
  const { of, formats = {}, from = 2, to } = options;
  return { ...searchedIn(options), of, formats: new Map(Object.entries(formats)), from, to };
};

/**
 * The fewest bits with which a machine loses no more test accuracy than the tolerance, against itself as it is, on
 * the mean over seeds. Of one signal, or of several together: then none of them can lose one bit more.
 * @returns of one signal what `fewest` is; of several what was `found` (an answer of one has the key `fewest`);
 * and beside either the losses with their 95 % intervals, as fractions, and what the machines take.
 * @throws {InputError} Where an option or the spec is wrong, the machine has no such signal, or a run failed.
 * @throws {FileFault} Where the operating system refuses to read or write.
 * @throws The signal's reason, after the runs under way; begun again, the search goes on from there.
 */
export const bits = async (options: BitsOptions): Promise<FewestBits | FewestOfSeveral> => {
  requireOptions(bitsOptions, options, 'bits');
  const question = questionOf(options);
  const found = asksForSeveral(question) ? fewestBitsOfSeveral : fewestBits;
  return searching<FewestBits | FewestOfSeveral>(options, (terms) =>
    found(question, terms, options),
  );
};
