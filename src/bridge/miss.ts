import jStat from 'jstat';
import type { Rounding } from '../fixed/index.js';
import { chanceOf, type LinearNetwork, type Problem, type Theorem } from '../theory/index.js';
import type { MissSpec } from './bridge-spec.js';
import { fixedHardware } from './hardware.js';
import { openTrainer } from './trainer.js';

/** How far from a theorem's fixed point fixed machines stop. */
export interface Miss {
  readonly theorem: string;
  readonly rounding: Rounding;
  readonly fractionBits: number;
  readonly starts: number;
  /** Of the overall gain from the least error, the median over the starts. */
  readonly distance: number;
  /** The same in steps of the weights' resolution. */
  readonly resolutions: number;
}

/** How often a machine is looked at in the second half of its time. */
const looks = 32;

const squares = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x * x, 0);

/** The root of the mean square distance of the gain from where the theorem puts it, in the second half. */
const distanceOf = async (
  { network, shortfall }: Problem,
  { rate, time }: MissSpec,
  fractionBits: number,
  rounding: Rounding,
  seed: number,
): Promise<number> => {
  const hardware = fixedHardware(fractionBits, rounding);
  const trainer = await openTrainer(network as LinearNetwork, {
    hardware,
    rate,
    step: 'task',
    seed,
  });
  const steps = Math.ceil(time / rate / 2 / looks);
  await trainer.learn(looks * steps);
  const distances: number[] = [];
  for (let look = 0; look < looks; look++) {
    await trainer.learn(steps);
    distances.push(squares(shortfall(await trainer.state())));
  }
  trainer.dispose();
  return Math.sqrt(distances.reduce((sum, x) => sum + x, 0) / looks);
};

/** Lets fixed machines learn from random starts, at each width and with each rounding. */
export const miss = async (theorem: Theorem, spec: MissSpec, seed: number): Promise<Miss[]> => {
  const { name } = theorem;
  const problems = Array.from(
    { length: spec.starts },
    (_, start) => theorem.random(chanceOf(seed, name, start)).problem,
  );
  const misses: Miss[] = [];
  for (const rounding of spec.roundings) {
    for (const fractionBits of spec.fractionBits) {
      const distances: number[] = [];
      for (const [start, problem] of problems.entries())
        distances.push(await distanceOf(problem, spec, fractionBits, rounding, start));
      const distance = jStat.median(distances);
      const resolutions = distance * 2 ** fractionBits;
      misses.push({
        theorem: name,
        rounding,
        fractionBits,
        starts: spec.starts,
        distance,
        resolutions,
      });
    }
  }
  return misses;
};
