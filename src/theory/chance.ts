import { below, normalDeviates, streamAt, streamKey, unitReal } from '../random/index.js';

/** What random starts are drawn from, one number after the other. */
export interface Chance {
  readonly uniform: (low: number, high: number) => number;
  /** Uniform in size, either sign. */
  readonly signed: (low: number, high: number) => number;
  readonly whole: (least: number, most: number) => number;
  readonly normal: (deviation: number) => number;
}

/** The chance of one start of a theorem: the same numbers for the same seed and index, always. */
export const chanceOf = (seed: number, theorem: string, index: number): Chance => {
  const name = `theory/${theorem}/${index}`;
  const stream = streamAt(streamKey(seed, 'start', name), 0);
  const deviate = normalDeviates(streamKey(seed, 'start', `${name}/normal`));
  const drawn = { integers: 0, deviates: 0 };
  const next = () => stream(drawn.integers++);
  const uniform = (low: number, high: number) => low + (high - low) * unitReal(next());
  return {
    uniform,
    signed: (low, high) => (unitReal(next()) < 0.5 ? -1 : 1) * uniform(low, high),
    whole: (least, most) => least + below(next(), most - least + 1),
    normal: (deviation) => deviation * deviate(drawn.deviates++),
  };
};

/** So many numbers, each drawn alike. */
export const several = (count: number, draw: () => number): number[] =>
  Array.from({ length: count }, draw);
