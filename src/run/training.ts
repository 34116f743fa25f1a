import {
  type Backend,
  type BackendChoice,
  type Executable,
  type Preference,
  prepareFirst,
} from '../backends/index.js';
import { realisedRate } from '../machine/index.js';
import { startingStores } from '../netlist/index.js';
import { type Diagnoser, diagnoserOf } from './diagnostics/diagnose.js';
import { digestOf, type StoredCells } from './digest.js';
import { type Trainer, testAccuracy, trainEpoch } from './pass.js';
import type { EpochRow, RunRecord } from './record.js';
import type { Experiment } from './resolve.js';
import type { TaskMachine } from './task-machine.js';
import { version } from './version.js';

/** How far a run has come: samples done in the epoch under way, counted from 0. */
export interface RunMoment {
  readonly epoch: number;
  readonly epochs: number;
  readonly done: number;
  readonly of: number;
}

/** How long a run will take, where it was begun on what is never fast. */
export interface Forecast {
  readonly backend: string;
  readonly seconds: number;
}

/** What a run tells while it goes on. */
export interface Watcher {
  /** Told once, before the first epoch, where no backend was named outright. */
  readonly onBackend?: (choice: BackendChoice) => void;
  /** Told once, before anything is built, on a backend that is never fast. */
  readonly onForecast?: (forecast: Forecast) => void;
  readonly onSamples: (moment: RunMoment) => void;
  readonly onEpoch: (row: EpochRow, epochs: number) => void;
  /** Asked after each epoch: whether to end here. */
  readonly shouldStop: () => boolean;
}

const readAll = async ({ machine, executable }: Trainer): Promise<StoredCells[]> => {
  const stores: StoredCells[] = [];
  for (const store of machine.netlist.stores) {
    stores.push({ store, cells: await executable.read(store.name) });
  }
  return stores;
};

export const writeAll = async (
  executable: Executable,
  stores: Iterable<readonly [string, Codes]>,
) => {
  for (const [name, cells] of stores) await executable.write(name, cells);
};

type Codes = StoredCells['cells'];

/** Adds what overflowed in the epoch to what had before it. */
const addOverflows = async (executable: Executable, before: Readonly<Record<string, number>>) => {
  const sum = new Map(Object.entries(before));
  for (const [name, count] of await executable.takeOverflows()) {
    sum.set(name, (sum.get(name) ?? 0) + count);
  }
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** A run under way: what it has recorded so far, and what it goes on with. */
export interface Going {
  readonly experiment: Experiment;
  readonly trainer: Trainer;
  readonly diagnoser: Diagnoser | undefined;
  readonly record: RunRecord;
}

/** Keeps what an epoch ended with. */
export type Keep = (record: RunRecord, stores: readonly StoredCells[]) => void;

/** What learns, and what runs it. */
interface Started {
  readonly trainer: Trainer;
  readonly backend: Backend;
  readonly choice: BackendChoice | undefined;
}

export const startTrainer = async (
  { learning, seed }: Experiment,
  machine: TaskMachine,
  preference: Preference,
): Promise<Started> => {
  const preparation = { batch: learning.batch, seed };
  const { executable, ...started } = await prepareFirst(preference, machine.netlist, preparation);
  return { ...started, trainer: { machine, executable, learning, seed } };
};

export const startDiagnoser = async (
  experiment: Experiment,
  machine: TaskMachine,
  backend: Backend,
): Promise<Diagnoser | undefined> =>
  experiment.diagnostics === undefined
    ? undefined
    : diagnoserOf(experiment, machine, backend, experiment.diagnostics.samples);

export const emptyRecord = (
  experiment: Experiment,
  { trainer, backend, choice }: Started,
): RunRecord => {
  const { learning } = experiment;
  const register = trainer.machine.netlist.stores.find(({ role }) => role === 'rate');
  const rate = learning.rate / learning.batch;
  return {
    backwire: version,
    spec: experiment.spec,
    base: experiment.base,
    backend: backend.name as RunRecord['backend'],
    ...(choice === undefined ? {} : { backendChoice: choice }),
    epochs: [],
    finished: false,
    trainAccuracy: 0,
    testAccuracy: 0,
    overflows: {},
    realisedRate: register === undefined ? 0 : learning.batch * realisedRate(rate, register.format),
    digest: '',
    stores: 'stores/epoch-0',
    samplesPerSecond: 0,
    trainingSeconds: 0,
    node: process.version,
  };
};

/** Looks at the machine after an epoch, where the spec asks for it. */
const look = async ({ trainer, diagnoser }: Going, epoch: number) => {
  if (diagnoser === undefined) return {};
  const stores = await readAll(trainer);
  const cells = stores.map(({ store, cells }) => [store.name, cells] as const);
  return { diagnostics: await diagnoser.diagnose(cells, epoch) };
};

const nextEpoch = async (going: Going, { onSamples }: Watcher): Promise<RunRecord> => {
  const { experiment, trainer, record } = going;
  const { machine, executable } = trainer;
  const epoch = record.epochs.length;
  const start = performance.now();
  const { epochs } = experiment;
  const trainAccuracy = await trainEpoch(trainer, epoch, (done, of) =>
    onSamples({ epoch, epochs, done, of }),
  );
  const trainingSeconds = record.trainingSeconds + (performance.now() - start) / 1000;
  const overflows = await addOverflows(executable, record.overflows);
  const accuracy = await testAccuracy(trainer, machine.task.test, epoch);
  await executable.takeOverflows();
  const diagnostics = await look(going, epoch);
  const row = { epoch: epoch + 1, trainAccuracy, testAccuracy: accuracy, ...diagnostics };
  return {
    ...record,
    epochs: [...record.epochs, row],
    finished: epoch + 1 >= experiment.epochs,
    trainAccuracy,
    testAccuracy: accuracy,
    overflows,
    stores: `stores/epoch-${epoch + 1}`,
    trainingSeconds,
    samplesPerSecond: ((epoch + 1) * machine.task.train.count) / trainingSeconds,
  };
};

/** Learns until all epochs are done or the watcher stops it; each epoch is kept before it is told of. */
export const goOn = async (going: Going, watcher: Watcher, keep: Keep): Promise<RunRecord> => {
  let { record } = going;
  let stopping = record.finished;
  while (!stopping) {
    const learnt = await nextEpoch({ ...going, record }, watcher);
    const stores = await readAll(going.trainer);
    record = { ...learnt, digest: digestOf(stores) };
    keep(record, stores);
    watcher.onEpoch(record.epochs.at(-1) as EpochRow, going.experiment.epochs);
    stopping = record.finished || watcher.shouldStop();
  }
  going.trainer.executable.dispose();
  going.diagnoser?.dispose();
  return record;
};

/**
 * Makes a machine ready to learn from its first epoch.
 * @throws InputError when the experiment can't be run.
 */
export const beginning = async (
  experiment: Experiment,
  machine: TaskMachine,
  preference: Preference,
): Promise<Going> => {
  const started = await startTrainer(experiment, machine, preference);
  const { trainer, backend } = started;
  await writeAll(trainer.executable, startingStores(machine.netlist, experiment.seed));
  const diagnoser = await startDiagnoser(experiment, machine, backend);
  return { experiment, trainer, diagnoser, record: emptyRecord(experiment, started) };
};
