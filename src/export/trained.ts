import { type Codes, type Executable, type Preference, prepareFirst } from '../backends/index.js';
import type { RunRecord } from '../record/index.js';
import { type Told, type TrainedRun, toldBy } from '../training/index.js';

/** What a run's outputs tell, for other programs: nothing where the data name no targets and have no unit. */
export const targetsOf = (record: RunRecord): { readonly targets?: Told } => {
  const targets = toldBy(record);
  return targets.names === undefined && targets.valueScale === undefined ? {} : { targets };
};

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
