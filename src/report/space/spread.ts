/** What so many numbers have in common; they can be joined without the numbers themselves. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  /** The sum of squared distances from the mean. */
  readonly squares: number;
}

export const nothing: Spread = { count: 0, mean: 0, squares: 0 };

export const spreadOfOne = (number: number): Spread => ({ count: 1, mean: number, squares: 0 });

/** The spread of the numbers of both. */
export const joined = (a: Spread, b: Spread): Spread => {
  const count = a.count + b.count;
  if (count === 0) return nothing;
  const gap = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (gap * b.count) / count,
    squares: a.squares + b.squares + (gap * gap * a.count * b.count) / count,
  };
};

/** The sample deviation; none of one number. */
export const deviationOf = ({ count, squares }: Spread): number | undefined =>
  count < 2 ? undefined : Math.sqrt(squares / (count - 1));
