// How much faster one contender is than another, from rounds in which both were timed.

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Their ratio in each round that has both. */
const ratiosOf = (ones, others) =>
  ones.slice(0, others.length).map((one, round) => one / others[round]);

/** The middle, the least and the most ratio within a round, which a machine that drifts leaves alone. */
export const ratioOf = (ones, others) => {
  const ratios = ratiosOf(ones, others);
  if (ratios.length === 0) return undefined;
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return { median: median(ratios), least, most, rounds: ratios.length };
};
