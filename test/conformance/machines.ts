import { modelNames } from '../../src/hardware/index.js';
import { startingStores } from '../../src/machine/index.js';
import { draw, learning, type RuleName, ruleNames, shipped, stack } from '../machine/specs.js';
import { mixed } from './fill.js';
import { type Case, ofMachines, type Stage, seed } from './trace.js';

/** Between them, every transfer function and two kinds of output. */
const transfers = [
  ['tanh', 'relu', 'hard-tanh', 'softmax'],
  ['logistic', 'identity', 'tanh', 'logistic'],
] as const;

const stageOf = (batch: number): Stage => ({
  name: `learning (seed ${seed})`,
  cells: mixed(seed),
  lines: mixed(seed),
  holds: true,
  step: 0,
  inferred: batch + 1,
  learnt: 5 * batch + 1,
});

const machineCase = (
  model: string,
  rule: RuleName,
  through: readonly string[],
  batch: number,
  error: string | undefined,
): Case => {
  const more = error === undefined ? { batch } : { batch, error: { format: error } };
  const network = stack([7, 5, 3, 4, 3], through);
  const netlist = draw(network, shipped(model), learning(rule, more));
  const what = `${model} learning by ${rule} through ${through.join(', ')}`;
  return {
    title: `${what}, ${batch} samples a batch, errors ${error ?? 'as they are'}`,
    netlist,
    batch,
    held: startingStores(netlist, seed),
    stages: [stageOf(batch)],
    tolerance: ofMachines,
  };
};

/** The tables of 16-bit lines take a while, so digital-int16 is tried with one network. */
const transfersOn = (model: string) =>
  model === 'digital-int16' ? transfers.slice(0, 1) : transfers;

/** Every shipped model by every rule, with errors of every kind. */
export const machineCases: readonly Case[] = modelNames().flatMap((model) =>
  transfersOn(model).flatMap((through) =>
    ruleNames.flatMap((rule) =>
      [1, 5].flatMap((batch) =>
        [undefined, 'Q1.4', 'pow2<5,-3>'].map((error) =>
          machineCase(model, rule, through, batch, error),
        ),
      ),
    ),
  ),
);
