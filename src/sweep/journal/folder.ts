import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, lock, makeFolder } from '../../files/index.js';
import { InputError } from '../../input/index.js';

const lockName = 'journal.lock';

/** What a sweep that was stopped as it began may leave, and what a person may begin one with. */
const isOfSweep = (name: string): boolean =>
  name.startsWith(lockName) || name === 'run.json' || name === 'sweep.json';

/** @throws InputError for a folder of anything else: no one could say what in it is whose. */
const refuseForeign = (folder: string): void => {
  const names = attempt('read', folder, () => readdirSync(folder));
  if (existsSync(join(folder, 'journal.jsonl')) || names.every(isOfSweep)) return;
  throw new InputError({
    where: folder,
    reason: 'holds files that are not of a sweep',
    remedy: 'name a new folder, or one that a sweep has written',
  });
};

/**
 * Opens the folder of a sweep, made where it is not there, for this process alone.
 * @returns what gives it back.
 * @throws InputError when it can't be made, holds anything else, or another process writes to it.
 */
export const openSweepFolder = (folder: string): (() => void) => {
  makeFolder(folder);
  refuseForeign(folder);
  return lock(join(folder, lockName));
};
