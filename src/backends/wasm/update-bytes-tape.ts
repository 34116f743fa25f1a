import type { FixedStepOf } from '../../program/index.js';
import { type OneArray, ownArraysOf } from './arrays.js';
import { type Context, placementOf, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import {
  type BytesByHost,
  firstBytes,
  hasLimbs,
  limbsOf,
  operandsOf,
  roomForColumns,
  secondBytes,
} from './limbs-tape.js';
import { vectorsAtOnce } from './pieces.js';
import type { Limbs } from './products.js';
import { isNarrow, ratesOf, reachOf } from './reach.js';
import { updateHostOf, writeByHost } from './update-host-tape.js';
import { isQuick, sumsInPieces } from './update16-tape.js';
import { placedOf, writeOperands } from './write-tape.js';

type Update = FixedStepOf<'update'>;

/** Whether the sums of all vectors, or of a piece of them, fit those of bytes; sums of limbs are of all at once. */
const fits = (context: Context, step: Update, limbs: Limbs): boolean => {
  const inPieces = vectorsOn(context, step.presynaptic) > vectorsAtOnce(context);
  if (hasLimbs(limbs)) return !inPieces;
  return isNarrow(reachOf(context, step)) || sumsInPieces(context, step);
};

/** Who works out the sums of an update of bytes, or of limbs, if not the kernels. */
export const byteHostOf = (context: Context, step: Update): BytesByHost | undefined => {
  const { presynaptic, postsynaptic } = step;
  const limbs = limbsOf(presynaptic.format, postsynaptic.format, vectorsAtOnce(context));
  if (limbs === undefined || !isQuick(context, step) || !fits(context, step, limbs))
    return undefined;
  const multiplier = updateHostOf(context, step, operandsOf(limbs));
  return multiplier && { multiplier, limbs };
};

/** Makes bytes of both operands of an update: of lines, and of errors, whose columns are summed up where that is asked for. */
const bytesOf = (
  context: Context,
  step: Update,
  array: OneArray,
  { limbs, multiplier }: BytesByHost,
  columns: number,
) => {
  const { rows, cells } = array;
  const { stride: terms } = cells;
  const vectors = Math.min(vectorsOn(context, step.presynaptic), vectorsAtOnce(context));
  const a = context.allocator.allocate(vectors * rows * limbs.a);
  const b = context.allocator.allocate(vectors * terms * limbs.b);
  return (at: Context) => {
    const { activity, error } = placedOf(at, step, array);
    const lines = { activity: activity.address, activityStride: activity.stride * 2, rows };
    const errors = { from: error.address, stride: error.stride };
    const summed = { ...errors, n: terms, to: columns };
    const words = [
      ...firstBytes(limbs).flatMap((byte, first) =>
        encode('linesToBytes', { ...lines, ...byte, first, apart: limbs.a, to: a }),
      ),
      ...(columns === 0 ? [] : encode('columnSums', summed)),
      ...secondBytes(limbs, multiplier).flatMap((byte, i) =>
        encode('toBytes', {
          ...errors,
          ...byte,
          terms,
          to: b + i * terms,
          toStride: terms * limbs.b,
        }),
      ),
    ];
    return { words, a, b };
  };
};

/** An array from a row on: what chance depends on. */
const from = (array: OneArray, row: number): OneArray => ({
  ...array,
  firstRow: array.firstRow + row,
});

/** What writes so many rows of an array from one on, whose sums of bytes lie in memory. */
const sumsWriter = (context: Context, step: Update, array: OneArray) => {
  const operation = isNarrow(reachOf(context, step)) ? 'write16' : 'writeWide';
  const { address, stride: n } = array.cells;
  return (row: number, rows: number, sums: number): number[] => {
    const how = writeOperands(context, step, from(array, row));
    return encode(operation, { cells: address + row * n * 2, rows, n, sums }, how);
  };
};

/** The same of sums of limbs. */
const limbsWriter = (
  context: Context,
  step: Update,
  array: OneArray,
  limbs: Limbs,
  columns: number,
) => {
  const { address, stride: n } = array.cells;
  const room = context.allocator.allocate(4 * n * 8);
  const rates = ratesOf(reachOf(context, step), step, vectorsOn(context, step.presynaptic));
  const both = Number(limbs.a === limbs.b);
  return (row: number, rows: number, sums: number): number[] => {
    const how = writeOperands(context, step, from(array, row));
    const cells = address + row * n * 2;
    return encode('writeLimbs', { sums, n, both, columns, cells, rows, room, ...rates }, how);
  };
};

/** Writes changes of cells, summed by a host. */
export const writeBytesByHost = (context: Context, step: Update, host: BytesByHost): number[] => {
  const { store, presynaptic, postsynaptic } = step;
  const { limbs } = host;
  const add = isNarrow(reachOf(context, step)) ? 'addSums32' : 'addSumsWide';
  const common = { numbers: 'codes', limbs, add, presynaptic, postsynaptic } as const;
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const columns = roomForColumns(context, limbs, array.cells.stride);
    const write = hasLimbs(limbs)
      ? limbsWriter(context, step, array, limbs, columns)
      : sumsWriter(context, step, array);
    const ready = bytesOf(context, step, array, host, columns);
    return writeByHost(context, { ...common, array, ready, write });
  });
};
