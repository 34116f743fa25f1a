/** Student's t at 97.5 %, by degrees of freedom from 1. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045,
];

/** The normal's 97.5 %. */
const z = 1.959964;

/**
 * Student's t at 97.5 %: from 30 degrees of freedom on by its expansion about the normal (Abramowitz and
 * Stegun 26.7.5), which is right to three decimals there.
 */
export const quantileOf = (freedom: number): number =>
  quantiles[freedom - 1] ??
  z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** A mean, and how far from it the true one is in 95 of 100 cases; no telling from one number. */
export interface Interval {
  readonly mean: number;
  readonly halfWidth: number | null;
}

/** Half of a 95 % interval of a mean of so many numbers that have that sample deviation. */
export const halfWidthOf = (deviation: number, count: number): number =>
  (quantileOf(count - 1) * deviation) / Math.sqrt(count);

/** The mean of numbers that are drawn alike, with its 95 % interval by Student's t. */
export const intervalOf = (numbers: readonly number[]): Interval => {
  const centre = mean(numbers);
  if (numbers.length < 2) return { mean: centre, halfWidth: null };
  const squares = numbers.map((x) => (x - centre) ** 2).reduce((a, b) => a + b, 0);
  const deviation = Math.sqrt(squares / (numbers.length - 1));
  return { mean: centre, halfWidth: halfWidthOf(deviation, numbers.length) };
};

/** The sample deviation of so many numbers whose mean has that interval; none of one number. */
export const deviationIn = ({ halfWidth }: Interval, count: number): number | null =>
  halfWidth === null ? null : (halfWidth * Math.sqrt(count)) / quantileOf(count - 1);
