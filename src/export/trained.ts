import { type Codes, type Executable, type Preference, prepareFirst } from '../backends/index.js';
import type { TrainedRun } from '../training/index.js';

export const cellsIn = ({ stores }: TrainedRun): ((name: string) => Codes) => {
  const cells = new Map(stores.map(({ store, cells }) => [store.name, cells]));
  return (name) => cells.get(name) as Codes;
};

/** What runs any machine anywhere. */
const anywhere: Preference = {
  asked: 'auto',
  names: ['wasm', 'reference'],
  why: 'these are always here',
  tried: [],
};

/** A run's machine with its stores, ready to infer. */
export const executableOf = async (
  { netlist, experiment, stores }: TrainedRun,
  batch: number,
  unprobed: boolean,
): Promise<Executable> => {
  const preparation = { batch, seed: experiment.seed, unprobed };
  const { executable } = await prepareFirst(anywhere, netlist, preparation);
  for (const { store, cells } of stores) await executable.write(store.name, cells);
  return executable;
};
