import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { attempt } from './fault.js';

/** A line of a file: the byte at which it begins, and how many it has; the last may lack its end. */
export interface Line {
  readonly text: string;
  readonly at: number;
  readonly bytes: number;
  readonly whole: boolean;
}

export const newline = 10;
const chunkBytes = 2 ** 22;
/** Any line that is written is far below this. */
export const longestLine = 64 * 2 ** 20;

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

/**
 * The lines of a file from a byte on, read piece by piece.
 * @throws FileFault when it can't be read.
 */
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
