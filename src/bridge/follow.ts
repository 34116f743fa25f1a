import jStat from 'jstat';
import {
  type Case,
  chanceOf,
  type LinearNetwork,
  statesAt,
  type Theorem,
} from '../theory/index.js';
import type { FollowSpec } from './bridge-spec.js';
import { floatHardware } from './hardware.js';
import { openTrainer } from './trainer.js';

/** How well float32 machines follow a theorem's equations. */
export interface Following {
  readonly theorem: string;
  readonly rate: number;
  readonly starts: number;
  /** The largest distance of weights from the integrated ones, relative to those, from its example. */
  readonly exampleDeviation: number;
  /** The same from random starts. */
  readonly medianDeviation: number;
  readonly worstDeviation: number;
}

/** How often a machine is compared on its way. */
const comparisons = 40;

const norm = (numbers: readonly number[]): number =>
  Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));

const deviation = (machine: readonly number[], equations: readonly number[]): number =>
  norm(machine.map((x, i) => x - (equations[i] as number))) / norm(equations);

/** The largest deviation of one machine from one trajectory. */
export const deviationOf = async (
  { problem }: Case,
  { rate, time }: FollowSpec,
): Promise<number> => {
  const steps = Math.ceil(time / rate / comparisons);
  const times = Array.from({ length: comparisons }, (_, i) => (i + 1) * steps * rate);
  const trainer = await openTrainer(problem.network as LinearNetwork, {
    hardware: floatHardware,
    rate,
    step: 'pair',
    seed: 0,
  });
  const deviations: number[] = [];
  for (const state of statesAt(problem, times)) {
    await trainer.learn(steps);
    deviations.push(deviation(await trainer.state(), state));
  }
  trainer.dispose();
  return Math.max(...deviations);
};

/** Holds float32 machines against a theorem's equations from random starts. */
export const follow = async (
  theorem: Theorem,
  spec: FollowSpec,
  seed: number,
): Promise<Following> => {
  const { name } = theorem;
  const { rate, starts } = spec;
  const deviations: number[] = [];
  for (let start = 0; start < starts; start++) {
    deviations.push(await deviationOf(theorem.random(chanceOf(seed, name, start)), spec));
  }
  return {
    theorem: name,
    rate,
    starts,
    exampleDeviation: await deviationOf(theorem.given(theorem.example, name), spec),
    medianDeviation: jStat.median(deviations),
    worstDeviation: Math.max(...deviations),
  };
};
