import { type CodeFormat, codeBits, fractionBits, maxMagnitude } from '../../fixed/index.js';
import type { DecayUnit, Store, UpdateUnit } from '../../netlist/index.js';
import {
  boundOf,
  type Context,
  chanceOf,
  codeFormat,
  counterOf,
  isI16,
  limit32,
  placeOf,
  requireExact,
  shiftedBound,
  wireOf,
} from './context.js';
import { encode } from './instruction.js';
import { roundingModes, roundUp } from './layout.js';
import { quantiserOperands } from './quantiser-tape.js';

/** What an update's numbers can reach. */
interface Reach {
  readonly product: bigint;
  readonly sum: bigint;
  readonly change: bigint;
  readonly shift: number;
  /** Fraction bits of a product. */
  readonly productBits: number;
}

/** What is left of a sum, and its fraction bits, when the changes are quantised. */
const quantisedReach = (
  { quantiser }: UpdateUnit,
  batch: number,
  plain: { readonly sum: bigint; readonly bits: number },
) => {
  if (quantiser === undefined) return plain;
  const terms = quantiser.of === 'sample' ? BigInt(batch) : 1n;
  return { sum: terms * maxMagnitude(quantiser.to), bits: fractionBits(quantiser.to) };
};

const reachOf = (context: Context, unit: UpdateUnit, store: Store): Reach => {
  const rate = context.directory.store(unit.rate).format as CodeFormat;
  const wires = [unit.presynaptic, unit.postsynaptic] as const;
  const productBits = wires.reduce((n, name) => n + fractionBits(codeFormat(context, name)), 0);
  const product = boundOf(context, wires[0]) * boundOf(context, wires[1]);
  const sum = BigInt(context.batch) * product;
  const left = quantisedReach(unit, context.batch, { sum, bits: productBits });
  const shift = fractionBits(rate) + left.bits - fractionBits(store.format as CodeFormat);
  return { product, sum, change: left.sum * maxMagnitude(rate), shift, productBits };
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

/** Whether each cell has an error line of its own. */
const isPerCell = (context: Context, unit: UpdateUnit, { rows, columns }: Store): boolean =>
  rows > 1 && wireOf(context, unit.postsynaptic).size === rows * columns;

/** How the cells of a store are written, with the chance of that name. */
const writeOperands = (
  context: Context,
  unit: UpdateUnit | DecayUnit,
  store: Store,
  shift: number,
  chance = store.name,
) => {
  const { rounding, overflow } = unit.narrowing;
  const register = placeOf(context, unit.rate);
  const columns = roundUp(store.columns, 8);
  return {
    register: register.address,
    registerKind: register.element.kind,
    shift,
    mode: roundingModes[rounding],
    wraps: Number(overflow === 'wrap'),
    bits: codeBits(store.format as CodeFormat),
    counter: counterOf(context, store.name),
    ...chanceOf(context, chance, columns, rounding === 'stochastic'),
  };
};

const operands16 = (context: Context, unit: UpdateUnit, store: Store, reach: Reach) => {
  const { allocate } = context.allocator;
  const [activity, error] = [unit.presynaptic, unit.postsynaptic].map((n) => placeOf(context, n));
  const cells = placeOf(context, store.name);
  const turnedStride = roundUp(context.batch, 8) * 2;
  const n = cells.stride;
  return {
    cells: cells.address,
    rows: store.rows,
    n,
    activity: activity?.address as number,
    activityStride: (activity?.stride as number) * 2,
    error: error?.address as number,
    errorStride: (error?.stride as number) * 2,
    turned: allocate(roundUp(store.rows, 4) * turnedStride),
    turnedStride,
    paired: allocate(roundUp(context.batch, 2) * n * 2),
    sums: allocate(4 * n * 8),
    list: allocate(turnedStride * 2),
    small: Number(isSmall(reach)),
  };
};

const updateCodes = (context: Context, unit: UpdateUnit, store: Store): number[] => {
  const reach = reachOf(context, unit, store);
  requireExact(store.name, shiftedBound(reach.change, reach.shift) + (1n << 32n));
  if (unit.quantiser !== undefined) {
    const dropped = reach.productBits - fractionBits(unit.quantiser.to);
    requireExact(store.name, shiftedBound(reach.sum, dropped));
  }
  const write = writeOperands(context, unit, store, reach.shift);
  const [activity, error] = [
    placeOf(context, unit.presynaptic),
    placeOf(context, unit.postsynaptic),
  ];
  const cells = placeOf(context, store.name);
  const perCell = isPerCell(context, unit, store);
  const quick = unit.quantiser === undefined && !perCell;
  if (!quick || ![activity, error, cells].every(isI16)) {
    const operands = {
      cells: cells.address,
      cellKind: cells.element.kind,
      cellStride: cells.stride,
      rows: store.rows,
      size: store.columns,
      activity: activity.address,
      activityKind: activity.element.kind,
      activityStride: activity.stride,
      error: error.address,
      errorKind: error.element.kind,
      errorStride: error.stride,
      errorRow: perCell ? store.columns : 0,
    };
    const quantiser = quantiserOperands(context, unit, reach.productBits);
    return encode('updateAny', operands, write, quantiser);
  }
  const operands = operands16(context, unit, store, reach);
  if (isNarrow(reach)) return encode('update16', operands, write);
  const { allocate } = context.allocator;
  const limbs = operands.turnedStride * 4;
  const room = { high: allocate(limbs), low: allocate(limbs), wide: allocate(4 * operands.n * 8) };
  return encode('update64', { ...operands, ...room }, write);
};

const updateReals = (context: Context, unit: UpdateUnit, store: Store): number[] => {
  const { allocate } = context.allocator;
  const [activity, error] = [
    placeOf(context, unit.presynaptic),
    placeOf(context, unit.postsynaptic),
  ];
  const { address, stride } = placeOf(context, store.name);
  const turnedStride = roundUp(context.batch, 4) * 4;
  const operands = {
    cells: address,
    rows: store.rows,
    n: stride,
    activity: activity.address,
    activityStride: activity.stride,
    error: error.address,
    errorStride: error.stride * 4,
    turned: allocate(roundUp(store.rows, 4) * turnedStride),
    turnedStride,
    sums: allocate(4 * stride * 4),
    register: placeOf(context, unit.rate).address,
    list: allocate(context.batch * 8),
    size: store.columns,
  };
  const quantiser = quantiserOperands(context, unit, 0);
  if (isPerCell(context, unit, store)) return encode('updateCellsF32', operands, quantiser);
  if (unit.quantiser === undefined) return encode('updateF32', operands);
  return encode('updateQuantisedF32', operands, quantiser);
};

export const writeUpdate = (context: Context, unit: UpdateUnit): number[] => {
  const store = context.directory.store(unit.store);
  const write = store.format.kind === 'float32' ? updateReals : updateCodes;
  return write(context, unit, store);
};

export const writeDecay = (context: Context, unit: DecayUnit): number[] => {
  const store = context.directory.store(unit.store);
  const cells = placeOf(context, unit.store);
  const register = placeOf(context, unit.rate);
  if (store.format.kind === 'float32') {
    const bytes = store.rows * cells.stride * 4;
    return encode('decayF32', { cells: cells.address, bytes, register: register.address });
  }
  const rate = context.directory.store(unit.rate).format as CodeFormat;
  const shift = fractionBits(rate);
  const loss = maxMagnitude(rate) * maxMagnitude(store.format);
  requireExact(unit.store, shiftedBound(loss, shift) + (1n << 32n));
  const operands = {
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    rows: store.rows,
    size: store.columns,
  };
  const write = writeOperands(context, unit, store, shift, `${unit.store}.decay`);
  return encode('decay', operands, write);
};
