/** What a figure was over the seeds: the sample deviation, none of one seed. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number | null;
}

/** The mean of numbers with their sample deviation. */
export const spreadOf = (numbers: readonly number[]): Spread => {
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  if (numbers.length < 2) return { mean, deviation: null };
  const squares = numbers.map((x) => (x - mean) ** 2).reduce((a, b) => a + b, 0);
  return { mean, deviation: Math.sqrt(squares / (numbers.length - 1)) };
};
