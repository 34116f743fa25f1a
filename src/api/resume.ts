import { z } from 'zod';
import type { RunRecord } from '../record/index.js';
import { type RunEvent, resumeRun, type Watcher } from '../training/index.js';
import { ofWatcher, path, requireOptions, threads, unchecked } from './options.js';
import { type SpecOptions, settingsOf } from './spec.js';

/** Which run goes on, and how. */
export interface ResumeOptions extends Watcher<RunEvent> {
  /** The folder of the run. */
  readonly folder: string;
  /** A new number of `epochs`; nothing else of a run can change. */
  readonly set?: SpecOptions['set'];
  /** How many threads may take part from now on, from 1, by default 1. */
  readonly threads?: number | undefined;
}

const resumeOptions = z.strictObject({ ...ofWatcher, folder: path, set: unchecked, threads });

/**
 * Goes on with a run from its last recorded epoch, on the backend that began it; what it ends with has the same
 * bytes as if it had never stopped.
 * @returns the record after the last epoch.
 * @throws {InputError} Where the folder holds no run, or not what its record says, or its data have changed.
 * @throws {FileFault} Where the operating system refuses to read or write.
 * @throws The signal's reason, after the epoch under way, where epochs are left.
 */
export const resume = async (options: ResumeOptions): Promise<RunRecord> => {
  requireOptions(resumeOptions, options, 'resume');
  const { folder, set, ...terms } = options;
  return resumeRun(folder, { ...terms, settings: settingsOf(set) });
};
