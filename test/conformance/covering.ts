/** The values of each property of a point. */
export type Axes<V> = { readonly [K in keyof V]: readonly V[K][] };

/** Every point of the product of some axes; the last axis changes fastest. */
export const everyPoint = <V extends object>(axes: Axes<V>): V[] =>
  Object.entries<readonly unknown[]>(axes).reduce<object[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  ) as V[];

/** Every choice of `count` among `items`, in their order. */
const choices = <T>(items: readonly T[], count: number): T[][] =>
  count === 0
    ? [[]]
    : items.flatMap((item, i) =>
        choices(items.slice(i + 1), count - 1).map((rest) => [item, ...rest]),
      );

/** Numbers values in the order in which they are first met. */
const numbering = () => {
  const numbers = new Map<unknown, number>();
  return (value: unknown): number => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  };
};

/** What a point shows: the values that it has together, on as many axes at a time. */
export const combinationsIn = <V extends object>(
  points: readonly V[],
  axesTogether: number,
): string[][] => {
  const names = Object.keys(points[0] ?? {}) as (keyof V)[];
  const together = choices(names, Math.min(axesTogether, names.length));
  const number = numbering();
  return points.map((point) =>
    together.map((chosen) => chosen.map((name) => `${String(name)} ${number(point[name])}`).join()),
  );
};

/**
 * Some of the points, which show whatever values on any `axesTogether` axes all of them show: again
 * and again the first point that shows the most that none before it did.
 */
export const covering = <V extends object>(points: readonly V[], axesTogether: number): V[] => {
  const shown = combinationsIn(points, axesTogether);
  const missing = new Set(shown.flat());
  const chosen = new Set<V>();
  for (let gain = shown[0]?.length ?? 0; gain > 0; gain--) {
    for (const [i, combinations] of shown.entries()) {
      if (combinations.filter((combination) => missing.has(combination)).length < gain) continue;
      for (const combination of combinations) missing.delete(combination);
      chosen.add(points[i] as V);
    }
  }
  return points.filter((point) => chosen.has(point));
};
