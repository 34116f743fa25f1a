import {
  type Dataset,
  type Encoded,
  type EncodedFormat,
  encodeInputs,
  encodeTargets,
  inputTable,
  openTask,
  type Task,
} from '../data/index.js';
import { InputError } from '../input/index.js';
import { buildMachine } from '../machine/index.js';
import { directoryOf, type Netlist } from '../netlist/index.js';
import type { Experiment } from './resolve.js';

/** A machine beside the task that it is to learn. */
export interface TaskMachine {
  readonly task: Task;
  readonly netlist: Netlist;
  /** Samples in the formats of the machine's own wires. */
  readonly inputs: (dataset: Dataset, order: Uint32Array) => Encoded;
  readonly targets: (dataset: Dataset, order: Uint32Array) => Encoded;
}

const requireSize = (what: string, size: number, needed: number, task: string): void => {
  if (size === needed) return;
  throw new InputError({
    where: 'network',
    reason: `has ${size} ${what} where ${task} has ${needed}`,
    remedy: `give it ${needed} ${what}`,
  });
};

/**
 * Opens an experiment's task and draws its machine.
 * @throws InputError when either is wrong or they don't fit each other.
 */
export const openTaskMachine = (experiment: Experiment): TaskMachine => {
  const netlist = buildMachine(experiment);
  const task = openTask(experiment.task, experiment.base);
  const { wire } = directoryOf(netlist);
  requireSize('inputs', wire(netlist.input).size, task.train.features, task.name);
  requireSize('outputs', wire(netlist.output).size, task.train.classes, task.name);
  const table = inputTable(wire(netlist.input).format as EncodedFormat);
  const format = wire(netlist.target).format as EncodedFormat;
  return {
    task,
    netlist,
    inputs: (dataset, order) => encodeInputs(dataset, order, table),
    targets: (dataset, order) => encodeTargets(dataset, order, format),
  };
};
