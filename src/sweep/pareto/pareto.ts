/** The least and the most of any number of numbers. */
export const least = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
export const most = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** What is compared: the larger the better, for every objective. */
export type Scores = readonly number[];

/** Whether a is nowhere worse than b and somewhere better. */
const dominates = (a: Scores, b: Scores): boolean =>
  a.every((score, i) => score >= (b[i] as number)) &&
  a.some((score, i) => score > (b[i] as number));

/** The better first by the first objective, by the next where they are alike, and so on. */
const inOrder = (a: Scores, b: Scores): number => {
  const differing = a.findIndex((score, i) => score !== b[i]);
  return differing < 0 ? 0 : (b[differing] as number) - (a[differing] as number);
};

/**
 * Those that nothing dominates, in the order in which they came. Gone through in order, whatever
 * dominates an item has come before it, and so has one of the front.
 */
export const undominated = <T>(
  items: readonly T[],
  scoresOf: (item: T) => Scores,
): readonly T[] => {
  const ranked = items
    .map((item, index) => ({ item, index, scores: scoresOf(item) }))
    .sort((a, b) => inOrder(a.scores, b.scores));
  const front: typeof ranked = [];
  for (const one of ranked) {
    if (!front.some(({ scores }) => dominates(scores, one.scores))) front.push(one);
  }
  return front.sort((a, b) => a.index - b.index).map(({ item }) => item);
};

/** Each objective from 0, the worst of all, to 1, the best. */
const normalised = (all: readonly Scores[]): readonly Scores[] => {
  const [first = []] = all;
  const ranges = first.map((_, i) => {
    const scores = all.map((one) => one[i] as number);
    return [least(scores), most(scores)] as const;
  });
  return all.map((scores) =>
    scores.map((score, i) => {
      const [worst, best] = ranges[i] as readonly [number, number];
      return best === worst ? 1 : (score - worst) / (best - worst);
    }),
  );
};

/**
 * The index of the knee of a front: the point that is nearest to the best of everything, each objective
 * counted from its worst to its best on the front. The earlier one where two are as near.
 */
export const kneeOf = (front: readonly Scores[]): number => {
  const distances = normalised(front).map((scores) =>
    scores.reduce((sum, score) => sum + (1 - score) ** 2, 0),
  );
  return distances.indexOf(least(distances));
};

/** The volume between a front and a point that all of it dominates, by slices of the last objective. */
export const hypervolume = (front: readonly Scores[], worst: Scores): number => {
  const last = worst.length - 1;
  if (worst.length === 1)
    return Math.max(0, ...front.map(([score]) => (score as number) - (worst[0] as number)));
  const slices = [...front].sort((a, b) => (b[last] as number) - (a[last] as number));
  const base = worst.slice(0, last);
  return slices.reduce((volume, scores, i) => {
    const below = i + 1 < slices.length ? slices[i + 1]?.[last] : worst[last];
    const height = (scores[last] as number) - (below as number);
    if (height === 0) return volume;
    const area = hypervolume(
      slices.slice(0, i + 1).map((one) => one.slice(0, last)),
      base,
    );
    return volume + height * area;
  }, 0);
};
