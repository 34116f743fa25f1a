import { readSync } from 'node:fs';
import { longestLine, newline } from '../../files/index.js';

const windowBytes = 2 ** 16;

/** Reads lines of an open file by where they begin; those that stand together are read together. */
export const lineReader = (file: number): ((at: number) => string) => {
  const window = { bytes: Buffer.alloc(0), at: 0 };
  const inWindow = (at: number): string | undefined => {
    const from = at - window.at;
    if (from < 0 || from >= window.bytes.length) return undefined;
    const end = window.bytes.indexOf(newline, from);
    return end < 0 ? undefined : window.bytes.toString('utf8', from, end);
  };
  return (at) => {
    for (let size = windowBytes; size <= 2 * longestLine; size *= 2) {
      const found = inWindow(at);
      if (found !== undefined) return found;
      const bytes = Buffer.allocUnsafe(size);
      Object.assign(window, { bytes: bytes.subarray(0, readSync(file, bytes, 0, size, at)), at });
    }
    throw new Error(`no line begins at byte ${at}`);
  };
};
