import { existsSync } from 'node:fs';
import { linesOf } from '../../files/index.js';
import { InputError, parseInput } from '../../input/index.js';
import { type Result, result } from './result.js';

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

const start: Mark = { lines: 0, end: 0 };

/** A result with the byte at which its line begins, and how far the journal was read with it. */
interface Entry {
  readonly result: Result;
  readonly at: number;
  readonly mark: Mark;
}

/**
 * The results of the whole lines from a mark on, one by one.
 * @throws InputError for a line that is no result.
 */
export function* entriesOf(path: string, from = start): Generator<Entry> {
  let { lines } = from;
  for (const { text, at, bytes, whole } of linesOf(path, from.end)) {
    if (!whole) return;
    lines++;
    const result = parseLine(text, `${path}:${lines}`);
    yield { result, at, mark: { lines, end: at + bytes + 1 } };
  }
}

/**
 * The results of a journal in the order in which they came, one by one. A last line without its end is none.
 * @throws InputError for any other line that is no result.
 */
export function* journalResults(path: string): Generator<Result> {
  for (const { result } of entriesOf(path)) yield result;
}

/** Follows a journal that another process writes. @returns what gives the results that are new. */
export const followJournal = (path: string): (() => readonly Result[]) => {
  let reached = start;
  return () => {
    const news: Result[] = [];
    if (!existsSync(path)) return news;
    for (const { result, mark } of entriesOf(path, reached)) {
      news.push(result);
      reached = mark;
    }
    return news;
  };
};
