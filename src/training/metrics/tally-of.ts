import type { Goal } from '../../data/index.js';
import type { TaskMachine } from '../../experiment/index.js';
import { classTally } from './class-tally.js';
import { inputTally } from './input-tally.js';
import type { Tally } from './tally.js';
import { valueTally } from './value-tally.js';

const tallies: Readonly<Record<Goal['kind'], (machine: TaskMachine) => Tally>> = {
  classes: classTally,
  values: valueTally,
  inputs: inputTally,
};

/** A tally of nothing yet, of what a machine's task is to learn. */
export const tallyOf = (machine: TaskMachine): Tally =>
  tallies[machine.task.train.goal.kind](machine);
