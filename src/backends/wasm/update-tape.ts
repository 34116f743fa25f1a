import { fractionBits, maxMagnitude } from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import { arraysOf, type OneArray, vectorsFor } from './arrays.js';
import {
  type Context,
  isI16,
  limit32,
  placementOf,
  requireExact,
  shiftedBound,
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
  const vectors = BigInt(vectorsFor(context, step.store, presynaptic));
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

/** How the cells of an array are written. */
const writeOperands = (
  context: Context,
  { rate, fitting, shift }: Update | FixedStepOf<'decay'>,
  { columns, firstRow }: OneArray,
) => {
  const register = placementOf(context, rate);
  return {
    register: register.address,
    registerKind: register.element.kind,
    ...fittingOperands(context, fitting, shift, columns, firstRow),
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

const placedOf = ({ presynaptic, postsynaptic }: Update, { cells, on }: OneArray): Placed => ({
  activity: on(presynaptic),
  error: on(postsynaptic),
  cells,
});

/** Room for what is turned, paired and summed of so many vectors, a piece at a time; for one array after the other. */
const roomFor = (context: Context, step: Update, vectors: number, piece: number) => {
  const { allocate } = context.allocator;
  const turnedStride = roundUp(Math.min(piece, vectors), 8) * 2;
  const rows = roundUp(step.store.rows / step.store.arrays, 4);
  const n = roundUp(step.store.columns, 8);
  return {
    turned: allocate(rows * turnedStride),
    turnedStride,
    paired: allocate(roundUp(Math.min(piece, vectors), 2) * n * 2),
    sums: allocate((vectors > piece ? rows : 4) * n * 8),
    list: allocate(turnedStride * 2),
    piece,
  };
};

const operands16 = ({ activity, error, cells }: Placed, { rows }: OneArray, reach: Reach) => ({
  cells: cells.address,
  rows,
  n: cells.stride,
  activity: activity.address,
  activityStride: activity.stride * 2,
  error: error.address,
  errorStride: error.stride * 2,
  small: Number(isSmall(reach)),
});

const updateAny = (
  context: Context,
  step: Update,
  { activity, error, cells }: Placed,
  { rows, columns }: OneArray,
  write: ReturnType<typeof writeOperands>,
): number[] => {
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

const isQuick = (context: Context, { presynaptic, postsynaptic, store }: Update): boolean =>
  [presynaptic, postsynaptic, store].every((part) => isI16(placementOf(context, part)));

/** Room for 64-bit sums of four rows and for their limbs; or, in pieces whose sums are of 32 bits, of all rows. */
const limbsFor = (context: Context, { store }: Update, vectors: number, piece: number) => {
  const { allocate } = context.allocator;
  const inPieces = vectors > piece;
  const bytes = inPieces ? 0 : roundUp(vectors, 8) * 8;
  const rows = inPieces ? roundUp(store.rows / store.arrays, 4) : 4;
  return {
    inPieces: Number(inPieces),
    high: allocate(bytes),
    low: allocate(bytes),
    wide: allocate(rows * roundUp(store.columns, 8) * 8),
  };
};

/** How many vectors are summed at once: a piece, where 32 bits hold its sums or those of all. */
const pieceOf = (reach: Reach, vectors: number): number =>
  isNarrow(reach) || reach.product * BigInt(turnedAtOnce) <= limit32 ? turnedAtOnce : vectors;

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
  const vectors = vectorsFor(context, step.store, step.presynaptic);
  const narrow = isNarrow(reach);
  const quick = step.quantising === undefined && !step.perCell && isQuick(context, step);
  const piece = pieceOf(reach, vectors);
  const room = quick && roomFor(context, step, vectors, piece);
  const limbs = quick && !narrow && limbsFor(context, step, vectors, piece);
  return arraysOf(context, step.store, placementOf(context, step.store)).flatMap((array) => {
    const placed = placedOf(step, array);
    const write = writeOperands(context, step, array);
    if (!room) return updateAny(context, step, placed, array, write);
    const operands = { ...operands16(placed, array, reach), ...room };
    return limbs
      ? encode('update64', { ...operands, ...limbs }, write)
      : encode('update16', operands, write);
  });
};

const cellOperands = ({ cells: { address, element, stride }, rows, columns }: OneArray) => ({
  cells: address,
  cellKind: element.kind,
  cellStride: stride,
  rows,
  size: columns,
});

export const writeAccumulate = (context: Context, step: FixedStepOf<'accumulate'>): number[] => {
  const { store, from, shift, fitting } = step;
  requireExact(store.name, shiftedBound(maxMagnitude(from.format), shift) + (1n << 32n));
  const others = arraysOf(context, from, placementOf(context, from));
  return arraysOf(context, store, placementOf(context, store)).flatMap((array, i) => {
    const { address, element, stride } = (others[i] as OneArray).cells;
    const operands = {
      ...cellOperands(array),
      from: address,
      fromKind: element.kind,
      fromStride: stride,
    };
    const { columns, firstRow } = array;
    const fitted = fittingOperands(context, fitting, shift, columns, firstRow);
    return encode('accumulate', operands, fitted);
  });
};

export const writeDecay = (context: Context, step: FixedStepOf<'decay'>): number[] => {
  const { store, rate, shift } = step;
  const loss = maxMagnitude(rate.format) * maxMagnitude(store.format);
  requireExact(store.name, shiftedBound(loss, shift) + (1n << 32n));
  return arraysOf(context, store, placementOf(context, store)).flatMap((array) =>
    encode('decay', cellOperands(array), writeOperands(context, step, array)),
  );
};
