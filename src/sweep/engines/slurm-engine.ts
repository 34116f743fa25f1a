import { join } from 'node:path';
import { InputError } from '../../input/index.js';
import { queueOf } from '../../slurm/index.js';
import { isAborted } from '../../training/index.js';
import type { Journal } from '../journal/journal.js';
import { listOf, type Planned } from '../journal/planned.js';
import { hasStores } from '../journal/stores.js';
import { type Collected, collectorOf } from './collect.js';
import type { Engine } from './engine.js';
import { type ArrayRequest, handOver } from './hand-over.js';
import { lastSubmission, type Submission } from './submission.js';
import { watchJob } from './watch-job.js';
import type { SweepWatcher } from './watcher.js';

/** The runs that nobody has a result of yet. */
type Open = Map<string, Planned>;

/**
 * What brings in a submission's results, tells of those that were open, and says how many are missing.
 * @param counts whether a result is one that was waited for.
 */
const takerOf = (
  submission: Submission,
  open: Open,
  journal: Journal,
  watcher: SweepWatcher,
  counts: (collected: Collected) => boolean,
): (() => number) => {
  const collect = collectorOf(submission, journal);
  const missing = new Set(Array.from(submission.runs, ({ id }) => id));
  return () => {
    for (const collected of collect()) {
      const { result } = collected;
      missing.delete(result.id);
      if (counts(collected) && open.delete(result.id))
        watcher.onProgress?.({ kind: 'result', result });
    }
    return missing.size;
  };
};

const refuseSilence = (why: string): never => {
  throw new InputError({
    where: 'squeue',
    reason: `does not say whether the last job still runs: ${why}`,
    remedy: 'give the same command again when sinfo answers',
  });
};

/** Whether a result of the last job is one that is missing: of a run whose stores are, they must be there. */
const isMissing =
  (stores: string | undefined) =>
  ({ result, isNews }: Collected): boolean =>
    stores === undefined || result.outcome === 'failed' ? isNews : hasStores(stores, result.id);

/** Collects what the last job left, and waits for it where it has not ended. */
const attach = async (
  last: Submission,
  open: Open,
  stores: string | undefined,
  journal: Journal,
  watcher: SweepWatcher,
): Promise<void> => {
  const take = takerOf(last, open, journal, watcher, isMissing(stores));
  if (take() === 0) return;
  const queue = await queueOf(last.terms.name);
  if (typeof queue === 'string') return refuseSilence(queue);
  if (queue.length > 0) await watchJob(last, take, watcher, queue[0]?.job);
  else take();
};

const lost = (id: string, count: number, folder: string): string =>
  `job ${id} has ended without ${count} runs (see ${join(folder, 'task-*.log')}); the same command submits them`;

/**
 * Runs a sweep's runs in an array of Slurm's: each task a share, into a journal of its own, on a file system
 * that it shares with this process. A job of before that has not ended is taken up; else what is missing is
 * submitted, once.
 */
export const onSlurm =
  (request: ArrayRequest): Engine =>
  async (work, journal, watcher) => {
    const open: Open = new Map(Array.from(work.planned, (planned) => [planned.id, planned]));
    const last = open.size === 0 ? undefined : lastSubmission(work.folder);
    if (last !== undefined) await attach(last, open, work.stores, journal, watcher);
    if (open.size === 0 || isAborted(watcher)) return;
    const rest = { ...work, planned: listOf(open.values()) };
    const [submission, id] = await handOver(rest, request);
    const { tasks } = submission.terms;
    const tell = (place: string) => watcher.onProgress?.({ kind: 'place', place, atOnce: 0 });
    tell(`job ${id}: ${open.size} runs in ${tasks} tasks`);
    await watchJob(
      submission,
      takerOf(submission, open, journal, watcher, () => true),
      watcher,
    );
    if (open.size > 0 && !isAborted(watcher)) tell(lost(id, open.size, submission.folder));
  };
