import type { Cells } from '../../program/index.js';
import { type Batch, matrixOf, type Product, turned } from './product.js';

/** The vectors of one position, where a sample has so many. */
export const atPosition = <N>(batch: Batch<N>, positions: number, position: number): Batch<N> =>
  positions === 1 ? batch : batch.filter((_, vector) => vector % positions === position);

/** What there is at each position, as the vectors of one sample after the other. */
const bySample = <N>(positions: readonly Batch<N>[]): Batch<N> =>
  (positions[0] ?? []).flatMap((_, sample) =>
    positions.map((batch) => batch[sample] as readonly N[]),
  );

/** Vectors times a store: its one array, or at each position the array of that position. */
export const timesArrays = <N>(
  product: Product<N>,
  batch: Batch<N>,
  cells: readonly N[],
  { rows, columns, arrays }: Cells,
  transposed: boolean,
): Batch<N> => {
  const each = { rows: rows / arrays, columns };
  const length = each.rows * columns;
  const positions = Array.from({ length: arrays }, (_, position) => {
    const array = cells.slice(position * length, (position + 1) * length);
    return product(atPosition(batch, arrays, position), matrixOf(array, each, transposed));
  });
  return bySample(positions);
};

/** Σ before_r · after_c over the vectors of a batch, array by array. */
export const sumsOfProducts = <N>(
  product: Product<N>,
  before: Batch<N>,
  after: Batch<N>,
  { arrays }: Cells,
): readonly N[] =>
  Array.from({ length: arrays }, (_, position) =>
    product(turned(atPosition(before, arrays, position)), atPosition(after, arrays, position)),
  ).flat(2);

/** The pairs of vectors that meet in a row of a store, and which of their lines do. */
export const meeting = <N>(
  before: Batch<N>,
  after: Batch<N>,
  { rows, arrays }: Cells,
  row: number,
): { readonly line: number; readonly before: Batch<N>; readonly after: Batch<N> } => {
  const each = rows / arrays;
  const position = Math.floor(row / each);
  const at = (batch: Batch<N>) => atPosition(batch, arrays, position);
  return { line: row % each, before: at(before), after: at(after) };
};
