import { type Codes, type Executable, type Preference, prepareFirst } from '../backends/index.js';
import { type Experiment, resolveExperiment } from '../experiment/index.js';
import { buildMachine } from '../machine/index.js';
import type { Netlist } from '../netlist/index.js';
import { type RunRecord, readRun, readStores, type StoredCells } from '../record/index.js';

/** A run as its folder keeps it: the machine, and what its stores hold. */
export interface TrainedRun {
  readonly record: RunRecord;
  readonly experiment: Experiment;
  readonly netlist: Netlist;
  readonly stores: readonly StoredCells[];
}

/** @throws InputError when the folder holds no run, or its stores are not those of its digest. */
export const trainedRun = (folder: string): TrainedRun => {
  const { record } = readRun(folder);
  const experiment = resolveExperiment(record.spec, [], `${folder}/record.json: spec`, record.base);
  const netlist = buildMachine(experiment);
  return { record, experiment, netlist, stores: readStores(folder, record, netlist) };
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
