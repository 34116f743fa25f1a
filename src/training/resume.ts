import { only, Refusal } from '../backends/index.js';
import {
  type Experiment,
  openTaskMachine,
  resolveExperiment,
  type Setting,
  type TaskMachine,
} from '../experiment/index.js';
import { InputError } from '../input/index.js';
import { openOldFolder, type RunRecord, readRun, readStores } from '../record/index.js';
import { forecast } from './forecast.js';
import { keeping } from './keeping.js';
import { refuseOtherData } from './trained-run.js';
import { goOn, startDiagnoser, startTrainer, writeAll } from './training.js';
import type { RunWatcher } from './watcher.js';

/** What a run began with holds for all of it; only how long it goes on can change. */
const refuseChanges = (settings: readonly Setting[], folder: string): void => {
  const change = settings.find(({ path }) => path.join('.') !== 'epochs');
  if (change === undefined) return;
  throw new InputError({
    where: change.typed ?? `set ${change.path.join('.')}`,
    reason: "can't change in a run that has begun",
    remedy: `set epochs alone, or begin a new run from ${folder}/spec.json`,
  });
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

/** What can be said anew of a run that goes on. */
export interface ResumeTerms extends RunWatcher {
  /** Of `epochs` alone. */
  readonly settings?: readonly Setting[] | undefined;
  /** How many may take part from now on, 1 by default. */
  readonly threads?: number | undefined;
}

const resumeLocked = async (
  folder: string,
  { settings = [], threads = 1, ...watcher }: ResumeTerms,
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
 * @throws InputError when the folder holds no run, or not what its record says; the reason of the signal when
 * that has ended it.
 */
export const resumeRun = async (folder: string, terms: ResumeTerms = {}): Promise<RunRecord> => {
  terms.signal?.throwIfAborted();
  refuseChanges(terms.settings ?? [], folder);
  const unlock = openOldFolder(folder);
  try {
    return await resumeLocked(folder, terms);
  } finally {
    unlock();
  }
};
