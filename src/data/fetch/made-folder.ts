import { existsSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../../files/index.js';

const missingAbove = (path: string): string[] =>
  existsSync(path) ? [] : [path, ...missingAbove(dirname(path))];

/**
 * Makes a folder, and those that it is in.
 * @returns what takes those away again that were made and hold nothing.
 */
export const makeFolderFor = (path: string): (() => void) => {
  const made = missingAbove(resolve(path));
  makeFolder(path);
  return () => {
    try {
      for (const folder of made) rmdirSync(folder);
    } catch {
      // Something is in it, so it stays, as do those above it.
    }
  };
};
