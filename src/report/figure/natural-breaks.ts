/** The best classes of the numbers up to one of them. */
interface Classes {
  /** The sum of squared distances of numbers from the mean of their class. */
  readonly spread: number;
  /** The index at which each class begins. */
  readonly starts: readonly number[];
}

/** The sum of squared distances from their mean of the numbers from one index to another. */
const spreadsOf = (numbers: readonly number[]) => {
  const [sums, squares] = [[0], [0]] as [number[], number[]];
  const least = numbers[0] ?? 0;
  numbers.forEach((number, i) => {
    const above = number - least;
    sums.push((sums[i] as number) + above);
    squares.push((squares[i] as number) + above * above);
  });
  return (from: number, to: number): number => {
    const sum = (sums[to + 1] as number) - (sums[from] as number);
    const square = (squares[to + 1] as number) - (squares[from] as number);
    return square - (sum * sum) / (to - from + 1);
  };
};

/**
 * Where each class of so many begins among ascending numbers, the classes such that numbers lie as near to the mean
 * of their own as they can (Fisher, On grouping for maximum homogeneity, 1958; natural breaks of maps).
 */
export const naturalBreaks = (numbers: readonly number[], count: number): readonly number[] => {
  const spreadOf = spreadsOf(numbers);
  let best = numbers.map((_, end): Classes => ({ spread: spreadOf(0, end), starts: [0] }));
  for (let classes = 2; classes <= count; classes++) {
    const fewer = best;
    best = numbers.map((_, end) => {
      let found = fewer[end] as Classes;
      for (let start = classes - 1; start <= end; start++) {
        const below = fewer[start - 1] as Classes;
        const spread = below.spread + spreadOf(start, end);
        if (spread < found.spread) found = { spread, starts: [...below.starts, start] };
      }
      return found;
    });
  }
  return best.at(-1)?.starts ?? [];
};
