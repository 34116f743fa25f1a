// What a worker process does: one experiment after the other, each task opened and each machine priced once.
import workerpool from 'workerpool';
import type { Preference } from '../backends/index.js';
import { openTask, type Task, type TaskSpec } from '../data/index.js';
import { FileFault } from '../files/index.js';
import { readComponents } from '../hardware/index.js';
import type { Problem } from '../input/index.js';
import { type Experiment, resolveExperiment, saveStores, tryOut } from '../run/index.js';
import { priceOf } from './price.js';
import { reasonOf } from './reason.js';
import type { Cost, Done, Result } from './result.js';
import { keepStores } from './stores.js';

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

/** Remembers the last things made, by a key. */
const remembering = <T>(most: number): ((key: string, make: () => T) => T) => {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key) ?? make();
    if (known.size >= most) known.clear();
    known.set(key, found);
    return found;
  };
};

const tasks = remembering<Task>(64);
const tables = remembering<ReturnType<typeof readComponents>>(1);
const prices = remembering<Cost>(1024);

const open = (spec: TaskSpec, base: string): Task =>
  tasks(JSON.stringify([spec, base]), () => openTask(spec, base));

/** The seed and how long it learns change nothing of what a machine takes. */
const pricedOnce = (experiment: Experiment, components: string): Cost => {
  const { network, hardware, learning } = experiment;
  const key = JSON.stringify([network, hardware, learning, components]);
  const table = tables(components, () => readComponents(components, 'components'));
  return prices(key, () => priceOf(experiment, table));
};

const unwatched = { onSamples: () => {}, onEpoch: () => {}, shouldStop: () => false };

const finish = async (order: Order): Promise<Done> => {
  const { id, spec, base, backends, components, stores } = order;
  const start = performance.now();
  const experiment = resolveExperiment(spec, [], 'point', base);
  const record = await tryOut(experiment, backends, unwatched, open, ({ finished }, cells) => {
    if (stores !== undefined && finished)
      keepStores(stores, id, (folder) => saveStores(folder, cells));
  });
  return {
    id,
    outcome: 'done',
    epochs: record.epochs.length,
    train: record.epochs.map(({ trainAccuracy }) => trainAccuracy),
    test: record.epochs.map(({ testAccuracy }) => testAccuracy),
    digest: record.digest,
    overflows: Object.values(record.overflows).reduce((a, b) => a + b, 0),
    backend: record.backend,
    cost: pricedOnce(experiment, components),
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

// Ctrl-C reaches every process of a terminal; when to end is said by the one that asks for runs.
process.on('SIGINT', () => {});
// A file that grows past the limit (ulimit -f) is told by the write, too, which need not end the process.
process.on('SIGXFSZ', () => {});

workerpool.worker({ run });
