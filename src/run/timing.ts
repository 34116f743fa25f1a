import { type Preference, prepareFirst, type Subject, speedOf } from '../backends/index.js';
import { startingStores } from '../netlist/index.js';
import type { Experiment } from './resolve.js';
import { subjectOf } from './subject.js';
import { openTaskMachine } from './task-machine.js';

/** Samples learnt a second for about `seconds`, warm, on the first backend preferred that runs it. */
export const samplesPerSecond = async (
  preference: Preference,
  { netlist, preparation, lesson }: Subject,
  seconds: number,
): Promise<number> => {
  const { executable } = await prepareFirst(preference, netlist, preparation);
  try {
    const stores = startingStores(netlist, preparation.seed);
    for (const [name, cells] of stores) await executable.write(name, cells);
    return (await speedOf(executable, lesson, preparation.batch, seconds)).samplesPerSecond;
  } finally {
    executable.dispose();
  }
};

/**
 * How fast an experiment learns, and how many samples an epoch has.
 * @throws InputError when the experiment can't be run.
 */
export const learningSpeed = async (
  experiment: Experiment,
  preference: Preference,
  seconds: number,
): Promise<{ readonly samplesPerSecond: number; readonly samples: number }> => {
  const machine = openTaskMachine(experiment);
  const speed = await samplesPerSecond(preference, subjectOf(experiment, machine), seconds);
  return { samplesPerSecond: speed, samples: machine.task.train.count };
};
