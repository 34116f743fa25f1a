/** Whole numbers from one to another, at most so many steps apart evenly: for axes of what is counted. */
export const wholeTicks = (from: number, to: number, most: number): number[] => {
  let step = 1;
  for (const factor of cycle()) {
    if ((to - from) / step <= most) break;
    step = factor;
  }
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, i) => first + i * step);
};

/** 2, 5, 10, 20, 50, … */
function* cycle(): Generator<number> {
  for (let power = 1; ; power *= 10) {
    for (const factor of [2, 5, 10]) yield factor * power;
  }
}

/** Where all values are one, from where to where its axis goes: the unit that it is in, up to it where it is whole. */
export const domainOfOne = (values: Iterable<number>): readonly [number, number] | undefined => {
  const [value, another] = new Set(values);
  if (value === undefined || another !== undefined) return undefined;
  const top = value === 0 ? 1 : Math.ceil(value);
  return [top - 1, top];
};

/** Indices of at most so many of a number of things, evenly from the first to the last. */
export const evenly = (count: number, most: number): number[] =>
  count <= most
    ? Array.from({ length: count }, (_, i) => i)
    : Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
