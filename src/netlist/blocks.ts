import type { Block } from '../fixed/index.js';

/** What tells which cells of a store are in a block. */
interface Arrays {
  readonly rows: number;
  readonly columns: number;
  readonly arrays: number;
}

/** The numbers of the cells of each block: neighbours along a column, none of two arrays, the last ones perhaps fewer. */
export function* blocksOf(
  { rows, columns, arrays }: Arrays,
  { size }: Block,
): Generator<readonly number[]> {
  const each = rows / arrays;
  for (let array = 0; array < arrays; array++)
    for (let from = 0; from < each; from += size)
      for (let column = 0; column < columns; column++)
        yield Array.from(
          { length: Math.min(size, each - from) },
          (_, row) => (array * each + from + row) * columns + column,
        );
}
