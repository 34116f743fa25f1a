import {
  type Backend,
  type BackendChoice,
  type Executable,
  type Preference,
  prepareFirst,
} from '../backends/index.js';
import type { DataFiles } from '../data/index.js';
import type { Experiment, TaskMachine } from '../experiment/index.js';
import { startingStores } from '../netlist/index.js';
import {
  digestOf,
  type EpochRow,
  isOver,
  type RunRecord,
  type StoredCells,
  scoresOf,
  version,
} from '../record/index.js';
import { type Diagnoser, diagnoserOf } from './diagnostics/diagnose.js';
import { areFinite } from './finite.js';
import { heldRates } from './held-rates.js';
import { type Trainer, testPass, trainEpoch } from './pass.js';
import type { RunWatcher } from './watcher.js';

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
export type Keep = (record: RunRecord, row: EpochRow, stores: readonly StoredCells[]) => void;

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
  threads: number,
): Promise<Started> => {
  const preparation = { batch: learning.batch, seed, unprobed: true, threads };
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

const dataOf = (files: DataFiles) =>
  Object.fromEntries(Object.entries(files).map(([role, { digest }]) => [role, digest]));

export const emptyRecord = (
  experiment: Experiment,
  { trainer, backend, choice }: Started,
): RunRecord => {
  const { learning } = experiment;
  const { netlist, task, constants, valueConstants, cutOff } = trainer.machine;
  const { goal } = task.train;
  return {
    backwire: version,
    spec: experiment.spec,
    base: experiment.base,
    ...(task.files === undefined ? {} : { data: dataOf(task.files) }),
    ...(constants === undefined ? {} : { normalisation: constants }),
    ...(cutOff.train + cutOff.test === 0 ? {} : { cutOffInputs: cutOff }),
    ...(valueConstants === undefined ? {} : { valueScale: valueConstants }),
    ...(goal.kind === 'classes' && goal.names !== undefined ? { classNames: goal.names } : {}),
    inputNumbers: task.train.inputs instanceof Uint8Array ? 'bytes' : 'reals',
    ...(task.columns === undefined ? {} : { columns: task.columns }),
    backend: backend.name as RunRecord['backend'],
    ...(choice === undefined ? {} : { backendChoice: choice }),
    epochs: 0,
    finished: false,
    overflows: {},
    ...heldRates(netlist, learning),
    digest: '',
    stores: 'stores/epoch-0',
    samplesPerSecond: 0,
    trainingSeconds: 0,
    node: process.version,
  };
};

/** Looks at the machine after an epoch, where the spec asks for it. */
const look = async ({ diagnoser }: Going, stores: readonly StoredCells[], epoch: number) => {
  if (diagnoser === undefined) return {};
  const cells = stores.map(({ store, cells }) => [store.name, cells] as const);
  return { diagnostics: await diagnoser.diagnose(cells, epoch) };
};

/** What an epoch ended with. */
interface Learnt {
  readonly record: RunRecord;
  readonly row: EpochRow;
  readonly stores: readonly StoredCells[];
}

/** What a clock can tell at the least. */
const leastSeconds = 1e-6;

const learn = async ({ experiment, trainer, record }: Going, { onProgress }: RunWatcher) => {
  const { epochs: epoch } = record;
  const start = performance.now();
  const train = await trainEpoch(trainer, epoch, (done, of) =>
    onProgress?.({ kind: 'samples', epoch, epochs: experiment.epochs, done, of }),
  );
  const spent = Math.max(leastSeconds, (performance.now() - start) / 1000);
  const trainingSeconds = record.trainingSeconds + spent;
  const overflows = await addOverflows(trainer.executable, record.overflows);
  return { train, spent: { trainingSeconds, overflows } };
};

/** What a machine comes to on the sets that it does not learn from, and whether all outputs were finite. */
const tryOn = async (trainer: Trainer, epoch: number) => {
  const { test, validation } = trainer.machine.task;
  const tested = await testPass(trainer, test, epoch);
  const chosenBy =
    validation === undefined ? undefined : await testPass(trainer, validation, epoch);
  await trainer.executable.takeOverflows();
  return {
    sets: {
      ...(chosenBy === undefined ? {} : { validation: chosenBy.metrics }),
      test: tested.metrics,
    },
    areOutputsFinite: tested.areOutputsFinite && chosenBy?.areOutputsFinite !== false,
  };
};

const nextEpoch = async (going: Going, watcher: RunWatcher): Promise<Learnt> => {
  const { experiment, trainer, record } = going;
  const epoch = record.epochs + 1;
  const { train, spent } = await learn(going, watcher);
  const { sets, areOutputsFinite } = await tryOn(trainer, record.epochs);
  const stores = await readAll(trainer);
  const hasDiverged = !areOutputsFinite || !stores.every(({ cells }) => areFinite(cells));
  const seen = hasDiverged ? {} : await look(going, stores, record.epochs);
  const metrics = { train, ...sets };
  const scores = scoresOf(metrics);
  const ended = {
    ...record,
    ...spent,
    epochs: epoch,
    finished: epoch >= experiment.epochs,
    ...(hasDiverged ? { divergedAtEpoch: epoch } : {}),
    ...scores,
    metrics,
    digest: digestOf(stores),
    stores: `stores/epoch-${epoch}`,
    samplesPerSecond: (epoch * trainer.machine.task.train.count) / spent.trainingSeconds,
  };
  return { record: ended, row: { epoch, ...scores, ...seen }, stores };
};

/** Gives back what a run holds of the machine it is on. */
export const dispose = ({ trainer, diagnoser }: Going): void => {
  trainer.executable.dispose();
  diagnoser?.dispose();
};

/** A run that begins tells what it runs on, where that was left to it. */
const tellChoice = ({ epochs, backendChoice: choice }: RunRecord, { onProgress }: RunWatcher) => {
  if (epochs === 0 && choice !== undefined) onProgress?.({ kind: 'backend', choice });
};

/**
 * Learns until all epochs are done, a number is not finite any more, or a signal ends it; each epoch is
 * kept before it is told of.
 * @throws the reason of the signal, after the epoch under way, where any are left.
 */
export const goOn = async (going: Going, watcher: RunWatcher, keep: Keep): Promise<RunRecord> => {
  const { epochs } = going.experiment;
  let { record } = going;
  try {
    tellChoice(record, watcher);
    while (!isOver(record)) {
      const { row, stores, ...learnt } = await nextEpoch({ ...going, record }, watcher);
      record = learnt.record;
      keep(record, row, stores);
      watcher.onProgress?.({ kind: 'epoch', row, record, epochs });
      if (!isOver(record)) watcher.signal?.throwIfAborted();
    }
  } finally {
    dispose(going);
  }
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
  threads = 1,
): Promise<Going> => {
  const started = await startTrainer(experiment, machine, preference, threads);
  const { trainer, backend } = started;
  await writeAll(trainer.executable, startingStores(machine.netlist, experiment.seed));
  const diagnoser = await startDiagnoser(experiment, machine, backend);
  const record = { ...emptyRecord(experiment, started), ...(threads === 1 ? {} : { threads }) };
  return { experiment, trainer, diagnoser, record };
};
