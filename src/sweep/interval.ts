/** Student's t at 97.5 %, by degrees of freedom from 1; from 30 on the normal's 1.96 is near enough. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045,
];

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** A mean, and how far from it the true one is in 95 of 100 cases; no telling from one number. */
export interface Interval {
  readonly mean: number;
  readonly halfWidth: number | null;
}

/** The mean of numbers that are drawn alike, with its 95 % interval by Student's t. */
export const intervalOf = (numbers: readonly number[]): Interval => {
  const centre = mean(numbers);
  if (numbers.length < 2) return { mean: centre, halfWidth: null };
  const squares = numbers.map((x) => (x - centre) ** 2).reduce((a, b) => a + b, 0);
  const error = Math.sqrt(squares / (numbers.length - 1) / numbers.length);
  return { mean: centre, halfWidth: (quantiles[numbers.length - 2] ?? 1.96) * error };
};
