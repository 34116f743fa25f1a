import { joined, nothing, type Spread } from './spread.js';

/** Numbers by index, 0 where none was set: a million take 8 MB. */
export interface Column {
  readonly at: (index: number) => number;
  readonly set: (index: number, number: number) => void;
}

export const numberColumn = (): Column => {
  const kept = { numbers: new Float64Array(1024) };
  return {
    at: (index) => kept.numbers[index] ?? 0,
    set: (index, number) => {
      if (index >= kept.numbers.length) {
        const longer = new Float64Array(Math.max(2 * kept.numbers.length, index + 1));
        longer.set(kept.numbers);
        kept.numbers = longer;
      }
      kept.numbers[index] = number;
    },
  };
};

/** Spreads by index. */
export interface SpreadColumn {
  readonly at: (index: number) => Spread;
  readonly add: (index: number, more: Spread) => void;
}

export const spreadColumn = (): SpreadColumn => {
  const [counts, means, squares] = [numberColumn(), numberColumn(), numberColumn()] as const;
  const at = (index: number): Spread =>
    counts.at(index) === 0
      ? nothing
      : { count: counts.at(index), mean: means.at(index), squares: squares.at(index) };
  return {
    at,
    add: (index, more) => {
      const all = joined(at(index), more);
      counts.set(index, all.count);
      means.set(index, all.mean);
      squares.set(index, all.squares);
    },
  };
};
