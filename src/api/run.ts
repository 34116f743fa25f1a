import { z } from 'zod';
import type { AskedBackend } from '../backends/index.js';
import { setField } from '../experiment/index.js';
import type { RunRecord } from '../record/index.js';
import { type RunEvent, startRun, type Watcher } from '../training/index.js';
import { backend, ofSpec, ofWatcher, path, requireOptions, threads, unchecked } from './options.js';
import { experimentOf, type SpecOptions, settingsOf } from './spec.js';

/** What runs, where and how. */
export interface RunOptions extends SpecOptions, Watcher<RunEvent> {
  /** The new folder that is to hold the run. Without it the record is all that is left of it. */
  readonly out?: string | undefined;
  /** The backend, by default `auto`: what is fastest here. */
  readonly backend?: AskedBackend | undefined;
  /** How many threads may take part, from 1, by default 1; what is learnt is the same for any number. */
  readonly threads?: number | undefined;
  /** The root of all chance, a whole number from 0, in place of the spec's. */
  readonly seed?: number | undefined;
}

const runOptions = z.strictObject({
  ...ofSpec,
  ...ofWatcher,
  out: path.optional(),
  backend,
  threads,
  seed: unchecked,
});

/**
 * Trains a machine and tests it after each epoch. With `out`, that folder holds a valid record from the first
 * epoch on, which `resume` goes on from.
 * @returns the record after the last epoch: accuracies as fractions, overflows by wire and store, and the digest
 * of all stores.
 * @throws {InputError} Before anything is written, where an option, the spec or its data are wrong.
 * @throws {Refusal} Where the backend does not run this machine.
 * @throws {FileFault} Where the operating system refuses to read or write.
 * @throws The signal's reason, after the epoch under way, where epochs are left.
 */
export const run = async (options: RunOptions): Promise<RunRecord> => {
  requireOptions(runOptions, options, 'run');
  const { spec, hardware, set, seed, out, backend = 'auto', threads, signal, onProgress } = options;
  const settings = [...settingsOf(set), ...(seed === undefined ? [] : [setField('seed', seed)])];
  const experiment = experimentOf({ spec, hardware, set: settings });
  return startRun(experiment, { folder: out, backend, threads, signal, onProgress });
};
