import jStat from 'jstat';
import { spreadOf } from '../results/spread.js';

/** Student's t at 97.5 %, so that 95 of 100 lie between it and its negative; of any number of degrees of freedom. */
export const quantileOf = (freedom: number): number => jStat.studentt.inv(0.975, freedom);

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
  const { mean, deviation } = spreadOf(numbers);
  return { mean, halfWidth: deviation === null ? null : halfWidthOf(deviation, numbers.length) };
};

/** The sample deviation of so many numbers whose mean has that interval; none of one number. */
export const deviationIn = ({ halfWidth }: Interval, count: number): number | null =>
  halfWidth === null ? null : (halfWidth * Math.sqrt(count)) / quantileOf(count - 1);
