import type { Preference } from '../backends/index.js';
import { openTask } from '../data/index.js';
import { type Experiment, openTaskMachine } from '../experiment/index.js';
import type { RunRecord } from '../record/index.js';
import { beginning, goOn, type Keep } from './training.js';
import type { RunWatcher } from './watcher.js';

/**
 * Runs an experiment and leaves no folder: its record is all there is.
 * @param open opens a task; one that remembers those it has opened saves the reading of files.
 * @param keep told of what each epoch ended with.
 * @throws InputError when the experiment can't be run.
 */
export const tryOut = async (
  experiment: Experiment,
  preference: Preference,
  watcher: RunWatcher,
  open: typeof openTask = openTask,
  keep: Keep = () => {},
): Promise<RunRecord> => {
  const machine = await openTaskMachine(experiment, open);
  const going = await beginning(experiment, machine, preference);
  return goOn(going, watcher, keep);
};
