import {
  type Constants,
  cutOffOf,
  type Dataset,
  type Encode,
  type EncodedFormat,
  openTask,
  outputsOf,
  type Task,
  targetsOf,
  valueScale,
} from '../data/index.js';
import { InputError } from '../input/index.js';
import { buildMachine, inputCount, inputMap } from '../machine/index.js';
import { directoryOf, type Netlist } from '../netlist/index.js';
import { type InputStage, inputStageOf } from './input-stage.js';
import type { Experiment } from './resolve.js';
import { requireRoom } from './room.js';

/** A machine beside the task that it is to learn. */
export interface TaskMachine extends InputStage {
  readonly task: Task;
  readonly netlist: Netlist;
  /** What is to be learnt, in the format of its target wire: classes one-hot. */
  readonly targets: Encode<Dataset>;
  /** The fraction of the inputs of each set that its input wire cuts off by more than a step. */
  readonly cutOff: { readonly train: number; readonly test: number };
  /** By what values that are learnt were scaled, where they were. */
  readonly valueConstants?: Constants;
}

const requireSize = (
  where: string,
  size: number,
  needed: number,
  reason: string,
  otherwise = '',
): void => {
  if (size === needed) return;
  const remedy = `write ${needed}${otherwise}`;
  throw new InputError({ where, reason: `is ${size}, but ${reason}`, remedy });
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

/** What the top layer has a neuron for. */
const neededBy = ({ name, train }: Task): string => {
  const { goal } = train;
  const many = outputsOf(train);
  if (goal.kind === 'classes') return `${name} has ${many} classes`;
  return goal.kind === 'values'
    ? `${name} has ${many} values to learn`
    : `a sample of ${name} has ${many} inputs, which are to be told`;
};

/** A softmax makes a distribution, which one value or the inputs of a sample are not. */
const requireTransfer = (transfer: string | undefined, { goal }: Dataset, where: string): void => {
  if (transfer !== 'softmax' || goal.kind === 'classes') return;
  throw new InputError({
    where,
    reason: `is softmax, which tells classes, but ${goal.kind} are learnt`,
    remedy: 'write identity, or logistic for numbers from 0 to 1',
  });
};

const requireFit = (experiment: Experiment, task: Task): void => {
  const { network } = experiment;
  const { name, train } = task;
  const top = network.length - 1;
  const inputs = inputCount(network[0]);
  const last = network[top];
  const { dense, transfer } =
    last !== undefined && 'dense' in last ? last : { dense: 0, transfer: undefined };
  const { features } = train;
  requireShape(experiment, task);
  requireSize('network.0.inputs', inputs, features, `a sample of ${name} has ${features} inputs`);
  const asValues = train.goal.kind === 'classes' ? ', or "goal": "values" to learn numbers' : '';
  const outputs = outputsOf(train);
  requireSize(`network.${top}.dense`, dense, outputs, neededBy(task), dense === 1 ? asValues : '');
  requireTransfer(transfer, train, `network.${top}.transfer`);
};

/**
 * Opens an experiment's task and draws its machine.
 * @throws InputError when either is wrong, they don't fit each other, or the machine is too large to be here.
 */
export const openTaskMachine = async (
  experiment: Experiment,
  open: typeof openTask = openTask,
): Promise<TaskMachine> => {
  const netlist = buildMachine(experiment);
  requireRoom(netlist);
  const task = await open(experiment.task, experiment.base);
  const { wire } = directoryOf(netlist);
  requireFit(experiment, task);
  const { train, test } = task;
  const inputFormat = wire(netlist.input).format as EncodedFormat;
  const stage = inputStageOf(experiment, train, inputFormat);
  const cutOff = {
    train: cutOffOf(train, inputFormat, stage.constants),
    test: cutOffOf(test, inputFormat, stage.constants),
  };
  const valueConstants = valueScale(experiment.task.targetScaling, train);
  const scales = { inputs: stage.constants, values: valueConstants };
  return {
    task,
    netlist,
    ...stage,
    cutOff,
    targets: targetsOf(train, wire(netlist.target).format as EncodedFormat, scales),
    ...(valueConstants === undefined ? {} : { valueConstants }),
  };
};
