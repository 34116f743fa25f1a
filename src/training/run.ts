import { type AskedBackend, preferenceFor } from '../backends/index.js';
import { type Experiment, openTaskMachine } from '../experiment/index.js';
import { openNewFolder, type RunRecord } from '../record/index.js';
import { forecast } from './forecast.js';
import { keeping } from './keeping.js';
import { beginning, dispose, type Going, goOn, type Keep } from './training.js';
import { triedMachineOf } from './tried-machine.js';
import type { RunWatcher } from './watcher.js';

/** Where and how an experiment runs. */
export interface RunTerms extends RunWatcher {
  /** The new folder that is to hold it; none where its record is all that is wanted. */
  readonly folder?: string | undefined;
  readonly backend: AskedBackend;
  /** How many may take part, 1 by default; what comes of it is the same for any number. */
  readonly threads?: number | undefined;
}

/** What keeps epochs, and gives back what it keeps them in. */
interface Place {
  readonly keep: Keep;
  readonly leave: () => void;
}

const nowhere: Place = { keep: () => {}, leave: () => {} };

const placeFor = (going: Going, folder: string | undefined): Place => {
  if (folder === undefined) return nowhere;
  try {
    return { leave: openNewFolder(folder), keep: keeping(folder) };
  } catch (error) {
    dispose(going);
    throw error;
  }
};

/**
 * Runs an experiment, into a new folder if one is named; after each epoch that holds a valid record.
 * @throws InputError before anything is written when the experiment can't be run; the reason of the signal when
 * that has ended it.
 */
export const startRun = async (
  experiment: Experiment,
  { folder, backend, threads = 1, ...watcher }: RunTerms,
): Promise<RunRecord> => {
  watcher.signal?.throwIfAborted();
  const machine = await openTaskMachine(experiment);
  const tried = () => triedMachineOf(experiment, machine, threads);
  const preference = await preferenceFor(backend, tried);
  forecast(preference.names[0], machine, experiment.epochs, watcher);
  const going = await beginning(experiment, machine, preference, threads);
  const { keep, leave } = placeFor(going, folder);
  try {
    return await goOn(going, watcher, keep);
  } finally {
    leave();
  }
};
