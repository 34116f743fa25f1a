import { fractionBits, maxMagnitude } from '../../fixed/index.js';
import type { FixedCells, FixedStepOf } from '../../program/index.js';
import {
  type Context,
  isI16,
  limit32,
  placementOf,
  requireExact,
  shiftedBound,
  vectorsOn,
} from './context.js';
import { fittingOperands } from './fitting-tape.js';
import { encode } from './instruction.js';
import { type Placement, roundUp } from './layout.js';
import { quantiserOperands } from './quantiser-tape.js';

type Update = FixedStepOf<'update'>;

/** What an update's numbers can reach. */
interface Reach {
  readonly product: bigint;
  readonly sum: bigint;
  readonly change: bigint;
  readonly shift: number;
}

/** What is left of a sum when the changes are quantised. */
const quantisedSum = ({ quantising }: Update, sum: bigint, vectors: bigint): bigint => {
  if (quantising === undefined) return sum;
  return (quantising.of === 'sample' ? vectors : 1n) * maxMagnitude(quantising.to);
};

const reachOf = (context: Context, step: Update): Reach => {
  const { presynaptic, postsynaptic, rate, shift } = step;
  const vectors = BigInt(vectorsOn(context, presynaptic));
  const product = presynaptic.bound * postsynaptic.bound;
  const sum = vectors * product;
  const change = quantisedSum(step, sum, vectors) * maxMagnitude(rate.format);
  return { product, sum, change, shift };
};

/** Whether one product, with what is added before the shift, never leaves 16 bits. */
const isSmall = ({ product, shift }: Reach): boolean =>
  shift >= 1 && shift <= 14 && shiftedBound(product, shift) <= 32767n;

/** Whether 32-bit sums and 16-bit changes never overflow. */
const isNarrow = ({ change, shift }: Reach): boolean =>
  shift >= 0 &&
  shift <= 30 &&
  shiftedBound(change, shift) <= limit32 &&
  change >> BigInt(shift) < 32767n;

/** How the cells of a store are written. */
const writeOperands = (context: Context, step: Update | FixedStepOf<'decay'>) => {
  const register = placementOf(context, step.rate);
  return {
    register: register.address,
    registerKind: register.element.kind,
    ...fittingOperands(context, step.fitting, step.shift, step.store.columns),
  };
};

/**
 * How many vectors of a batch are turned at once for their products with errors, so that both stay in a
 * cache: a convolution has thousands, one for each position of each sample.
 */
export const turnedAtOnce = 256;

/** Where what meets in an update lies. */
interface Placed {
  readonly activity: Placement;
  readonly error: Placement;
  readonly cells: Placement;
}

const placedOf = (context: Context, step: Update): Placed => ({
  activity: placementOf(context, step.presynaptic),
  error: placementOf(context, step.postsynaptic),
  cells: placementOf(context, step.store),
});

/** @param piece how many vectors are turned at once. */
const operands16 = (
  context: Context,
  step: Update,
  { activity, error, cells }: Placed,
  reach: Reach,
  piece: number,
) => {
  const { allocate } = context.allocator;
  const vectors = Math.min(piece, vectorsOn(context, step.presynaptic));
  const turnedStride = roundUp(vectors, 8) * 2;
  const rows = roundUp(step.store.rows, 4);
  const summed = vectorsOn(context, step.presynaptic) > piece ? rows : 4;
  const n = cells.stride;
  return {
    cells: cells.address,
    rows: step.store.rows,
    n,
    activity: activity.address,
    activityStride: activity.stride * 2,
    error: error.address,
    errorStride: error.stride * 2,
    turned: allocate(rows * turnedStride),
    turnedStride,
    paired: allocate(roundUp(vectors, 2) * n * 2),
    sums: allocate(summed * n * 8),
    list: allocate(turnedStride * 2),
    small: Number(isSmall(reach)),
    piece,
  };
};

const updateAny = (
  context: Context,
  step: Update,
  { activity, error, cells }: Placed,
  write: ReturnType<typeof writeOperands>,
): number[] => {
  const { rows, columns } = step.store;
  const operands = {
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    rows,
    size: columns,
    activity: activity.address,
    activityKind: activity.element.kind,
    activityStride: activity.stride,
    error: error.address,
    errorKind: error.element.kind,
    errorStride: error.stride,
    errorRow: step.perCell ? columns : 0,
  };
  const quantiser = quantiserOperands(context, step.quantising, step.productBits);
  return encode('updateAny', operands, write, quantiser);
};

const requireExactUpdate = (step: Update, { change, sum, shift }: Reach): void => {
  const { store, quantising, productBits } = step;
  requireExact(store.name, shiftedBound(change, shift) + (1n << 32n));
  if (quantising === undefined) return;
  requireExact(store.name, shiftedBound(sum, productBits - fractionBits(quantising.to)));
};

/** Writes changes of cells of integers, summed over the vectors of a batch. */
export const writeUpdate = (context: Context, step: Update): number[] => {
  const reach = reachOf(context, step);
  requireExactUpdate(step, reach);
  const write = writeOperands(context, step);
  const placed = placedOf(context, step);
  const quick = step.quantising === undefined && !step.perCell;
  if (!quick || !Object.values(placed).every(isI16)) return updateAny(context, step, placed, write);
  if (isNarrow(reach))
    return encode('update16', operands16(context, step, placed, reach, turnedAtOnce), write);
  const all = vectorsOn(context, step.presynaptic);
  const operands = operands16(context, step, placed, reach, all);
  const { allocate } = context.allocator;
  const limbs = operands.turnedStride * 4;
  const room = { high: allocate(limbs), low: allocate(limbs), wide: allocate(4 * operands.n * 8) };
  return encode('update64', { ...operands, ...room }, write);
};

const cellOperands = (context: Context, store: FixedCells) => {
  const { address, element, stride } = placementOf(context, store);
  return {
    cells: address,
    cellKind: element.kind,
    cellStride: stride,
    rows: store.rows,
    size: store.columns,
  };
};

export const writeAccumulate = (context: Context, step: FixedStepOf<'accumulate'>): number[] => {
  const { store, from, shift, fitting } = step;
  const other = placementOf(context, from);
  requireExact(store.name, shiftedBound(maxMagnitude(from.format), shift) + (1n << 32n));
  const operands = {
    ...cellOperands(context, store),
    from: other.address,
    fromKind: other.element.kind,
    fromStride: other.stride,
  };
  return encode('accumulate', operands, fittingOperands(context, fitting, shift, store.columns));
};

export const writeDecay = (context: Context, step: FixedStepOf<'decay'>): number[] => {
  const { store, rate, shift } = step;
  const loss = maxMagnitude(rate.format) * maxMagnitude(store.format);
  requireExact(store.name, shiftedBound(loss, shift) + (1n << 32n));
  return encode('decay', cellOperands(context, store), writeOperands(context, step));
};
