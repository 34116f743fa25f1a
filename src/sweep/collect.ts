import { join } from 'node:path';
import { followJournal, type Journal } from './journal.js';
import { isNews, refuseContradiction } from './merge.js';
import type { Result } from './result.js';
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
  const take = (path: string, result: Result): Collected => {
    const known = journal.get(result.id);
    if (known !== undefined) refuseContradiction(path, known, result);
    const news = isNews(known, result) || saysMore(known, result);
    if (news) journal.add(result);
    return { result, isNews: news };
  };
  return () => sources.flatMap(({ path, next }) => next().map((result) => take(path, result)));
};
