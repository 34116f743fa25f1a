import { type AskedBackend, only, preferenceFor, Refusal } from '../backends/index.js';
import type { Task } from '../data/index.js';
import {
  type Experiment,
  openTaskMachine,
  resolveExperiment,
  type Setting,
  type TaskMachine,
} from '../experiment/index.js';
import { InputError } from '../input/index.js';
import {
  type EpochRow,
  type EpochTable,
  figuresOf,
  openEpochTable,
  openNewFolder,
  openOldFolder,
  type RunRecord,
  readRun,
  readStores,
  saveEpoch,
} from '../record/index.js';
import { forecast } from './forecast.js';
import {
  beginning,
  goOn,
  type Keep,
  startDiagnoser,
  startTrainer,
  type Watcher,
  writeAll,
} from './training.js';
import { triedMachineOf } from './tried-machine.js';

/** The epochs that a run has been through, and the names of what was looked at after each. */
interface Passed {
  readonly figures: readonly string[];
  readonly rows: readonly EpochRow[];
}

/** Keeps each epoch in a folder, after those that are there. */
const keeping = (folder: string, before: Passed = { figures: [], rows: [] }): Keep => {
  let table: EpochTable | undefined;
  return (record, row, stores) => {
    const figures = new Set([...figuresOf([row]), ...before.figures]);
    table ??= openEpochTable(folder, row, [...figures], before.rows);
    saveEpoch(folder, record, row, stores, table);
  };
};

/**
 * Runs an experiment into a new folder; after each epoch the folder holds a valid record.
 * @param threads how many may take part; what comes of it is the same for any number.
 * @throws InputError before anything is written when the experiment can't be run.
 */
export const startRun = async (
  experiment: Experiment,
  backend: AskedBackend,
  folder: string,
  watcher: Watcher,
  threads = 1,
): Promise<RunRecord> => {
  const machine = await openTaskMachine(experiment);
  const tried = () => triedMachineOf(experiment, machine, threads);
  const preference = await preferenceFor(backend, tried);
  forecast(preference.names[0], machine, experiment.epochs, watcher);
  const going = await beginning(experiment, machine, preference, threads);
  const unlock = openNewFolder(folder);
  try {
    if (going.record.backendChoice !== undefined) watcher.onBackend?.(going.record.backendChoice);
    return await goOn(going, watcher, keeping(folder));
  } finally {
    unlock();
  }
};

/** What a run began with holds for all of it; only how long it goes on can change. */
const refuseChanges = (settings: readonly Setting[], folder: string): void => {
  const change = settings.find(({ path }) => path.join('.') !== 'epochs');
  if (change === undefined) return;
  throw new InputError({
    where: `--set ${change.path.join('.')}`,
    reason: "can't change in a run that has begun",
    remedy: `set epochs alone, or begin a new run from ${folder}/spec.json`,
  });
};

/** A run ends on the data that it began on; an earlier version did not record which they were. */
const refuseOtherData = ({ data }: RunRecord, { files }: Task, folder: string): void => {
  if (data === undefined || files === undefined) return;
  const changed = Object.entries(files).filter(([role, { digest }]) => digest !== data[role]);
  if (changed.length === 0) return;
  throw new InputError(
    ...changed.map(([, { path }]) => ({
      where: path,
      reason: `holds other data than those that ${folder} learnt from`,
      remedy: `restore it, or begin a new run from ${folder}/spec.json`,
    })),
  );
};

/** A run ends on the backend that began it: what a float32 machine learns depends on it. */
const startAgain = async (
  experiment: Experiment,
  machine: TaskMachine,
  { backend }: RunRecord,
  folder: string,
  threads: number,
) => {
  try {
    return await startTrainer(experiment, machine, only(backend), threads);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new InputError({
      where: folder,
      reason: `began on ${backend}, and can't go on here: ${error.message}`,
      remedy: `go on where ${backend} runs, or begin a new run from ${folder}/spec.json`,
    });
  }
};

const resumeLocked = async (
  folder: string,
  settings: readonly Setting[],
  watcher: Watcher,
  threads: number,
): Promise<RunRecord> => {
  const { record, figures, rows } = readRun(folder);
  const before = { figures, rows: [...rows()] };
  const experiment = resolveExperiment(
    record.spec,
    settings,
    `${folder}/record.json: spec`,
    record.base,
  );
  const machine = await openTaskMachine(experiment);
  refuseOtherData(record, machine.task, folder);
  const stores = readStores(folder, record, machine.netlist);
  forecast(record.backend, machine, experiment.epochs - record.epochs, watcher);
  const { trainer, backend } = await startAgain(experiment, machine, record, folder, threads);
  await writeAll(
    trainer.executable,
    stores.map(({ store, cells }) => [store.name, cells] as const),
  );
  const finished = record.epochs >= experiment.epochs;
  const diagnoser = await startDiagnoser(experiment, machine, backend);
  const going = { ...record, spec: experiment.spec, finished };
  return goOn({ experiment, trainer, diagnoser, record: going }, watcher, keeping(folder, before));
};

/**
 * Goes on with a run from its last recorded epoch, on the backend that began it; what it ends with
 * has the same bytes as if it had never stopped.
 * @param settings of `epochs` alone.
 * @param threads how many may take part from now on.
 * @throws InputError when the folder holds no run, or not what its record says.
 */
export const resumeRun = async (
  folder: string,
  settings: readonly Setting[],
  watcher: Watcher,
  threads = 1,
): Promise<RunRecord> => {
  refuseChanges(settings, folder);
  const unlock = openOldFolder(folder);
  try {
    return await resumeLocked(folder, settings, watcher, threads);
  } finally {
    unlock();
  }
};
