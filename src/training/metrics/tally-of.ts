import type { Goal } from '../../data/index.js';
import { classTally } from './class-tally.js';
import { inputTally } from './input-tally.js';
import type { Scored, Tally } from './tally.js';
import { valueTally } from './value-tally.js';

const tallies: Readonly<Record<Goal['kind'], (machine: Scored) => Tally>> = {
  classes: classTally,
  values: valueTally,
  inputs: inputTally,
};

/** A tally of nothing yet, of what a machine's task is to learn. */
export const tallyOf = (machine: Scored): Tally => tallies[machine.task.train.goal.kind](machine);
