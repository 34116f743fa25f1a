import type { FixedStepOf } from '../../program/index.js';
import { type OneArray, ownArraysOf } from './arrays.js';
import { type Context, placementOf, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { vectorsAtOnce } from './pieces.js';
import { areBytes, type Multiplier } from './products.js';
import { isNarrow, reachOf } from './reach.js';
import { updateHostOf, writeByHost } from './update-host-tape.js';
import { isQuick, sumsInPieces } from './update16-tape.js';
import { placedOf, writeOperands } from './write-tape.js';

type Update = FixedStepOf<'update'>;

/** Who works out the sums of an update of bytes, if not the kernels: those of all, or of a piece, of 32 bits. */
export const byteHostOf = (context: Context, step: Update): Multiplier | undefined => {
  const { presynaptic, postsynaptic } = step;
  const fits = areBytes(presynaptic.format) && areBytes(postsynaptic.format);
  if (!fits || !isQuick(context, step)) return undefined;
  const sums = isNarrow(reachOf(context, step)) || sumsInPieces(context, step);
  return sums ? updateHostOf(context, step) : undefined;
};

/** Makes bytes of both operands of an update: of lines, and of errors. */
const bytesOf = (context: Context, step: Update, array: OneArray, zero: number) => {
  const { presynaptic } = step;
  const { rows, cells } = array;
  const { stride: terms } = cells;
  const vectors = Math.min(vectorsOn(context, presynaptic), vectorsAtOnce(context));
  const a = context.allocator.allocate(vectors * rows);
  const b = context.allocator.allocate(vectors * terms);
  return (at: Context) => {
    const { activity, error } = placedOf(at, step, array);
    const lines = { activity: activity.address, activityStride: activity.stride * 2 };
    const errors = { from: error.address, stride: error.stride, terms, zero };
    const words = [
      ...encode('linesToBytes', { ...lines, rows, to: a }),
      ...encode('toBytes', { ...errors, to: b }),
    ];
    return { words, a, b };
  };
};

/** Writes changes of cells, summed by a host. */
export const writeBytesByHost = (
  context: Context,
  step: Update,
  { zero }: Multiplier,
): number[] => {
  const { store, presynaptic, postsynaptic } = step;
  const [add, operation] = isNarrow(reachOf(context, step))
    ? (['addSums32', 'write16'] as const)
    : (['addSumsWide', 'writeWide'] as const);
  const wires = { presynaptic, postsynaptic };
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const { address, stride: n } = array.cells;
    const write = (row: number, rows: number, sums: number): number[] => {
      const how = writeOperands(context, step, { ...array, firstRow: array.firstRow + row });
      return encode(operation, { cells: address + row * n * 2, rows, n, sums }, how);
    };
    const ready = bytesOf(context, step, array, zero);
    return writeByHost(context, { numbers: 'codes', add, array, ...wires, ready, write });
  });
};
