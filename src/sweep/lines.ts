import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { attempt } from '../files/index.js';

/** A line of a file: the byte at which it begins, and how many it has; the last may lack its end. */
export interface Line {
  readonly text: string;
  readonly at: number;
  readonly bytes: number;
  readonly whole: boolean;
}

const newline = 10;
const chunkBytes = 2 ** 22;
/** A run's line is far below this. */
const longestLine = 64 * 2 ** 20;

/** The whole lines of some bytes, and after them what is left. */
function* linesIn(bytes: Buffer, at: number): Generator<Line, Buffer> {
  let from = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
    const text = bytes.toString('utf8', from, end);
    yield { text, at: at + from, bytes: end - from, whole: true };
    from = end + 1;
  }
  return bytes.subarray(from);
}

/** The lines of a file from a byte on, read piece by piece. */
export function* linesOf(path: string, from = 0): Generator<Line> {
  const file = attempt('read', path, () => openSync(path, 'r'));
  try {
    if (fstatSync(file).size <= from) return;
    const chunk = Buffer.alloc(chunkBytes);
    let [rest, at] = [Buffer.alloc(0), from];
    const next = () =>
      attempt('read', path, () => readSync(file, chunk, 0, chunkBytes, at + rest.length));
    for (let read = next(); read > 0; read = next()) {
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      rest = (yield* linesIn(bytes, at)) as typeof rest;
      at += bytes.length - rest.length;
      if (rest.length > longestLine) break;
    }
    if (rest.length > 0) yield { text: rest.toString(), at, bytes: rest.length, whole: false };
  } finally {
    closeSync(file);
  }
}

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
