import type { FloatStepOf } from '../../program/index.js';
import { type Context, placementOf, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { type Placement, roundUp } from './layout.js';
import { quantiserOperands } from './quantiser-tape.js';
import { turnedAtOnce } from './update-tape.js';

/** Writes changes of float32 cells, summed over the vectors of a batch. */
export const writeUpdateF32 = (context: Context, step: FloatStepOf<'update'>): number[] => {
  const { allocate } = context.allocator;
  const [activity, error, cells, rate] = [
    step.presynaptic,
    step.postsynaptic,
    step.store,
    step.rate,
  ].map((part) => placementOf(context, part)) as [Placement, Placement, Placement, Placement];
  const { rows, columns } = step.store;
  const vectors = vectorsOn(context, step.presynaptic);
  const piece = step.quantising === undefined ? turnedAtOnce : vectors;
  const turnedStride = roundUp(Math.min(piece, vectors), 4) * 4;
  const summed = vectors > piece ? roundUp(rows, 4) : 4;
  const operands = {
    cells: cells.address,
    rows,
    n: cells.stride,
    activity: activity.address,
    activityStride: activity.stride,
    error: error.address,
    errorStride: error.stride * 4,
    turned: allocate(roundUp(rows, 4) * turnedStride),
    turnedStride,
    sums: allocate(summed * cells.stride * 4),
    register: rate.address,
    list: allocate(vectors * 8),
    size: columns,
    piece,
  };
  const quantiser = quantiserOperands(context, step.quantising, 0);
  if (step.perCell) return encode('updateCellsF32', operands, quantiser);
  if (step.quantising === undefined) return encode('updateF32', operands);
  return encode('updateQuantisedF32', operands, quantiser);
};

export const writeDecayF32 = (context: Context, step: FloatStepOf<'decay'>): number[] => {
  const cells = placementOf(context, step.store);
  const bytes = step.store.rows * cells.stride * 4;
  const register = placementOf(context, step.rate).address;
  return encode('decayF32', { cells: cells.address, bytes, register });
};

export const writeAccumulateF32 = (
  context: Context,
  { store, from }: FloatStepOf<'accumulate'>,
): number[] => {
  const cells = placementOf(context, store);
  const bytes = store.rows * cells.stride * 4;
  const other = placementOf(context, from).address;
  return encode('accumulateF32', { cells: cells.address, bytes, from: other });
};
