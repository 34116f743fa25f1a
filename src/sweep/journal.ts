import {
  closeSync,
  existsSync,
  fstatSync,
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

/** The lines of a file, with the byte at which each begins; the last may lack its end. */
export function* linesOf(
  path: string,
  from = 0,
): Generator<{ text: string; at: number; whole: boolean }> {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size <= from) return;
    const chunk = Buffer.alloc(chunkBytes);
    let rest = Buffer.alloc(0);
    let at = from;
    let reached = from;
    const next = () => readSync(file, chunk, 0, chunkBytes, reached);
    for (let read = next(); read > 0; read = next()) {
      reached += read;
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

/** How far a journal was read: its whole lines, and where the next begins. */
interface Mark {
  readonly lines: number;
  readonly end: number;
}

/** A line that is whole, and how far the journal was read with it. */
interface Entry {
  readonly result: Result;
  readonly text: string;
  readonly mark: Mark;
}

const start: Mark = { lines: 0, end: 0 };

/** The whole lines from a mark on, one by one. */
function* entriesOf(path: string, from = start): Generator<Entry> {
  let { lines } = from;
  for (const { text, at, whole } of linesOf(path, from.end)) {
    if (!whole) return;
    lines++;
    const result = parseLine(text, `${path}:${lines}`);
    yield { result, text, mark: { lines, end: at + Buffer.byteLength(text) + 1 } };
  }
}

/**
 * The results of a journal in the order in which they came, one by one. A last line without its end is none.
 * @throws InputError for any other line that is no result.
 */
export function* journalResults(path: string): Generator<Result> {
  for (const { result } of entriesOf(path)) yield result;
}

/** Reads the whole lines from a mark on. @returns how far it came. */
const readLines = (
  path: string,
  from: Mark,
  keep: (result: Result, text: string) => void,
): Mark => {
  let mark = from;
  for (const entry of entriesOf(path, from)) {
    keep(entry.result, entry.text);
    mark = entry.mark;
  }
  return mark;
};

/** Lines are kept as they were written: a million of them fit in memory. */
const resultIn = (known: ReadonlyMap<string, string>, id: string): Result | undefined => {
  const text = known.get(id);
  return text === undefined ? undefined : (JSON.parse(text) as Result);
};

/**
 * What a journal holds now, if there is one. It may be another process that writes it: nothing is changed.
 * @throws InputError for a line that is no result.
 */
export const readJournal = (path: string): Pick<Journal, 'get' | 'ids'> => {
  const known = new Map<string, string>();
  if (existsSync(path)) readLines(path, start, ({ id }, text) => known.set(id, text));
  return { get: (id) => resultIn(known, id), ids: () => known.keys() };
};

/** Follows a journal that another process writes. @returns what gives the results that are new. */
export const followJournal = (path: string): (() => readonly Result[]) => {
  let mark = start;
  return () => {
    const news: Result[] = [];
    if (existsSync(path)) mark = readLines(path, mark, (result) => news.push(result));
    return news;
  };
};

/**
 * Opens a journal, or begins one. A last line without its end was being written when something stopped:
 * it is cut off, and its run counts as not run. A failure can be followed by a later result.
 * @throws InputError for any other line that is no result.
 */
export const openJournal = (path: string): Journal => {
  const known = new Map<string, string>();
  if (existsSync(path)) {
    const { end } = readLines(path, start, ({ id }, text) => known.set(id, text));
    if (end < statSync(path).size) truncateSync(path, end);
  }
  const file = openSync(path, 'a');
  return {
    get: (id) => resultIn(known, id),
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
