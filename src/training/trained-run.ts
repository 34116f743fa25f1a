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
