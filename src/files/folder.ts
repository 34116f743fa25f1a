import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt } from './fault.js';

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** What is answered where a folder can't be read, or its file system syncs none. */
const noSyncing = ['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES'];

/** Syncs a folder itself: from then on what has a name in it has that name after a loss of power too. */
export const syncFolder = (path: string): void => {
  let folder: number | undefined;
  try {
    folder = openSync(path, 'r');
    fsyncSync(folder);
  } catch (error) {
    if (!noSyncing.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
};

/** Another process may make the same folder at the same moment. */
const makeOne = (path: string): void => {
  try {
    mkdirSync(path);
    syncFolder(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(path)) throw error;
  }
};

/** Node's own `recursive` never ends under /proc, which takes no folder and says that there is none. */
export const makeWithParents = (path: string): void => {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeWithParents(parent);
  makeOne(path);
};

/**
 * Makes a folder, and those that it is in, where they are not there; they outlast a loss of power.
 * @throws FileFault when one can't be made.
 */
export const makeFolder = (path: string): void =>
  attempt('made', path, () => makeWithParents(path));
