// What so many seeds show: means, deviations, and how sure an order is.
import jStat from 'jstat';

export const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** The sample variance. */
const variance = (numbers) => {
  const centre = mean(numbers);
  return numbers.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (numbers.length - 1);
};

export const deviation = (numbers) => Math.sqrt(variance(numbers));

/**
 * Welch's test of two means whose variances may differ: the difference, half its 95 % interval, t, its
 * degrees of freedom after Welch and Satterthwaite, and p of both sides; undefined where nothing varies
 * or one seed is all there is.
 */
export const welch = (ones, others) => {
  const parts = [ones, others].map((numbers) => variance(numbers) / numbers.length);
  const squared = parts[0] + parts[1];
  if (!(squared > 0)) return undefined;
  const difference = mean(ones) - mean(others);
  const error = Math.sqrt(squared);
  const spread = parts[0] ** 2 / (ones.length - 1) + parts[1] ** 2 / (others.length - 1);
  const freedom = squared ** 2 / spread;
  const t = difference / error;
  return {
    difference,
    halfWidth: error * jStat.studentt.inv(0.975, freedom),
    t,
    freedom,
    p: 2 * jStat.studentt.cdf(-Math.abs(t), freedom),
  };
};
