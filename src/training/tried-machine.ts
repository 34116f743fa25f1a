import {
  type AskedBackend,
  type Preference,
  preferenceFor,
  type TriedMachine,
} from '../backends/index.js';
import { type Experiment, openTaskMachine, type TaskMachine } from '../experiment/index.js';

/** What a backend is tried with: an experiment's machine on its own training samples, round and round. */
export const triedMachineOf = (
  { learning, seed }: Experiment,
  { task, netlist, inputs, targets }: TaskMachine,
  threads = 1,
): TriedMachine => {
  const { train } = task;
  const order = (from: number, count: number) =>
    Uint32Array.from({ length: count }, (_, i) => (from + i) % train.count);
  return {
    netlist,
    preparation: { batch: learning.batch, seed, unprobed: true, threads },
    lesson: (from, count) => {
      const samples = order(from, count);
      return { inputs: inputs(train, samples), targets: targets(train, samples) };
    },
  };
};

/**
 * What is preferred for an experiment where a backend was asked for.
 * @param copies how many such experiments run at once.
 */
export const preferenceOf = (
  asked: AskedBackend,
  experiment: Experiment,
  copies = 1,
): Promise<Preference> =>
  preferenceFor(
    asked,
    async () => triedMachineOf(experiment, await openTaskMachine(experiment)),
    copies,
  );
