import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { entriesOf } from './journal-entries.js';
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
  return readerOf(openSync(path, 'r'), index);
};

/** A new file is in its folder for good when the folder is on disk. */
const syncFolder = (folder: string): void => {
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
};

const writeAll = (file: number, bytes: Buffer): void => {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  fsyncSync(file);
};

/**
 * Opens a journal, or begins one. A last line without its end was being written when something stopped:
 * it is cut off, and its run counts as not run. A failure can be followed by a later result.
 * @throws InputError for any other line that is no result.
 */
export const openJournal = (path: string): Journal => {
  const index = emptyIndex();
  const isNew = !existsSync(path);
  let end = isNew ? 0 : readLines(path, index);
  if (!isNew && end < statSync(path).size) truncateSync(path, end);
  const file = openSync(path, 'a+');
  if (isNew) syncFolder(dirname(path));
  return {
    ...readerOf(file, index),
    add: (results) => {
      const lines = results.map((added) => Buffer.from(`${JSON.stringify(added)}\n`));
      writeAll(file, Buffer.concat(lines));
      results.forEach((added, i) => {
        note(index, added, end);
        end += (lines[i] as Buffer).length;
      });
    },
  };
};
