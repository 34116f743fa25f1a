import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What `look` saw at each moment at which the disk was made to take a file, while something was done. */
export const seenAtSyncs = <T>(act: () => void, look: () => T): readonly T[] => {
  const { fsyncSync } = fs;
  const seen: T[] = [];
  const watched = (file: number): void => {
    fsyncSync(file);
    seen.push(look());
  };
  try {
    Object.assign(fs, { fsyncSync: watched });
    syncBuiltinESMExports();
    act();
  } finally {
    Object.assign(fs, { fsyncSync });
    syncBuiltinESMExports();
  }
  return seen;
};
