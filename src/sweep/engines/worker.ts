// What a worker process does: one experiment after the other, each task opened and each machine priced once.
import workerpool from 'workerpool';
import type { Preference } from '../../backends/index.js';
import { openTask, type Task, type TaskSpec } from '../../data/index.js';
import { type Experiment, resolveExperiment } from '../../experiment/index.js';
import { FileFault } from '../../files/index.js';
import { InputError, type Problem } from '../../input/index.js';
import { type EpochRow, isOver, saveStores } from '../../record/index.js';
import { type RunTime, runTimeOf, tryOut } from '../../training/index.js';
import { dataPart, dataPartOf } from '../journal/identity.js';
import { remembering } from '../journal/remembering.js';
import type { Done, Result } from '../journal/result.js';
import { keepStores } from '../journal/stores.js';
import { type Pricer, pricerOf } from '../results/price.js';
import { reasonOf } from './reason.js';

/** What a worker is asked to run. */
export interface Order {
  readonly id: string;
  readonly spec: Experiment['spec'];
  readonly base: string;
  readonly backends: Preference;
  readonly components: string;
  /** The folder that its last stores are kept in, if they are. */
  readonly stores: string | undefined;
}

/** What a worker tells: that it begins, how a run ended, or what keeps it from running any. */
export type Told =
  | { readonly kind: 'begun' }
  | { readonly kind: 'ended'; readonly result: Result }
  | { readonly kind: 'kept'; readonly problems: readonly Problem[] };

/**
 * What a worker took, in seconds: `start` until it was there and at work, and for a run then; or why the run
 * can't be.
 */
export type TimedOrder =
  | (Omit<RunTime, 'first'> & { readonly start: number })
  | { readonly reason: string };

const tasks = remembering<Promise<Task>>(64);
const pricers = remembering<Pricer>(1);

const open = (spec: TaskSpec, base: string): Promise<Task> =>
  tasks(JSON.stringify([spec, base]), () => openTask(spec, base));

/** @throws InputError where a task has no accuracy to compare machines by. */
const refuseOtherGoals = ({ name, train: { goal } }: Task): void => {
  if (goal.kind === 'classes') return;
  throw new InputError({
    where: 'task.goal',
    reason: `is ${goal.kind}, but machines of a sweep are compared by how many classes they tell`,
    remedy: `run ${name} machine by machine, with backwire run`,
  });
};

/** @throws InputError where a task was read from other files than its run was planned with. */
const refuseOtherData = ({ id }: Order, { files }: Task): void => {
  if (dataPart(files) === dataPartOf(id)) return;
  throw new InputError({
    where: Object.values(files ?? {})[0]?.path ?? 'task',
    reason: 'or a file beside it, has changed since the sweep was planned',
    remedy: 'sweep again, which runs what it is now',
  });
};

const finish = async (order: Order): Promise<Done> => {
  const { id, spec, base, backends, components, stores } = order;
  const start = performance.now();
  const experiment = resolveExperiment(spec, [], 'point', base);
  const task = await open(experiment.task, base);
  refuseOtherData(order, task);
  refuseOtherGoals(task);
  const pricer = pricers(components, () => pricerOf(components));
  const rows: EpochRow[] = [];
  const record = await tryOut(experiment, backends, {}, open, (record, row, cells) => {
    rows.push(row);
    if (stores !== undefined && isOver(record))
      keepStores(stores, id, (folder) => saveStores(folder, cells));
  });
  return {
    id,
    outcome: 'done',
    epochs: record.epochs,
    ...(record.divergedAtEpoch === undefined ? {} : { divergedAtEpoch: record.divergedAtEpoch }),
    train: rows.map(({ trainAccuracy }) => trainAccuracy as number),
    test: rows.map(({ testAccuracy }) => testAccuracy as number),
    digest: record.digest,
    overflows: Object.values(record.overflows).reduce((a, b) => a + b, 0),
    backend: record.backend,
    cost: pricer.priceOf(experiment),
    pricedBy: pricer.name,
    seconds: (performance.now() - start) / 1000,
  };
};

/** What the operating system refuses, a full disk or a folder that can't be written to, is no fault of a run. */
const outcomeOf = async (order: Order): Promise<Told> => {
  try {
    return { kind: 'ended', result: await finish(order) };
  } catch (error) {
    if (error instanceof FileFault) return { kind: 'kept', problems: error.problems };
    return {
      kind: 'ended',
      result: { id: order.id, outcome: 'failed', reason: reasonOf(error) },
    };
  }
};

const tell = (told: Told): void => workerpool.workerEmit(told);

const run = async (orders: readonly Order[]): Promise<void> => {
  tell({ kind: 'begun' });
  for (const order of orders) {
    const told = await outcomeOf(order);
    tell(told);
    if (told.kind === 'kept') return;
  }
};

const ready = performance.now();

const timed = async (
  { spec, base, backends, components }: Order,
  seconds: number,
): Promise<TimedOrder> => {
  const before = performance.now();
  const experiment = resolveExperiment(spec, [], 'point', base);
  await open(experiment.task, experiment.base);
  pricers(components, () => pricerOf(components)).priceOf(experiment);
  const opened = (ready + performance.now() - before) / 1000;
  const { first, begin, epoch } = await runTimeOf(experiment, backends, open, seconds);
  return { start: opened + first, begin, epoch };
};

/** Runs a part of an order, for about so many seconds, and tells how long all of it will take. */
const time = async (order: Order, seconds: number): Promise<TimedOrder> => {
  try {
    return await timed(order, seconds);
  } catch (error) {
    return { reason: reasonOf(error) };
  }
};

// Ctrl-C reaches every process of a terminal; when to end is said by the one that asks for runs.
process.on('SIGINT', () => {});
// A file that grows past the limit (ulimit -f) is told by the write, too, which need not end the process.
process.on('SIGXFSZ', () => {});

workerpool.worker({ run, time });
