import { join } from 'node:path';
import { followJournal } from '../journal/entries.js';
import type { Journal } from '../journal/journal.js';
import { isNews, refuseContradiction } from '../journal/merge.js';
import type { Result } from '../journal/result.js';
import { type Submission, taskFolder } from './submission.js';

/** A result that a task wrote, and whether the sweep's journal did not have it. */
export interface Collected {
  readonly result: Result;
  readonly isNews: boolean;
}

/** A failure that is told otherwise now is a later try. */
const saysMore = (known: Result | undefined, result: Result): boolean =>
  known?.outcome === 'failed' && result.outcome === 'failed' && known.reason !== result.reason;

/** Brings what the tasks of a submission write into a journal. @returns what gives what came since. */
export const collectorOf = (
  { folder, terms }: Submission,
  journal: Journal,
): (() => readonly Collected[]) => {
  const paths = Array.from({ length: terms.tasks }, (_, i) =>
    join(taskFolder(folder, i + 1), 'journal.jsonl'),
  );
  const sources = paths.map((path) => ({ path, next: followJournal(path) }));
  return () => {
    const news = new Map<string, Result>();
    const take = (path: string, result: Result): Collected => {
      const known = news.get(result.id) ?? journal.get(result.id);
      if (known !== undefined) refuseContradiction(path, known, result);
      const saysNew = isNews(known, result) || saysMore(known, result);
      if (saysNew) news.set(result.id, result);
      return { result, isNews: saysNew };
    };
    const collected = sources.flatMap(({ path, next }) => next().map((one) => take(path, one)));
    if (news.size > 0) journal.add([...news.values()]);
    return collected;
  };
};
