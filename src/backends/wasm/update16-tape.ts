import type { Cells, FixedStepOf } from '../../program/index.js';
import { type OneArray, ownArraysOf, vectorsFor } from './arrays.js';
import { type Context, isI16, limit32, placementOf } from './context.js';
import { encode } from './instruction.js';
import { roundUp, rowsTaken } from './layout.js';
import { inPieces, vectorsAtOnce } from './pieces.js';
import { isNarrow, isSmall, type Reach, ratesOf, reachOf } from './reach.js';
import { type Placed, placedOf, writeOperands } from './write-tape.js';

type Update = FixedStepOf<'update'>;

/** Room for what is turned and paired of so many vectors, and for the sums of so many rows; of one array after the other. */
const roomFor = ({ allocator }: Context, store: Cells, vectors: number, rows: number) => {
  const { allocate } = allocator;
  const turnedStride = roundUp(vectors, 8) * 2;
  const n = roundUp(store.columns, 8);
  return {
    turned: allocate(rowsTaken(store) * turnedStride),
    turnedStride,
    paired: allocate(roundUp(vectors, 2) * n * 2),
    sums: allocate(rows * n * 8),
    list: allocate(turnedStride * 2),
  };
};

const terms16 = ({ activity, error, cells }: Placed, { rows }: OneArray) => ({
  rows,
  n: cells.stride,
  activity: activity.address,
  activityStride: activity.stride * 2,
  error: error.address,
  errorStride: error.stride * 2,
});

export const isQuick = (context: Context, step: Update): boolean => {
  const { presynaptic, postsynaptic, store, quantising, perCell } = step;
  const parts = [presynaptic, postsynaptic, store];
  return (
    !perCell && quantising === undefined && parts.every((part) => isI16(placementOf(context, part)))
  );
};

/** Room for 64-bit sums of four rows and for the limbs of what they are of. */
const limbsFor = ({ allocator }: Context, { columns }: Cells, vectors: number) => {
  const bytes = roundUp(vectors, 8) * 8;
  return {
    high: allocator.allocate(bytes),
    low: allocator.allocate(bytes),
    wide: allocator.allocate(4 * roundUp(columns, 8) * 8),
  };
};

/** Whether the sums of an update are of a piece of its vectors after the other: where 32 bits hold those of a piece. */
export const sumsInPieces = (context: Context, step: Update): boolean => {
  if (vectorsFor(context, step.store, step.presynaptic) <= vectorsAtOnce(context)) return false;
  const reach = reachOf(context, step);
  return isQuick(context, step) && reach.product * BigInt(vectorsAtOnce(context)) <= limit32;
};

/** Sums of all vectors, of 32 bits or added up to 64, and then the writes. */
export const writeInPieces = (context: Context, step: Update, narrow: boolean): number[] => {
  const { store, presynaptic, postsynaptic } = step;
  const room = roomFor(context, store, vectorsAtOnce(context), rowsTaken(store));
  const wide = context.allocator.allocate(
    narrow ? 0 : rowsTaken(store) * roundUp(store.columns, 8) * 8,
  );
  const through = { positions: presynaptic.positions / store.arrays, arrays: store.arrays };
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const { rows, cells } = array;
    const sums = narrow ? room.sums : wide;
    const sum = (at: Context): number[] => {
      const terms = { ...terms16(placedOf(at, step, array), array), ...room };
      return narrow ? encode('sum16', terms) : encode('sumWide', { ...terms, wide });
    };
    const written = { cells: cells.address, rows, n: cells.stride, sums };
    return [
      ...encode('clear', { at: sums, bytes: rowsTaken(store) * cells.stride * (narrow ? 4 : 8) }),
      ...inPieces(context, through, [presynaptic, postsynaptic], sum),
      ...encode(narrow ? 'write16' : 'writeWide', written, writeOperands(context, step, array)),
    ];
  });
};

export const writeAtOnce = (context: Context, step: Update, reach: Reach): number[] => {
  const { store } = step;
  const vectors = vectorsFor(context, store, step.presynaptic);
  const room = roomFor(context, store, vectors, 4);
  const limbs = !isNarrow(reach) && limbsFor(context, store, vectors);
  const rates = ratesOf(reach, step, vectors);
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const write = writeOperands(context, step, array);
    const placed = placedOf(context, step, array);
    const cells = { cells: placed.cells.address, small: Number(isSmall(reach)) };
    const operands = { ...terms16(placed, array), ...room, ...cells };
    return limbs
      ? encode('update64', { ...operands, ...limbs, ...rates }, write)
      : encode('update16', operands, write);
  });
};
