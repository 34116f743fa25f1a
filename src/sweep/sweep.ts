import { join } from 'node:path';
import type { AskedBackend } from '../backends/index.js';
import { writeWhole } from '../files/index.js';
import type { Bounds, Engine, Work } from './engines/engine.js';
import { type Chooser, chooserOf } from './engines/preference.js';
import { type Stages, throughRounds } from './engines/rounds.js';
import type { SweepWatcher } from './engines/watcher.js';
import { openSweepFolder } from './journal/folder.js';
import { identify } from './journal/identifier.js';
import { type JournalReader, openJournal, readJournal } from './journal/journal.js';
import { openOnes } from './journal/open-ones.js';
import type { PlannedList } from './journal/planned.js';
import { storesFolder } from './journal/stores.js';
import { type Extras, type SweepOutcome, writeResults } from './results/outputs.js';
import { pricerOf } from './results/price.js';
import type { Plan, SweepPoint } from './space/plan.js';
import { requireClasses } from './space/require-classes.js';
import { refuseShards, type Shard, shareOf } from './space/shard.js';
import type { Assignment } from './space/sweep-spec.js';

export interface SweepOptions {
  readonly folder: string;
  readonly backend: AskedBackend;
  readonly bounds: Bounds;
  readonly shard: Shard;
  /** Whether runs that failed before are tried again. */
  readonly retry: boolean;
  /** Where the runs run. */
  readonly engine: Engine;
  /** What is kept beside the results; nothing more when absent. */
  readonly extras?: Extras | undefined;
}

/** The values of a point but for its labels, of which each may set other fields. */
const unlabelled = ({ labelled }: Plan['spec'], { index, values }: SweepPoint): SweepPoint => ({
  index,
  values: Object.fromEntries(
    Object.entries(values).filter(([field]) => !Object.hasOwn(labelled, field)),
  ),
});

/**
 * Writes what was swept so that the folder alone can be swept again: the run spec of the first point without its
 * labels, with everything that every point sets, and the sweep spec that varies it.
 */
const writeSpecs = (folder: string, plan: Plan): void => {
  const { value: first } = plan.points().next();
  if (first === undefined) return;
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  writeWhole(join(folder, 'run.json'), json(plan.experimentOf(unlabelled(plan.spec, first)).spec));
  writeWhole(join(folder, 'sweep.json'), json({ ...plan.spec, run: 'run.json' }));
};

function* indicesOf(points: Iterable<SweepPoint>): Generator<number> {
  for (const { index } of points) yield index;
}

const identifying =
  (plan: Plan, backend: AskedBackend): Stages['identify'] =>
  (indices, more) =>
    identify(plan, indices, backend, more);

/** @throws InputError when a point can't be run. */
const begin = (plan: Plan, { shard, backend }: SweepOptions): PlannedList => {
  refuseShards(plan, shard);
  return identify(plan, indicesOf(shareOf(plan.points(), shard)), backend, {});
};

/** What there is to do of some points, by what a journal has. */
const workOf = (plan: Plan, options: SweepOptions, known: JournalReader, choose: Chooser) => {
  const { folder, backend, bounds, retry, extras } = options;
  const stores = extras?.stores === true ? storesFolder(folder) : undefined;
  return (points: PlannedList, more: Assignment): Work => {
    const planned = openOnes(points, known, { retry, stores });
    return { plan, planned, more, backend, choose, bounds, folder, stores };
  };
};

/**
 * Runs the points of a plan that the folder's journal does not have yet, and writes the results of all.
 * @throws InputError when a point can't be run, before anything runs; or when the folder is in use. The reason of
 * the signal, where it left runs undone; results of all others are written.
 */
export const sweep = async (
  plan: Plan,
  options: SweepOptions,
  watcher: SweepWatcher,
): Promise<SweepOutcome> => {
  const { folder, backend, engine, extras } = options;
  watcher.signal?.throwIfAborted();
  const pricer = pricerOf(plan.spec.components);
  const first = begin(plan, options);
  await requireClasses(plan);
  const unlock = openSweepFolder(folder);
  try {
    const journal = openJournal(join(folder, 'journal.jsonl'));
    writeSpecs(folder, plan);
    const openWork = workOf(plan, options, journal, chooserOf(options, watcher));
    const act: Stages['act'] = async (points, more) => {
      const work = openWork(points, more);
      watcher.onProgress?.({ kind: 'round', toRun: work.planned.length, points: points.length });
      await engine(work, journal, watcher);
    };
    const stages = { identify: identifying(plan, backend), act };
    const ended = await throughRounds(plan, first, journal, stages);
    const outcome = writeResults(folder, plan, ended, journal, pricer, extras ?? {});
    journal.close();
    watcher.onProgress?.({ kind: 'results', outcome });
    if (outcome.done + outcome.failed < outcome.points) watcher.signal?.throwIfAborted();
    return outcome;
  } finally {
    unlock();
  }
};

/** What a sweep would hand to its engine first, nothing where all is done; nothing is run or written. */
export const workAhead = async (plan: Plan, options: SweepOptions): Promise<Work | undefined> => {
  pricerOf(plan.spec.components);
  const first = begin(plan, options);
  await requireClasses(plan);
  const known = readJournal(join(options.folder, 'journal.jsonl'));
  const openWork = workOf(plan, options, known, chooserOf(options));
  const ahead: { work?: Work } = {};
  const act: Stages['act'] = async (points, more) => {
    const work = openWork(points, more);
    if (work.planned.length > 0) ahead.work ??= work;
  };
  await throughRounds(plan, first, known, { identify: identifying(plan, options.backend), act });
  known.close();
  return ahead.work;
};
