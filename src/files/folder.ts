import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt } from './fault.js';

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Another process may make the same folder at the same moment. */
const makeOne = (path: string): void => {
  try {
    mkdirSync(path);
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
 * Makes a folder, and those that it is in, where they are not there.
 * @throws FileFault when one can't be made.
 */
export const makeFolder = (path: string): void =>
  attempt('made', path, () => makeWithParents(path));
