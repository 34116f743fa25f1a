import { closeSync, existsSync, fsyncSync, openSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt, syncFolder, writeAll } from '../../files/index.js';
import { entriesOf } from './entries.js';
import { lineReader } from './lines.js';
import type { Result } from './result.js';

/** Results by identity, as a journal has them. */
export interface JournalReader {
  readonly get: (id: string) => Result | undefined;
  readonly outcomeOf: (id: string) => Result['outcome'] | undefined;
  readonly ids: () => IterableIterator<string>;
  readonly close: () => void;
}

/** A journal that is added to: results are on disk before they count. */
export interface Journal extends JournalReader {
  /** Writes a line for each, and returns when the disk has them all. */
  readonly add: (results: readonly Result[]) => void;
}

/** Where the line of each run begins, and which of them failed. A later line holds. */
interface Index {
  readonly begins: Map<string, number>;
  readonly failed: Set<string>;
}

const note = ({ begins, failed }: Index, { id, outcome }: Result, at: number): void => {
  begins.set(id, at);
  if (outcome === 'failed') failed.add(id);
  else failed.delete(id);
};

/** @returns the byte after the last whole line. */
const readLines = (path: string, index: Index): number => {
  let end = 0;
  for (const { result, at, mark } of entriesOf(path)) {
    note(index, result, at);
    end = mark.end;
  }
  return end;
};

const readerOf = (file: number, { begins, failed }: Index): JournalReader => {
  const lineAt = lineReader(file);
  return {
    get: (id) => {
      const at = begins.get(id);
      return at === undefined ? undefined : (JSON.parse(lineAt(at)) as Result);
    },
    outcomeOf: (id) => (begins.has(id) ? (failed.has(id) ? 'failed' : 'done') : undefined),
    ids: () => begins.keys(),
    close: () => closeSync(file),
  };
};

const emptyIndex = (): Index => ({ begins: new Map(), failed: new Set() });

const nothing: JournalReader = {
  get: () => undefined,
  outcomeOf: () => undefined,
  ids: () => new Set<string>().values(),
  close: () => {},
};

/**
 * Reads a journal, if there is one, that may still be written to: what its last line lacks is left alone.
 * @throws InputError for any other line that is no result.
 */
export const readJournal = (path: string): JournalReader => {
  if (!existsSync(path)) return nothing;
  const index = emptyIndex();
  readLines(path, index);
  return readerOf(
    attempt('read', path, () => openSync(path, 'r')),
    index,
  );
};

const openForMore = (path: string, end: number): number => {
  const isNew = !existsSync(path);
  if (!isNew && end < statSync(path).size) truncateSync(path, end);
  const file = openSync(path, 'a+');
  if (isNew) syncFolder(dirname(path));
  return file;
};

/**
 * Opens a journal, or begins one. A last line without its end was being written when something stopped:
 * it is cut off, and its run counts as not run. A failure can be followed by a later result.
 * @throws InputError for any other line that is no result; FileFault where it can't be written to.
 */
export const openJournal = (path: string): Journal => {
  const index = emptyIndex();
  let end = existsSync(path) ? readLines(path, index) : 0;
  const file = attempt('written', path, () => openForMore(path, end));
  return {
    ...readerOf(file, index),
    add: (results) => {
      const lines = results.map((added) => Buffer.from(`${JSON.stringify(added)}\n`));
      attempt('written', path, () => {
        writeAll(file, Buffer.concat(lines));
        fsyncSync(file);
      });
      results.forEach((added, i) => {
        note(index, added, end);
        end += (lines[i] as Buffer).length;
      });
    },
  };
};
