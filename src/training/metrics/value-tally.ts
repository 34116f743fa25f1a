import { outputsOf, type ValueGoal } from '../../data/index.js';
import { finite, type ValueMetrics } from '../../record/index.js';
import type { Scored, Tally } from './tally.js';
import { unitOf } from './unit.js';

/** What is known of the samples of one output so far: of its scaled values v, and of the errors v − o. */
interface Sums {
  samples: number;
  mean: number;
  /** Σ (v − mean)². */
  spread: number;
  squaredErrors: number;
}

/** Welford's update, which is exactly 0 where all values are the same. */
const add = (sums: Sums, value: number, output: number): void => {
  const before = value - sums.mean;
  sums.samples++;
  sums.mean += before / sums.samples;
  sums.spread += before * (value - sums.mean);
  sums.squaredErrors += (value - output) ** 2;
};

/** 1 − Σ(v − o)² / Σ(v − mean)²: nothing where all values are the same. */
const rSquaredOf = ({ spread, squaredErrors }: Sums): number | undefined =>
  spread > 0 ? finite(1 - squaredErrors / spread) : undefined;

const rootMean = (sum: number, n: number): number => Math.sqrt(sum / n);

/** How far the outputs are from the values that were to be told, output by output. */
export const valueTally = ({ task, netlist, valueConstants }: Scored): Tally => {
  const outputs = outputsOf(task.train);
  const unit = unitOf(netlist, netlist.output);
  const mean = (j: number) => valueConstants?.mean[j] ?? 0;
  const deviation = (j: number) => valueConstants?.deviation[j] ?? 1;
  const all = Array.from(
    { length: outputs },
    (): Sums => ({ samples: 0, mean: 0, spread: 0, squaredErrors: 0 }),
  );
  let samples = 0;
  return {
    add: (codes, { goal }, order) => {
      const { values } = goal as ValueGoal;
      order.forEach((sample, i) => {
        all.forEach((sums, j) => {
          const value = ((values[sample * outputs + j] as number) - mean(j)) / deviation(j);
          add(sums, value, (codes[i * outputs + j] as number) * unit);
        });
      });
      samples += order.length;
    },
    metrics: () => {
      const { names } = task.train.goal as ValueGoal;
      const squaredErrors = all.reduce((sum, each) => sum + each.squaredErrors, 0);
      const each = all.map((sums, j): ValueMetrics['outputs'][number] => ({
        name: names[j] as string,
        rmse: finite(deviation(j) * rootMean(sums.squaredErrors, samples)),
        rSquared: rSquaredOf(sums),
      }));
      return {
        kind: 'values',
        samples,
        loss: finite(squaredErrors / (2 * samples)),
        rmse: outputs === 1 ? each[0]?.rmse : finite(rootMean(squaredErrors, samples * outputs)),
        outputs: each,
      };
    },
  };
};
