import { codeBits } from '../../fixed/index.js';
import type { FixedStepOf, FloatStepOf } from '../../program/index.js';
import type { OneArray } from './arrays.js';
import { type Context, counterOf, isI16, placementOf } from './context.js';
import { encode } from './instruction.js';
import { type Placement, roundUp } from './layout.js';

export type Read = FixedStepOf<'read'> | FloatStepOf<'read'>;

/** A store as a read finds it. */
export interface Source {
  readonly cells: Placement;
  /** How many low bits of a cell are not wired. */
  readonly unwired: number;
  /** What gives the cells other signs, if they have them. */
  readonly lend: number[];
}

/** What a read senses of each cell. */
interface Sensed {
  readonly unwired: number;
  /** Bits of the largest magnitude. */
  readonly bits: number;
}

export const asFloat: Sensed = { unwired: 0, bits: 32 };

/** Magnitudes of a power of two reach one past what their bits would hold in two's complement. */
export const asCodes = ({ store: { sensed, unwiredBits } }: FixedStepOf<'read'>): Sensed => ({
  unwired: unwiredBits,
  bits: codeBits(sensed) + Number(sensed.kind === 'power-of-two'),
});

export const sourceOf = (
  context: Context,
  { store, signs, output }: Read,
  sensed: Sensed,
): Source => {
  const cells = placementOf(context, store);
  const { unwired, bits } = sensed;
  if (signs === undefined) return { cells, unwired, lend: [] };
  const lender = placementOf(context, signs);
  const { rows, columns } = store;
  const target = context.allocator.allocate(roundUp(rows, 4) * cells.stride * cells.element.bytes);
  const lend = encode('lend', {
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    rows,
    columns,
    unwired,
    bits,
    signs: lender.address,
    signKind: lender.element.kind,
    signStride: lender.stride,
    target,
    counter: counterOf(context, output.name),
  });
  return { cells: { ...cells, address: target }, unwired: 0, lend };
};

/** The second operand of a product, the right way round. */
interface Operand {
  readonly address: number;
  /** How many columns it has in memory. */
  readonly n: number;
  /** What turns it, if it had to be. */
  readonly turn: number[];
}

/** Room for an array that is turned about, if it has to be; each of a store's in its turn. */
export const turnedRoom = (context: Context, { store, transposed }: Read): number => {
  if (!transposed) return 0;
  const { element } = placementOf(context, store);
  const n = roundUp(store.rows / store.arrays, 8);
  return context.allocator.allocate(roundUp(store.columns, 4) * n * element.bytes);
};

export const operandOf = (
  { cells, rows, columns }: OneArray,
  transposed: boolean,
  target: number,
): Operand => {
  if (!transposed) return { address: cells.address, n: cells.stride, turn: [] };
  const n = roundUp(rows, 8);
  const operation = isI16(cells) ? 'turnCells16' : 'turn32';
  const turn = encode(operation, {
    cells: cells.address,
    rows,
    columns,
    stride: cells.stride,
    target,
    targetStride: n,
  });
  return { address: target, n, turn };
};

export const termsOf = ({ store, transposed }: Read): number =>
  transposed ? store.columns : store.rows / store.arrays;
