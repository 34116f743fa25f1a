import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../input/index.js';
import { openSweepFolder } from './folder.js';
import { dataPartOf, specPartOf } from './identity.js';
import { inParts } from './in-parts.js';
import { type Journal, type JournalReader, openJournal, readJournal } from './journal.js';
import type { Result } from './result.js';

/** Everything of a result that must be the same wherever it ran. */
const gist = (result: Result): string => {
  if (result.outcome === 'failed') return 'failed';
  const { seconds: _, backend: __, cost: ___, pricedBy: ____, ...same } = result;
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

/** Whether a result is of a run that is unknown, or was known only as a failure. */
export const isNews = (known: Result | undefined, other: Result): boolean =>
  known === undefined || (known.outcome === 'failed' && other.outcome === 'done');

const openExisting = (folder: string): JournalReader => {
  const path = join(folder, 'journal.jsonl');
  if (existsSync(path)) return readJournal(path);
  throw new InputError({
    where: folder,
    reason: 'holds no journal.jsonl',
    remedy: 'name folders that a sweep has written',
  });
};

type Source = readonly [folder: string, journal: JournalReader];

/** Which journal has what is to be added: runs that are unknown, or were known only as failures. */
const newsOf = (sources: readonly Source[], into: JournalReader): Map<string, JournalReader> => {
  const news = new Map<string, JournalReader>();
  for (const [folder, source] of sources) {
    for (const id of source.ids()) {
      const holder = news.get(id) ?? into;
      const [other, known] = [source.get(id) as Result, holder.get(id)];
      if (known !== undefined) refuseContradiction(join(folder, 'journal.jsonl'), known, other);
      if (isNews(known, other)) news.set(id, source);
    }
  }
  return news;
};

/** The data that each run was measured on, by the hash of its spec: several where they had changed. */
const dataIn = (journal: JournalReader): ReadonlyMap<string, string> => {
  const data = new Map<string, string>();
  for (const id of journal.ids()) {
    const [spec, own] = [specPartOf(id), dataPartOf(id)];
    if (own !== '') data.set(spec, `${data.get(spec) ?? ''} ${own}`);
  }
  return data;
};

const haveOneInCommon = (some: string, others: string): boolean =>
  some.split(' ').some((data) => data !== '' && others.includes(data));

/** @throws InputError when two journals measured the same run, and never on the same data. */
const refuseOtherData = (sources: readonly Source[]): void => {
  const known = new Map<string, readonly [folder: string, data: string]>();
  for (const [folder, journal] of sources)
    for (const [spec, data] of dataIn(journal)) {
      const [other, before] = known.get(spec) ?? [folder, data];
      known.set(spec, [other, before]);
      if (haveOneInCommon(data, before)) continue;
      throw new InputError({
        where: join(folder, 'journal.jsonl'),
        reason: `was measured on other data than ${join(other, 'journal.jsonl')}, like run ${spec}`,
        remedy: 'sweep one of them again on the right data, or keep them apart',
      });
    }
};

/** How many lines go to the disk together. */
const linesAtOnce = 1000;

const addAll = (journal: Journal, news: ReadonlyMap<string, JournalReader>): void => {
  for (const part of inParts(news, linesAtOnce))
    journal.add(part.map(([id, source]) => source.get(id) as Result));
};

/**
 * Adds the results of several folders to the journal of one. Nothing is added when two journals
 * contradict each other. Merged again, nothing changes.
 * @returns how many results were new.
 * @throws InputError for a folder without a journal, or a contradiction.
 */
export const mergeJournals = (into: string, folders: readonly string[]): number => {
  const sources = folders.map((folder): Source => [folder, openExisting(folder)]);
  const unlock = openSweepFolder(into);
  try {
    const journal = openJournal(join(into, 'journal.jsonl'));
    refuseOtherData([[into, journal], ...sources]);
    const news = newsOf(sources, journal);
    addAll(journal, news);
    journal.close();
    return news.size;
  } finally {
    for (const [, source] of sources) source.close();
    unlock();
  }
};
