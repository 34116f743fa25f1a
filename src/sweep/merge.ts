import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../input/index.js';
import { type Journal, openJournal, readJournal } from './journal.js';
import { lock } from './lock.js';
import type { Result } from './result.js';

/** Everything of a result that must be the same wherever it ran. */
const gist = (result: Result): string => {
  if (result.outcome === 'failed') return 'failed';
  const { seconds: _, backend: __, cost: ___, ...same } = result;
  return JSON.stringify(same);
};

/** @throws InputError when two results of one run are not the same. */
export const refuseContradiction = (path: string, known: Result, other: Result): void => {
  if (known.outcome === 'failed' || other.outcome === 'failed' || gist(known) === gist(other))
    return;
  throw new InputError({
    where: path,
    reason: `says of run ${other.id} what another journal contradicts`,
    remedy: 'find out which machine computed wrongly; leave that journal out',
  });
};

type Source = Pick<Journal, 'get' | 'ids'>;

/** Whether a result is of a run that is unknown, or was known only as a failure. */
export const isNews = (known: Result | undefined, other: Result): boolean =>
  known === undefined || (known.outcome === 'failed' && other.outcome === 'done');

/** What is new of a journal. */
const newOf = (from: Source, into: Journal, path: string): Result[] =>
  [...from.ids()].flatMap((id) => {
    const [other, known] = [from.get(id) as Result, into.get(id)];
    if (known !== undefined) refuseContradiction(path, known, other);
    return isNews(known, other) ? [other] : [];
  });

const readExisting = (folder: string): Source => {
  const path = join(folder, 'journal.jsonl');
  if (existsSync(path)) return readJournal(path);
  throw new InputError({
    where: folder,
    reason: 'holds no journal.jsonl',
    remedy: 'name folders that a sweep has written',
  });
};

/**
 * Adds the results of several folders to the journal of one. Nothing is added when two journals
 * contradict each other. Merged again, nothing changes.
 * @returns how many results were new.
 * @throws InputError for a folder without a journal, or a contradiction.
 */
export const mergeJournals = (into: string, folders: readonly string[]): number => {
  const sources = folders.map((folder) => [folder, readExisting(folder)] as const);
  mkdirSync(into, { recursive: true });
  const unlock = lock(join(into, 'journal.lock'));
  try {
    const journal = openJournal(join(into, 'journal.jsonl'));
    const news = new Map<string, Result>();
    for (const [folder, source] of sources) {
      for (const result of newOf(source, journal, join(folder, 'journal.jsonl'))) {
        const earlier = news.get(result.id);
        if (earlier !== undefined) refuseContradiction(folder, earlier, result);
        if (earlier?.outcome !== 'done') news.set(result.id, result);
      }
    }
    for (const result of news.values()) journal.add(result);
    journal.close();
    return news.size;
  } finally {
    unlock();
  }
};
