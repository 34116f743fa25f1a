import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { InputError, parseInput } from '../input/index.js';
import { type Result, result } from './result.js';

/** Results by identity, on disk before they count. */
export interface Journal {
  readonly get: (id: string) => Result | undefined;
  /** Writes a line, and returns when the disk has it. */
  readonly add: (result: Result) => void;
  readonly ids: () => IterableIterator<string>;
  readonly close: () => void;
}

/** A run's line is far below this. */
const longestLine = 64 * 2 ** 20;
const chunkBytes = 2 ** 22;

/** The lines of a file with the byte at which each begins; the last may lack its end. */
export function* linesOf(path: string): Generator<{ text: string; at: number; whole: boolean }> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let rest = Buffer.alloc(0);
    let at = 0;
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, read)]);
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield { text: rest.subarray(0, end).toString(), at, whole: true };
        at += end + 1;
        rest = rest.subarray(end + 1);
      }
      if (rest.length > longestLine) break;
    }
    if (rest.length > 0) yield { text: rest.toString(), at, whole: false };
  } finally {
    closeSync(file);
  }
}

const parseLine = (text: string, where: string): Result => {
  try {
    return parseInput(result, JSON.parse(text), where);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({
      where,
      reason: 'is not JSON',
      remedy: 'restore the line, or delete it to run its point again',
    });
  }
};

/**
 * The results of a journal in the order in which they came, one by one. A last line without its end is none.
 * @throws InputError for any other line that is no result.
 */
export function* journalResults(path: string): Generator<Result> {
  let number = 0;
  for (const { text, whole } of linesOf(path)) {
    number++;
    if (whole) yield parseLine(text, `${path}:${number}`);
  }
}

/** Keeps lines as they were written: a million of them fit in memory. */
const readLines = (path: string, known: Map<string, string>): number => {
  let end = 0;
  let number = 0;
  for (const { text, at, whole } of linesOf(path)) {
    number++;
    if (!whole) break;
    const { id } = parseLine(text, `${path}:${number}`);
    known.set(id, text);
    end = at + Buffer.byteLength(text) + 1;
  }
  return end;
};

/**
 * Opens a journal, or begins one. A last line without its end was being written when something stopped:
 * it is cut off, and its run counts as not run. A failure can be followed by a later result.
 * @throws InputError for any other line that is no result.
 */
export const openJournal = (path: string): Journal => {
  const known = new Map<string, string>();
  if (existsSync(path)) {
    const end = readLines(path, known);
    if (end < statSync(path).size) truncateSync(path, end);
  }
  const file = openSync(path, 'a');
  return {
    get: (id) => {
      const text = known.get(id);
      return text === undefined ? undefined : (JSON.parse(text) as Result);
    },
    add: (added) => {
      const text = JSON.stringify(added);
      const bytes = Buffer.from(`${text}\n`);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
      known.set(added.id, text);
    },
    ids: () => known.keys(),
    close: () => closeSync(file),
  };
};
