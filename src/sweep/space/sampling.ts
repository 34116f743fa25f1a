import { below, permutation, streamAt, streamKey, unitReal } from '../../random/index.js';
import type { Axis } from './axis.js';
import { sobolSequence } from './sobol.js';
import type { SweepSpec } from './sweep-spec.js';

/** For each axis, which of its levels. */
export type Levels = readonly number[];

/** The points of a sweep by index, each found without the others. */
export interface Points {
  readonly count: number;
  readonly at: (index: number) => Levels;
}

/** Every combination, the last axis fastest. */
const grid = (axes: readonly Axis[]): Points => {
  const sizes = axes.map((axis) => axis.length);
  return {
    count: sizes.reduce((a, b) => a * b, 1),
    at: (index) => {
      let rest = index;
      const levels: number[] = [];
      for (const size of [...sizes].reverse()) {
        levels.unshift(rest % size);
        rest = Math.floor(rest / size);
      }
      return levels;
    },
  };
};

const levelOf = (share: number, axis: Axis): number => Math.floor(share * axis.length);

const random = (axes: readonly Axis[], points: number, seed: number): Points => {
  const streams = axes.map((_, i) => streamAt(streamKey(seed, 'sweep', `axis ${i}`), 0));
  const at = (index: number) =>
    axes.map((axis, i) => below((streams[i] as (counter: number) => number)(index), axis.length));
  return { count: points, at };
};

/** Each axis cut into as many parts as there are points, each part met once. */
const latinHypercube = (axes: readonly Axis[], points: number, seed: number): Points => {
  const orders = axes.map((_, i) =>
    permutation(streamAt(streamKey(seed, 'sweep', `axis ${i}`), 0), points),
  );
  const jitters = axes.map((_, i) => streamAt(streamKey(seed, 'sweep', `jitter ${i}`), 0));
  const at = (index: number) =>
    axes.map((axis, i) => {
      const part = orders[i]?.[index] as number;
      const jitter = unitReal((jitters[i] as (counter: number) => number)(index));
      return levelOf((part + jitter) / points, axis);
    });
  return { count: points, at };
};

const sobol = (axes: readonly Axis[], points: number): Points => {
  const sequence = sobolSequence(axes.length);
  const at = (index: number) => sequence(index).map((share, i) => levelOf(share, axes[i] as Axis));
  return { count: points, at };
};

const methods = { random, 'latin-hypercube': latinHypercube, sobol };

/** The points that a sweep goes through. */
export const pointsOf = (axes: readonly Axis[], sample: SweepSpec['sample']): Points =>
  sample === undefined ? grid(axes) : methods[sample.method](axes, sample.points, sample.seed);
