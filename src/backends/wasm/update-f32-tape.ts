import type { Cells, FloatStepOf } from '../../program/index.js';
import { errorsTo, linesTo, type OneArray, ownArraysOf, vectorsFor } from './arrays.js';
import { type Context, placementOf } from './context.js';
import { encode } from './instruction.js';
import { roundUp, rowsInMemory, rowsTaken } from './layout.js';
import { inPieces, vectorsAtOnce } from './pieces.js';
import { whole } from './products.js';
import { quantiserOperands } from './quantiser-tape.js';
import { partOf, rowsInBlock } from './threads/part.js';
import { updateHostOf, writeByHost } from './update-host-tape.js';

type Update = FloatStepOf<'update'>;

/** Room for what is turned of so many vectors, and for the sums of so many rows; of one array after the other. */
const roomFor = ({ allocator }: Context, store: Cells, vectors: number, rows: number) => {
  const turnedStride = roundUp(vectors, 4) * 4;
  return {
    turned: allocator.allocate(rowsTaken(store) * turnedStride),
    turnedStride,
    sums: allocator.allocate(rows * roundUp(store.columns, 8) * 4),
    list: allocator.allocate(vectors * 8),
  };
};

const termsOf = (context: Context, step: Update, array: OneArray) => {
  const activity = linesTo(context, step.presynaptic, array);
  const error = errorsTo(context, step.postsynaptic, array, step.perCell);
  return {
    rows: array.rows,
    n: array.cells.stride,
    activity: activity.address,
    activityStride: activity.stride,
    error: error.address,
    errorStride: error.stride * 4,
  };
};

const isPlain = ({ perCell, quantising }: Update): boolean => !perCell && quantising === undefined;

/** Whether the sums of an update are of a piece of its vectors after the other. */
export const sumsF32InPieces = (context: Context, step: Update): boolean =>
  isPlain(step) && vectorsFor(context, step.store, step.presynaptic) > vectorsAtOnce(context);

const writeInPieces = (context: Context, step: Update, register: number): number[] => {
  const { store, presynaptic, postsynaptic } = step;
  const room = roomFor(context, store, vectorsAtOnce(context), rowsTaken(store));
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const { sums } = room;
    const bytes = array.rows * array.cells.stride * 4;
    const positions = presynaptic.positions / store.arrays;
    const through = { positions, arrays: store.arrays };
    return [
      ...encode('clear', { at: sums, bytes }),
      ...inPieces(context, through, [presynaptic, postsynaptic], (at) =>
        encode('sumF32', { ...termsOf(at, step, array), ...room }),
      ),
      ...encode('writeF32', { cells: array.cells.address, bytes, sums, register }),
    ];
  });
};

/** Sums that the host works out, in an order of its own, and the writes. */
const writeDense = (context: Context, step: Update, register: number): number[] => {
  const { store, presynaptic, postsynaptic } = step;
  const vectors = Math.min(vectorsFor(context, store, presynaptic), vectorsAtOnce(context));
  const how = {
    numbers: 'float32',
    limbs: whole,
    add: 'addSumsF32',
    presynaptic,
    postsynaptic,
  } as const;
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const { address, stride: n } = array.cells;
    const a = context.allocator.allocate(vectors * roundUp(array.rows, 4) * 4);
    const ready = (at: Context) => {
      const { activity, activityStride, error, rows } = termsOf(at, step, array);
      const lines = { activity, activityStride, rows, to: a };
      return { words: encode('lines', lines), a, b: error };
    };
    const write = (row: number, rows: number, sums: number): number[] =>
      encode('writeF32', { cells: address + row * n * 4, bytes: rows * n * 4, sums, register });
    return writeByHost(context, { ...how, array, ready, write });
  });
};

/** Writes changes of float32 cells, summed over the vectors of a batch. */
export const writeUpdateF32 = (context: Context, step: Update): number[] => {
  const { store, quantising } = step;
  const register = placementOf(context, step.rate).address;
  if (isPlain(step) && updateHostOf(context, step, 'float32') !== undefined)
    return writeDense(context, step, register);
  if (sumsF32InPieces(context, step)) return writeInPieces(context, step, register);
  const room = roomFor(context, store, vectorsFor(context, store, step.presynaptic), 4);
  const quantiser = quantiserOperands(context, quantising, 0);
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const cells = { cells: array.cells.address, register, size: array.columns };
    const operands = { ...termsOf(context, step, array), ...cells, ...room };
    if (step.perCell) return encode('updateCellsF32', operands, quantiser);
    if (quantising === undefined) return encode('updateF32', operands);
    return encode('updateQuantisedF32', operands, quantiser);
  });
};

/** The cells that a thread has, as `ownArraysOf` shares them out: where they lie, and their bytes. */
const ownCells = (context: Context, store: Cells): { address: number; bytes: number } => {
  const { address, stride } = placementOf(context, store);
  const block = store.arrays > 1 ? rowsTaken(store) : rowsInBlock;
  const { first, count } = partOf(context.thread, rowsInMemory(store), block);
  return { address: address + first * stride * 4, bytes: count * stride * 4 };
};

export const writeDecayF32 = (context: Context, step: FloatStepOf<'decay'>): number[] => {
  const { address, bytes } = ownCells(context, step.store);
  const register = placementOf(context, step.rate).address;
  return encode('decayF32', { cells: address, bytes, register });
};

export const writeAccumulateF32 = (
  context: Context,
  { store, from }: FloatStepOf<'accumulate'>,
): number[] => {
  const { address, bytes } = ownCells(context, store);
  return encode('accumulateF32', { cells: address, bytes, from: ownCells(context, from).address });
};
