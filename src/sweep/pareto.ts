/** What is compared: the larger the better, for every objective. */
export type Scores = readonly number[];

/** Whether a is nowhere worse than b and somewhere better. */
const dominates = (a: Scores, b: Scores): boolean =>
  a.every((score, i) => score >= (b[i] as number)) &&
  a.some((score, i) => score > (b[i] as number));

/** Those that nothing dominates, in the order in which they came. */
export const undominated = <T>(items: readonly T[], scoresOf: (item: T) => Scores): readonly T[] =>
  items.filter((item) => !items.some((other) => dominates(scoresOf(other), scoresOf(item))));

/** Each objective from 0, the worst of all, to 1, the best. */
const normalised = (all: readonly Scores[]): readonly Scores[] => {
  const [first = []] = all;
  const ranges = first.map((_, i) => {
    const scores = all.map((one) => one[i] as number);
    return [Math.min(...scores), Math.max(...scores)] as const;
  });
  return all.map((scores) =>
    scores.map((score, i) => {
      const [least, most] = ranges[i] as readonly [number, number];
      return most === least ? 1 : (score - least) / (most - least);
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
  return distances.indexOf(Math.min(...distances));
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
