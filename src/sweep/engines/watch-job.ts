import { setTimeout as sleep } from 'node:timers/promises';
import { type QueuedTask, queueOf } from '../../slurm/index.js';
import { isAborted } from '../../training/index.js';
import type { Submission } from './submission.js';
import type { SweepWatcher } from './watcher.js';

const secondsBetween = { least: 1, most: 20 };
const glanceMilliseconds = 200;

/** A tenth of the time that went by: a short job is soon seen to end, a long one seldom asked about. */
const pauseAfter = async (start: number, watcher: SweepWatcher): Promise<void> => {
  const passed = (performance.now() - start) / 1000;
  const seconds = Math.min(secondsBetween.most, Math.max(secondsBetween.least, passed / 10));
  const end = performance.now() + 1000 * seconds;
  while (!isAborted(watcher) && performance.now() < end) await sleep(glanceMilliseconds);
};

type Queue = Awaited<ReturnType<typeof queueOf>>;

const count = (queue: readonly QueuedTask[], wanted: QueuedTask['state']): number =>
  queue.filter(({ state }) => state === wanted).length;

/** Where the runs are, in words, and how many tasks go at once. */
const placeOf = (queue: Queue): readonly [string, number] => {
  if (typeof queue === 'string') return [`squeue does not answer (${queue}); asking on`, 0];
  const [running, waiting] = [count(queue, 'running'), count(queue, 'waiting')];
  const reasons = queue.map(({ reason }) => reason).filter((reason) => reason !== 'None');
  const why = reasons.length === 0 ? '' : ` (${[...new Set(reasons)].join(', ')})`;
  return [`job ${queue[0]?.job}: ${running} tasks running, ${waiting} waiting${why}`, running];
};

/** Some sites answer squeue from a copy that is so old. */
const oldestAnswerSeconds = 60;

/**
 * Takes results while a submission's job is in the queue, until it has left, nothing is missing, or a
 * signal ends that. A scheduler that does not answer is asked again.
 * @param take brings in what came, and says how much is missing.
 * @param seen the job, where the queue has named it already: it need not do so again.
 */
export const watchJob = async (
  { terms }: Submission,
  take: () => number,
  watcher: SweepWatcher,
  seen?: string,
): Promise<void> => {
  const start = performance.now();
  let job = seen;
  const hasLeft = (queue: Queue): boolean =>
    queue.length === 0 &&
    (job !== undefined || performance.now() - start > 1000 * oldestAnswerSeconds);
  for (;;) {
    const queue = await queueOf(terms.name);
    // After the queue was asked: a task that has left it has written all it had.
    if (take() === 0 || hasLeft(queue)) return;
    if (typeof queue !== 'string') job = queue[0]?.job ?? job;
    if (queue.length > 0) {
      const [place, running] = placeOf(queue);
      watcher.onProgress?.({ kind: 'place', place, atOnce: running * terms.bounds.workers });
    }
    await pauseAfter(start, watcher);
    if (isAborted(watcher)) break;
  }
  take();
  const which = job ?? terms.name;
  const place = `job ${which} goes on; the same command takes it up, scancel ends it`;
  watcher.onProgress?.({ kind: 'place', place, atOnce: 0 });
};
