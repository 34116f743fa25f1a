import { maxMagnitude } from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import { type OneArray, ownArraysOf } from './arrays.js';
import { type Context, placementOf, requireExact, shiftedBound } from './context.js';
import { fittingOperands } from './fitting-tape.js';
import { encode } from './instruction.js';
import { quantiserOperands } from './quantiser-tape.js';
import { isNarrow, reachOf, requireExactUpdate } from './reach.js';
import { byteHostOf, writeBytesByHost } from './update-bytes-tape.js';
import { isQuick, sumsInPieces, writeAtOnce, writeInPieces } from './update16-tape.js';
import { cellOperands, type Placed, placedOf, writeOperands } from './write-tape.js';

type Update = FixedStepOf<'update'>;

const updateAny = (
  context: Context,
  step: Update,
  { activity, error, cells }: Placed,
  array: OneArray,
): number[] => {
  const { rows, columns } = array;
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
  return encode('updateAny', operands, writeOperands(context, step, array), quantiser);
};

/** Writes changes of cells of integers, summed over the vectors of a batch. */
export const writeUpdate = (context: Context, step: Update): number[] => {
  const reach = reachOf(context, step);
  requireExactUpdate(step, reach);
  const host = byteHostOf(context, step);
  if (host !== undefined) return writeBytesByHost(context, step, host);
  if (sumsInPieces(context, step)) return writeInPieces(context, step, isNarrow(reach));
  if (isQuick(context, step)) return writeAtOnce(context, step, reach);
  return ownArraysOf(context, step.store, placementOf(context, step.store)).flatMap((array) =>
    updateAny(context, step, placedOf(context, step, array), array),
  );
};

export const writeAccumulate = (context: Context, step: FixedStepOf<'accumulate'>): number[] => {
  const { store, from, shift, fitting } = step;
  requireExact(store.name, shiftedBound(maxMagnitude(from.format), shift) + (1n << 32n));
  const others = ownArraysOf(context, from, placementOf(context, from));
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array, i) => {
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
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) =>
    encode('decay', cellOperands(array), writeOperands(context, step, array)),
  );
};
