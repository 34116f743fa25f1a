import { type EncodedFormat, encodeTargets, openTask, type Task } from '../data/index.js';
import { InputError } from '../input/index.js';
import { buildMachine, inputCount, inputMap } from '../machine/index.js';
import { directoryOf, type Netlist } from '../netlist/index.js';
import { type Encode, type InputStage, inputStageOf } from './input-stage.js';
import type { Experiment } from './resolve.js';
import { requireRoom } from './room.js';

/** A machine beside the task that it is to learn. */
export interface TaskMachine extends InputStage {
  readonly task: Task;
  readonly netlist: Netlist;
  /** One-hot, in the format of its target. */
  readonly targets: Encode;
}

const requireSize = (where: string, size: number, needed: number, reason: string): void => {
  if (size === needed) return;
  throw new InputError({ where, reason: `is ${size}, but ${reason}`, remedy: `write ${needed}` });
};

/** Inputs lie as those of the data do, where these say so. */
const requireShape = ({ network }: Experiment, { name, train: { shape } }: Task): void => {
  const map = inputMap(network[0]);
  if (map === undefined || shape === undefined) return;
  const written = [map.height, map.width, map.channels];
  if (written.join() === shape.join()) return;
  throw new InputError({
    where: 'network.0.inputs',
    reason: `is ${written.join(' × ')}, but a sample of ${name} is ${shape.join(' × ')}`,
    remedy: `write [${shape.join(', ')}]`,
  });
};

const requireFit = (experiment: Experiment, task: Task): void => {
  const { network } = experiment;
  const { name, train } = task;
  const top = network.length - 1;
  const inputs = inputCount(network[0]);
  const last = network[top];
  const dense = last !== undefined && 'dense' in last ? last.dense : 0;
  const { features, classes } = train;
  requireShape(experiment, task);
  requireSize('network.0.inputs', inputs, features, `a sample of ${name} has ${features} inputs`);
  requireSize(`network.${top}.dense`, dense, classes, `${name} has ${classes} classes`);
};

/**
 * Opens an experiment's task and draws its machine.
 * @throws InputError when either is wrong, they don't fit each other, or the machine is too large to be here.
 */
export const openTaskMachine = (
  experiment: Experiment,
  open: typeof openTask = openTask,
): TaskMachine => {
  const netlist = buildMachine(experiment);
  requireRoom(netlist);
  const task = open(experiment.task, experiment.base);
  const { wire } = directoryOf(netlist);
  requireFit(experiment, task);
  const stage = inputStageOf(experiment, task.train, wire(netlist.input).format as EncodedFormat);
  const format = wire(netlist.target).format as EncodedFormat;
  return {
    task,
    netlist,
    ...stage,
    targets: (dataset, order) => encodeTargets(dataset, order, format),
  };
};
