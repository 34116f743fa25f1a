import type { Fitting, FixedStep, FixedStepOf } from '../../program/index.js';
import { type Dither, ditherOf, streamKey } from '../../random/index.js';
import type { Machine, Moment } from '../host/machine.js';

/** What a step of a machine of integers does. */
export type FixedAct<K extends FixedStep['kind']> = (
  step: FixedStepOf<K>,
  machine: Machine<bigint>,
  moment: Moment,
) => void;

/** What decides the stochastic roundings of an array at a moment. */
export const chanceOf = (
  { stream }: Pick<Fitting, 'stream'>,
  { seed }: Machine<bigint>,
  { purpose, step }: Moment,
  rows: number,
  columns: number,
): Dither =>
  stream === undefined ? () => 0 : ditherOf(streamKey(seed, purpose, stream), step, rows, columns);
