import type { Bundle, Cells } from '../../program/index.js';
import { type Context, moved, placementOf, vectorsOn } from './context.js';
import { type Placement, rowInMemory } from './layout.js';
import { type Part, partOf, rowsInBlock } from './threads/part.js';

/** One array of a store, or some of its rows, and what meets it: all vectors, or those of the position that it is for. */
export interface OneArray {
  readonly cells: Placement;
  readonly rows: number;
  readonly columns: number;
  /** The number of its first row among those of the store. */
  readonly firstRow: number;
  /** The line before the array that its first row belongs to. */
  readonly firstLine: number;
  /** Where a wire's vectors for it lie. */
  readonly on: (context: Context, wire: Bundle) => Placement;
}

/** The arrays of a store, whose cells lie at a placement. */
export const arraysOf = (store: Cells, cells: Placement): OneArray[] => {
  const { columns, arrays } = store;
  const rows = store.rows / arrays;
  return Array.from({ length: arrays }, (_, position) => {
    const firstRow = position * rows;
    const on = (context: Context, wire: Bundle): Placement => {
      const first = moved(placementOf(context, wire), position);
      return { ...first, stride: first.stride * arrays };
    };
    const own = moved(cells, rowInMemory(store, firstRow));
    return { cells: own, rows, columns, firstRow, firstLine: 0, on };
  });
};

const someRows = (array: OneArray, { first, count }: Part): OneArray => ({
  ...array,
  cells: moved(array.cells, first),
  rows: count,
  firstRow: array.firstRow + first,
  firstLine: first,
});

/** How many rows stay together, of all stores alike: cells that share an exponent are one thread's, with their velocities. */
const rowsDealtOut = ({ program }: Context): number => {
  if (program.arithmetic === 'float32') return rowsInBlock;
  const sizes = [...program.stores.values()].map(({ block }) => block?.size ?? 0);
  return Math.max(rowsInBlock, ...sizes);
};

/** What a thread writes of the arrays of a store: some of the rows of one array, or some of several arrays. */
export const ownArraysOf = (context: Context, store: Cells, cells: Placement): OneArray[] => {
  const { thread } = context;
  const arrays = arraysOf(store, cells);
  if (store.arrays > 1) {
    const { first, count } = partOf(thread, store.arrays, 1);
    return arrays.slice(first, first + count);
  }
  const rows = partOf(thread, store.rows, rowsDealtOut(context));
  return rows.count === 0 ? [] : arrays.map((array) => someRows(array, rows));
};

/** Where the lines lie that drive an array's rows. */
export const linesTo = (context: Context, wire: Bundle, { on, firstLine }: OneArray): Placement => {
  const placement = on(context, wire);
  return { ...placement, address: placement.address + firstLine * placement.element.bytes };
};

/** Where the errors of an array's columns lie, or of each of its cells. */
export const errorsTo = (
  context: Context,
  wire: Bundle,
  { on, firstLine, columns }: OneArray,
  perCell: boolean,
): Placement => {
  const placement = on(context, wire);
  const before = perCell ? firstLine * columns * placement.element.bytes : 0;
  return { ...placement, address: placement.address + before };
};

/** How many vectors of a batch meet each array of a store. */
export const vectorsFor = (context: Context, { arrays }: Cells, wire: Bundle): number =>
  vectorsOn(context, wire) / arrays;
