/** Deviations beyond this come once in 20 million draws: seeds are fixed, so a pass stays one. */
export const farthest = 5.5;

/**
 * How far the counts of `cells` equally likely outcomes are from equal, as a standard normal
 * deviate (Wilson and Hilferty's cube root of chi-square).
 */
export const unevenness = (outcomes: Iterable<number>, cells: number): number => {
  const counts = new Float64Array(cells);
  let total = 0;
  for (const outcome of outcomes) {
    counts[outcome] = (counts[outcome] as number) + 1;
    total++;
  }
  const expected = total / cells;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = cells - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chiSquare / freedom) - 1 + spread) / Math.sqrt(spread);
};

/** How far `hits` of `trials` fair coins are from half of them, as a standard normal deviate. */
export const bias = (hits: number, trials: number): number =>
  (2 * hits - trials) / Math.sqrt(trials);

/** The worst deviation of any of the 32 bits of `words` from a fair coin. */
export const worstBit = (words: Uint32Array): number => {
  let worst = 0;
  for (let bit = 0; bit < 32; bit++) {
    let hits = 0;
    for (const word of words) hits += (word >>> bit) & 1;
    worst = Math.max(worst, Math.abs(bias(hits, words.length)));
  }
  return worst;
};

/** The normal distribution function, by the series Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/15 + …). */
export const normalBelow = (x: number): number => {
  if (Math.abs(x) > 8) return x < 0 ? 0 : 1;
  let term = x;
  let sum = x;
  for (let n = 3; Math.abs(term) > 1e-18; n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
};

/** √n times Kolmogorov and Smirnov's greatest distance to a distribution: above 2.7 once in 10^6. */
export const greatestDistance = (
  sample: readonly number[],
  below: (x: number) => number,
): number => {
  const sorted = [...sample].sort((a, b) => a - b);
  const n = sorted.length;
  const distances = sorted.map((x, i) => {
    const expected = below(x);
    return Math.max((i + 1) / n - expected, expected - i / n);
  });
  return Math.sqrt(n) * distances.reduce((a, b) => Math.max(a, b));
};
