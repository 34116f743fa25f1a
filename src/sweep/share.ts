import { join } from 'node:path';
import { InputError } from '../input/index.js';
import { chooserOf } from './backend.js';
import { inProcesses } from './engine.js';
import { openJournal } from './journal.js';
import { lock } from './lock.js';
import { type Plan, planOf } from './plan.js';
import { identify, openOnes, type Planned, shareOf } from './planned.js';
import { readSubmission, type Submission, type SubmittedRun, taskFolder } from './submission.js';
import type { SweepOutcome, SweepWatcher } from './sweep.js';

const refuseTask = ({ folder, terms }: Submission, task: number): void => {
  if (task <= terms.tasks) return;
  const remedy = `write a number from 1 to ${terms.tasks}`;
  throw new InputError({ where: folder, reason: `has no task ${task}`, remedy });
};

const refuseChange = (plan: Plan, run: SubmittedRun, planned: Planned): void => {
  if (run.id === planned.id) return;
  throw new InputError({
    where: `point ${run.index}`,
    reason: `is not the run that was submitted: ${plan.spec.run}, or Backwire itself, has changed`,
    remedy: 'sweep again, which submits what it is now',
  });
};

/** The runs of a task, found again from what was submitted. */
const runsOf = (plan: Plan, { terms, runs }: Submission, task: number): readonly Planned[] => {
  const mine = [...shareOf(runs, { index: task, of: terms.tasks })];
  const points = mine.map(({ index }) => plan.pointAt(index));
  const planned = identify(plan, points, terms.backend, terms.more);
  mine.forEach((run, i) => {
    refuseChange(plan, run, planned[i] as Planned);
  });
  return planned;
};

/**
 * What a task of an array does: its share of a submission, into a journal of its own.
 * @throws InputError when the folder is no submission, or what it names has changed since.
 */
export const runShare = async (
  folder: string,
  task: number,
  watcher: SweepWatcher,
): Promise<SweepOutcome> => {
  const submission = readSubmission(folder);
  refuseTask(submission, task);
  const { spec, base, bounds, backend, more } = submission.terms;
  const plan = planOf(spec, join(folder, 'terms.json'), base);
  const planned = runsOf(plan, submission, task);
  const own = taskFolder(folder, task);
  const unlock = lock(join(own, 'journal.lock'));
  try {
    const journal = openJournal(join(own, 'journal.jsonl'));
    const open = openOnes(planned, journal, false);
    watcher.onRound(open.length, planned.length);
    const choose = chooserOf(submission.terms, watcher.onBackend);
    const work = { plan, planned: open, more, backend, choose, bounds, folder: own };
    await inProcesses(work, journal, watcher);
    const outcomes = planned.map(({ id }) => journal.get(id)?.outcome);
    journal.close();
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
    return { points: planned.length, done: count('done'), failed: count('failed') };
  } finally {
    unlock();
  }
};
