import type { Bundle, Cells } from '../../program/index.js';
import { type Context, moved, placementOf, vectorsOn } from './context.js';
import { type Placement, rowInMemory } from './layout.js';

/** One array of a store, and what meets it: all vectors, or those of the position that it is for. */
export interface OneArray {
  readonly cells: Placement;
  readonly rows: number;
  readonly columns: number;
  /** The number of its first row among those of the store. */
  readonly firstRow: number;
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
    return { cells: moved(cells, rowInMemory(store, firstRow)), rows, columns, firstRow, on };
  });
};

/** How many vectors of a batch meet each array of a store. */
export const vectorsFor = (context: Context, { arrays }: Cells, wire: Bundle): number =>
  vectorsOn(context, wire) / arrays;
