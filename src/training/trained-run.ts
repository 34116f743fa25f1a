import type { Task } from '../data/index.js';
import {
  type Experiment,
  openTaskMachine,
  resolveExperiment,
  type TaskMachine,
} from '../experiment/index.js';
import { InputError } from '../input/index.js';
import { buildMachine } from '../machine/index.js';
import type { Netlist } from '../netlist/index.js';
import {
  ofOneEpoch,
  type RunRecord,
  readRun,
  readStores,
  type StoredCells,
} from '../record/index.js';

/** A run as its folder keeps it: the machine, and what its stores hold. */
export interface TrainedRun {
  readonly folder: string;
  readonly record: RunRecord;
  readonly experiment: Experiment;
  readonly netlist: Netlist;
  readonly stores: readonly StoredCells[];
}

const experimentOf = (folder: string, { spec, base }: RunRecord): Experiment =>
  resolveExperiment(spec, [], `${folder}/record.json: spec`, base);

/**
 * The run in a folder, after the last epoch that it has saved, though it may be under way.
 * @throws InputError when the folder holds no run, or its stores are not those of its digest.
 */
export const trainedRun = (folder: string): TrainedRun => {
  const recordOf = () => readRun(folder).record;
  const experiment = experimentOf(folder, recordOf());
  const netlist = buildMachine(experiment);
  const [record, stores] = ofOneEpoch(folder, recordOf, (record) =>
    readStores(folder, record, netlist),
  );
  return { folder, record, experiment, netlist, stores };
};

/** A run ends on the data that it began on; an earlier version did not record which they were. */
export const refuseOtherData = ({ data }: RunRecord, { files }: Task, folder: string): void => {
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

/**
 * The task that a run has learnt, and its machine.
 * @throws InputError where its data are not there, or have changed since.
 */
export const openLearnt = async ({
  folder,
  record,
  experiment,
}: TrainedRun): Promise<TaskMachine> => {
  const machine = await openTaskMachine(experiment);
  refuseOtherData(record, machine.task, folder);
  return machine;
};
