import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { AskedBackend } from '../backends/index.js';
import {
  asksForSeveral,
  type BitsEvent,
  type BitsQuestion,
  type FewestBits,
  type FewestOfSeveral,
  fewestBits,
  fewestBitsOfSeveral,
  processesFor,
} from '../sweep/index.js';
import type { Watcher } from '../training/index.js';
import { backend, count, flag, ofSpec, ofWatcher, path, requireOptions } from './options.js';
import { type SpecOptions, settingsOf } from './spec.js';

/** Whose bits are counted, and what a machine may lose by having fewer. */
export interface BitsOptions extends SpecOptions, Watcher<BitsEvent> {
  /** The signals, such as `error` or `activity@each`, in the order in which they lose bits; see docs/sweeps.md. */
  readonly of: readonly string[];
  /** Formats by signal, with `{bits}` in each, in place of the machine's own. */
  readonly formats?: Readonly<Record<string, string>> | undefined;
  /** The fewest bits that are tried, by default 2. */
  readonly from?: number | undefined;
  /** The most; by default 12, or for several signals what each has. */
  readonly to?: number | undefined;
  /** How much test accuracy may be lost, as a fraction, by default 0.005: half a point. */
  readonly tolerance?: number | undefined;
  /** Each machine is run by the seeds from 1 to so many, by default 3. */
  readonly seeds?: number | undefined;
  /** Whether every width is tried, rather than halves of the range. */
  readonly scan?: boolean | undefined;
  /** Whether runs that failed before are tried again. */
  readonly retry?: boolean | undefined;
  /** The folder of journal and results; what it has already is not run again. */
  readonly out: string;
  /** The backend, by default `auto`. */
  readonly backend?: AskedBackend | undefined;
  /** How many processes run at once, by default one a core. */
  readonly workers?: number | undefined;
}

const bitsOptions = z.strictObject({
  ...ofSpec,
  ...ofWatcher,
  of: z.array(z.string().min(1).max(256)).min(1).describe("a list of signals, like ['error']"),
  formats: z.record(z.string(), z.string().max(256)).optional(),
  from: count,
  to: count,
  tolerance: z.number().min(0).max(1).optional(),
  seeds: count,
  scan: flag,
  retry: flag,
  out: path,
  backend,
  workers: count,
});

const questionOf = (options: BitsOptions): BitsQuestion => {
  const { spec, hardware, set, of, formats = {}, to } = options;
  const { from = 2, tolerance = 0.005, seeds = 3, scan = false } = options;
  const settings = settingsOf(set).map(({ path, value }) => [path.join('.'), value] as const);
  const fields = {
    ...(hardware === undefined ? {} : { hardware }),
    ...Object.fromEntries(settings),
  };
  const ranges = { of, formats: new Map(Object.entries(formats)), from, to };
  return { spec, set: fields, ...ranges, tolerance, seeds, scan };
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
  const bounds = { workers: options.workers ?? availableParallelism() };
  // One search is a sweep after the other: its processes are loaded once.
  const { engine, end } = processesFor(bounds);
  const { out: folder, backend = 'auto', retry = false } = options;
  const terms = { folder, backend, retry, bounds, engine, shard: { index: 1, of: 1 } };
  try {
    return await (asksForSeveral(question) ? fewestBitsOfSeveral : fewestBits)(
      question,
      terms,
      options,
    );
  } finally {
    await end();
  }
};
