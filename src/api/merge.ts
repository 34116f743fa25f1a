import { z } from 'zod';
import { mergeJournals } from '../sweep/index.js';
import { path, requireOptions } from './options.js';

/** Which results come together. */
export interface MergeOptions {
  /** The folder that is to have them all; a new one, or that of a sweep. */
  readonly into: string;
  /** The folders of sweeps, or of shares of one. */
  readonly folders: readonly string[];
}

const mergeOptions = z.strictObject({ into: path, folders: z.array(path).min(1) });

/**
 * Brings the journals of several folders together; a sweep there then writes the results of all.
 * @returns how many results are new there.
 * @throws {InputError} Where a folder has no journal, or one that is none, or a sweep runs there.
 * @throws {FileFault} Where the operating system refuses to read or write.
 */
export const merge = (options: MergeOptions): number => {
  requireOptions(mergeOptions, options, 'merge');
  return mergeJournals(options.into, options.folders);
};
