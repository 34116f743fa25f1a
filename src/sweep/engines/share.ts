import { join } from 'node:path';
import { lock } from '../../files/index.js';
import { InputError } from '../../input/index.js';
import { identifierOf } from '../journal/identifier.js';
import { specPartOf } from '../journal/identity.js';
import { openJournal } from '../journal/journal.js';
import { openOnes } from '../journal/open-ones.js';
import { listOf, type Planned, type PlannedList } from '../journal/planned.js';
import { outcomeOf, type SweepOutcome } from '../results/outputs.js';
import { type Plan, planOf } from '../space/plan.js';
import { shareOf } from '../space/shard.js';
import { inProcesses } from './engine.js';
import { chooserOf } from './preference.js';
import { readSubmission, type Submission, taskFolder } from './submission.js';
import type { SweepWatcher } from './watcher.js';

const refuseTask = ({ folder, terms }: Submission, task: number): void => {
  if (task <= terms.tasks) return;
  const remedy = `write a number from 1 to ${terms.tasks}`;
  throw new InputError({ where: folder, reason: `has no task ${task}`, remedy });
};

const namedRun = ({ spec: { run } }: Plan): string =>
  typeof run === 'string' ? run : 'the run spec';

const refuseChange = (plan: Plan, { index, id }: Planned, now: string): void => {
  if (id === now) return;
  const what =
    specPartOf(id) === specPartOf(now)
      ? 'the data of its task have'
      : `${namedRun(plan)}, or Backwire itself, has`;
  throw new InputError({
    where: `point ${index}`,
    reason: `is not the run that was submitted: ${what} changed`,
    remedy: 'sweep again, which submits what it is now',
  });
};

/** The runs of a task, each still what was submitted. */
const runsOf = (plan: Plan, { terms, runs }: Submission, task: number): PlannedList => {
  const mine = listOf(shareOf(runs, { index: task, of: terms.tasks }));
  const identityOf = identifierOf(plan, terms.backend, terms.more);
  for (const run of mine) refuseChange(plan, run, identityOf(plan.at(run.index)));
  return mine;
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
  const { spec, base, bounds, backend, more, stores } = submission.terms;
  const plan = planOf(spec, join(folder, 'terms.json'), base);
  const planned = runsOf(plan, submission, task);
  const own = taskFolder(folder, task);
  const unlock = lock(join(own, 'journal.lock'));
  try {
    const journal = openJournal(join(own, 'journal.jsonl'));
    const open = openOnes(planned, journal, { retry: false, stores });
    watcher.onProgress?.({ kind: 'round', toRun: open.length, points: planned.length });
    const choose = chooserOf(submission.terms, watcher);
    const work = { plan, planned: open, more, backend, choose, bounds, folder: own, stores };
    await inProcesses(work, journal, watcher);
    const outcome = outcomeOf(planned, journal);
    journal.close();
    return outcome;
  } finally {
    unlock();
  }
};
