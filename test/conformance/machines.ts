import { startingStores } from '../../src/netlist/index.js';

import { canBeReadBackwards, modelNames, shipped } from '../machine/shipped.js';
import { draw, learning, type RuleName, ruleNames, stack } from '../machine/specs.js';
import { mixed } from './fill.js';
import { always, type Group, joined, pairwise } from './groups.js';
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
  sizes: readonly number[] = [7, 5, 3, 4, 3],
): Case => {
  const more = error === undefined ? { batch } : { batch, error: { format: error } };
  const network = stack(sizes, through);
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
const hasTablesFor = (model: string, through: readonly string[]): boolean =>
  model !== 'digital-int16' || through === transfers[0];

/** Rules that read forward cells back. */
const readsBack: readonly RuleName[] = ['bp', 'sbp'];

const isDrawn = (model: string, rule: RuleName): boolean =>
  canBeReadBackwards(model) || !readsBack.includes(rule);

const channels: readonly (readonly [RuleName, object])[] = [
  ['sbp', {}],
  ['arbp', { adaptation: 0.5 }],
  ['asrbp', { update: { format: 'pow2<3,-6>' } }],
  ['drtp', { slope: 'none' }],
  ['rbp', { slope: 'none', feedback: { sparse: { connections: 2, size: 0.7 } } }],
  ['rbp', { slope: 'own', feedback: { uniform: { mean: 0.1 } }, frozen: [2] }],
  ['rbp', { route: 'mixed', matrices: 2 }],
  ['arbp', { route: 'cascading' }],
  ['srbp', { dropout: { probability: 0.3 }, feedback: { sign: {} } }],
  ['kp', { weightDecay: 0.25 }],
  ['asrbp', { cellsAt: 'sender', weightDecay: 0.25, error: { format: 'Q0.3' } }],
  ['usf', {}],
  ['brsf', {}],
  ['frsf', { matrices: 2, feedback: { uniform: {} } }],
  ['srbp', { weights: 'redrawn', stuck: { probability: 0.3, at: 0.25 } }],
  ['srbp', { receiver: 'synapse', matrices: 2 }],
  ['srbp', { receiver: 'synapse', slope: 'none', dropout: { probability: 0.2 } }],
  ['rbp', { weights: 'regenerated', stuck: { probability: 0.3 }, dropout: { probability: 0.3 } }],
  ['arbp', { signs: 'congruent' }],
  ['rbp', { top: 'random', dropout: { probability: 0.3 } }],
  ['srbp', { feedback: { lowRank: { rank: 2 } }, top: 'random', weights: 'redrawn' }],
  ['hebb', { weightDecay: 0.25 }],
  ['bp', { update: { format: 'Q-3.8', of: 'batch', magnitudeOnly: true }, slope: 'none' }],
];

const channelCase = (
  model: string,
  [rule, more]: readonly [RuleName, object],
  batch: number,
): Case => {
  const network = stack([7, 5, 3, 4, 3], transfers[0]);
  const netlist = draw(network, shipped(model), learning(rule, { batch, ...more }));
  return {
    title: `${model} learning by ${rule} with ${JSON.stringify(more)}, ${batch} samples a batch`,
    netlist,
    batch,
    held: startingStores(netlist, seed),
    stages: [stageOf(batch)],
    tolerance: ofMachines,
  };
};

/** Three layers that learn for 1,000 steps, rounding what they write by chance. */
const longCase = (): Case => ({
  ...machineCase(
    'digital-int8',
    'rbp',
    ['tanh', 'hard-tanh', 'softmax'],
    2,
    undefined,
    [7, 5, 4, 3],
  ),
  title: 'digital-int8 learning by rbp for 1,000 steps of 2 samples',
  stages: [{ ...stageOf(2), learnt: 2000 }],
});

/** The other rules, and points along every axis. */
export const channelCases: Group = pairwise(
  { model: modelNames(), channel: channels, batch: [1, 5] },
  ({ model, channel, batch }) => channelCase(model, channel, batch),
  ({ model, channel: [rule] }) => isDrawn(model, rule),
);

/** Every shipped model by every rule, with errors of every kind. */
export const machineCases: Group = joined(
  always(longCase),
  pairwise(
    {
      model: modelNames(),
      through: transfers as readonly (readonly string[])[],
      rule: ruleNames,
      batch: [1, 5],
      error: [undefined, 'Q1.4', 'pow2<5,-3>'],
    },
    ({ model, through, rule, batch, error }) => machineCase(model, rule, through, batch, error),
    ({ model, through, rule }) => hasTablesFor(model, through) && isDrawn(model, rule),
  ),
);
