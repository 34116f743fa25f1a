import type { FloatStepOf } from '../../program/index.js';
import { arraysOf, type OneArray, vectorsFor } from './arrays.js';
import { type Context, placementOf } from './context.js';
import { encode } from './instruction.js';
import { roundUp, rowsInMemory } from './layout.js';
import { quantiserOperands } from './quantiser-tape.js';
import { turnedAtOnce } from './update-tape.js';

/** Room for what is turned and summed of so many vectors, a piece at a time; for one array after the other. */
const roomFor = (
  context: Context,
  { store, quantising }: FloatStepOf<'update'>,
  vectors: number,
) => {
  const { allocate } = context.allocator;
  const piece = quantising === undefined ? turnedAtOnce : vectors;
  const turnedStride = roundUp(Math.min(piece, vectors), 4) * 4;
  const rows = roundUp(store.rows / store.arrays, 4);
  return {
    turned: allocate(rows * turnedStride),
    turnedStride,
    sums: allocate((vectors > piece ? rows : 4) * roundUp(store.columns, 8) * 4),
    list: allocate(vectors * 8),
    piece,
  };
};

const operandsOf = (context: Context, step: FloatStepOf<'update'>, array: OneArray) => {
  const [activity, error] = [array.on(step.presynaptic), array.on(step.postsynaptic)];
  const { cells, rows, columns } = array;
  return {
    cells: cells.address,
    rows,
    n: cells.stride,
    activity: activity.address,
    activityStride: activity.stride,
    error: error.address,
    errorStride: error.stride * 4,
    register: placementOf(context, step.rate).address,
    size: columns,
  };
};

/** Writes changes of float32 cells, summed over the vectors of a batch. */
export const writeUpdateF32 = (context: Context, step: FloatStepOf<'update'>): number[] => {
  const room = roomFor(context, step, vectorsFor(context, step.store, step.presynaptic));
  const quantiser = quantiserOperands(context, step.quantising, 0);
  return arraysOf(context, step.store, placementOf(context, step.store)).flatMap((array) => {
    const operands = { ...operandsOf(context, step, array), ...room };
    if (step.perCell) return encode('updateCellsF32', operands, quantiser);
    if (step.quantising === undefined) return encode('updateF32', operands);
    return encode('updateQuantisedF32', operands, quantiser);
  });
};

export const writeDecayF32 = (context: Context, step: FloatStepOf<'decay'>): number[] => {
  const cells = placementOf(context, step.store);
  const bytes = rowsInMemory(step.store) * cells.stride * 4;
  const register = placementOf(context, step.rate).address;
  return encode('decayF32', { cells: cells.address, bytes, register });
};

export const writeAccumulateF32 = (
  context: Context,
  { store, from }: FloatStepOf<'accumulate'>,
): number[] => {
  const cells = placementOf(context, store);
  const bytes = rowsInMemory(store) * cells.stride * 4;
  const other = placementOf(context, from).address;
  return encode('accumulateF32', { cells: cells.address, bytes, from: other });
};
