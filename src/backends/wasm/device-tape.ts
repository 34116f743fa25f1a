import { codeBits, maxMagnitude } from '../../fixed/index.js';
import { type Die, dieOf, type Store } from '../../netlist/index.js';
import type { FixedCells, FixedStepOf } from '../../program/index.js';
import { streamKey } from '../../random/index.js';
import { inexact } from '../refusal.js';
import { linesTo, type OneArray, ownArraysOf, vectorsFor } from './arrays.js';
import { type Context, counterOf, placementOf, preset } from './context.js';
import { encode } from './instruction.js';
import { roundUp } from './layout.js';
import { cellIndex, I16 } from './shared/element.js';

/** What the cells of a store came to be. */
const dieFor = ({ program, seed }: Context, { name }: FixedCells): Die => {
  const stores: readonly Store[] = program.netlist.stores;
  return dieOf(stores.find((store) => store.name === name) as Store, seed) as Die;
};

/** The ends of the cells of an array, as its cells lie; the spare ones are 0. */
const endsAt = ({ cells: { stride }, rows, columns, firstRow }: OneArray, ends: Int16Array) => {
  const laid = new Int16Array(roundUp(rows, 2) * stride);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      laid[cellIndex(I16, row, column, stride)] = ends[
        (firstRow + row) * columns + column
      ] as number;
  return laid;
};

/** Writes how cells go to the nearer ends of their devices. */
export const writeConfine = (context: Context, { store }: FixedStepOf<'confine'>): number[] => {
  const die = dieFor(context, store);
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const [least, most] = [endsAt(array, die.least), endsAt(array, die.most)];
    return encode('confine', {
      cells: array.cells.address,
      least: preset(context, least),
      most: preset(context, most),
      bytes: least.byteLength,
    });
  });
};

/** Four words for each cell of an array, row by row. */
const dieWords = ({ rows, columns, firstRow }: OneArray, die: Die): Int32Array => {
  const words = new Int32Array(4 * rows * columns);
  for (let i = 0; i < rows * columns; i++) {
    const cell = firstRow * columns + i;
    const [least, most] = [die.least[cell] as number, die.most[cell] as number];
    words[4 * i] = (least & 0xffff) | (most << 16);
    words[4 * i + 1] = (die.gainUp[cell] as number) | ((die.gainDown[cell] as number) << 16);
    words[4 * i + 2] = (die.origin[cell] as number) & 0xffff;
    words[4 * i + 3] = die.per[cell] as number;
  }
  return words;
};

const roomForKeys = ({ allocator }: Context): number => allocator.allocate(128);

const keyOf = ({ seed, purpose }: Context, stream: string) => streamKey(seed, purpose, stream);

/** Writes how devices are sent pulses. */
export const writePulse = (context: Context, step: FixedStepOf<'pulse'>): number[] => {
  const { store, from, pulsing } = step;
  const { table, most, counter, stream } = pulsing;
  const die = dieFor(context, store);
  const [up, down] = [preset(context, table.up), preset(context, table.down)];
  const key = keyOf(context, stream);
  const counts = ownArraysOf(context, from, placementOf(context, from));
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array, i) =>
    encode('pulse', {
      cells: array.cells.address,
      counts: (counts[i] as OneArray).cells.address,
      rows: array.rows,
      n: array.cells.stride,
      size: array.columns,
      die: preset(context, dieWords(array, die)),
      up,
      down,
      last: table.up.length - 1,
      perStep: table.perStep,
      constantLow: (table.constant % 2 ** 32) | 0,
      constantHigh: Math.floor(table.constant / 2 ** 32),
      most,
      keyLow: key.low,
      keyHigh: key.high,
      keys: roomForKeys(context),
      firstRow: array.firstRow,
      counter: counterOf(context, counter),
    }),
  );
};

const mostCount = 2n ** 15n - 1n;

/** @throws Refusal where counts of 16 bits would not do. */
const requireCountable = (
  context: Context,
  { store, presynaptic, coinciding }: FixedStepOf<'coincide'>,
): void => {
  const vectors = vectorsFor(context, store, presynaptic);
  const bound = BigInt(vectors * coinciding.slots) + maxMagnitude(store.format);
  if (bound <= mostCount) return;
  throw inexact('wasm', store.name, bound, mostCount, 'take a smaller batch, or fewer slots');
};

/** Writes how coincidences of random bits are counted. */
export const writeCoincide = (context: Context, step: FixedStepOf<'coincide'>): number[] => {
  requireCountable(context, step);
  const { store, rate, presynaptic, postsynaptic, coinciding } = step;
  const { slots, rowShift, columnShift, rowStream, columnStream, to, counter } = coinciding;
  const [rows, columns] = [keyOf(context, rowStream), keyOf(context, columnStream)];
  const register = placementOf(context, rate);
  const { allocate } = context.allocator;
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const activity = linesTo(context, presynaptic, array);
    const error = array.on(context, postsynaptic);
    const parts = (lines: number) => allocate(8 * roundUp(lines, 4));
    const lines = store.rows / store.arrays;
    return encode('coincide', {
      counts: array.cells.address,
      rows: array.rows,
      n: array.cells.stride,
      size: array.columns,
      activity: activity.address,
      activityKind: activity.element.kind,
      activityStride: activity.stride,
      error: error.address,
      errorKind: error.element.kind,
      errorStride: error.stride,
      register: register.address,
      registerKind: register.element.kind,
      slots,
      firstSlot: store.arrays === 1 ? 0 : (array.firstRow / lines) * slots,
      slotStride: store.arrays * slots,
      rowShift,
      columnShift,
      lines,
      firstLine: array.firstLine,
      rowKeyLow: rows.low,
      rowKeyHigh: rows.high,
      columnKeyLow: columns.low,
      columnKeyHigh: columns.high,
      rowKeys: roomForKeys(context),
      columnKeys: roomForKeys(context),
      rowParts: parts(array.rows),
      columnParts: parts(array.columns),
      signs: allocate(4 * roundUp(array.columns, 8)),
      bits: codeBits(to),
      counter: counterOf(context, counter),
    });
  });
};
