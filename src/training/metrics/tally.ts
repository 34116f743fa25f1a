import type { Codes } from '../../backends/index.js';
import type { Dataset, Goal } from '../../data/index.js';
import type { TaskMachine } from '../../experiment/index.js';
import type { SetMetrics } from '../../record/index.js';
import { classTally } from './class-tally.js';
import { inputTally } from './input-tally.js';
import { valueTally } from './value-tally.js';

/** Adds up what a machine's outputs come to on samples. */
export interface Tally {
  /** @param order the samples of the dataset that the outputs are of. */
  readonly add: (outputs: Codes, dataset: Dataset, order: Uint32Array) => void;
  /** What all of them came to. */
  readonly metrics: () => SetMetrics;
}

const tallies: Readonly<Record<Goal['kind'], (machine: TaskMachine) => Tally>> = {
  classes: classTally,
  values: valueTally,
  inputs: inputTally,
};

/** A tally of nothing yet, of what a machine's task is to learn. */
export const tallyOf = (machine: TaskMachine): Tally =>
  tallies[machine.task.train.goal.kind](machine);
