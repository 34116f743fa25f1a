import { codeBits } from '../../fixed/index.js';
import type { Cells, FixedStepOf, FloatStepOf } from '../../program/index.js';
import { type Context, counterOf, isI16, placementOf, requireExact, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { elements, type Placement, roundUp } from './layout.js';

type Read = FixedStepOf<'read'> | FloatStepOf<'read'>;

/** A store as a read finds it. */
interface Source {
  readonly store: Cells;
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

const asFloat: Sensed = { unwired: 0, bits: 32 };

/** Magnitudes of a power of two reach one past what their bits would hold in two's complement. */
const asCodes = ({ store: { sensed, unwiredBits } }: FixedStepOf<'read'>): Sensed => ({
  unwired: unwiredBits,
  bits: codeBits(sensed) + Number(sensed.kind === 'power-of-two'),
});

const sourceOf = (context: Context, { store, signs, output }: Read, sensed: Sensed): Source => {
  const cells = placementOf(context, store);
  const { unwired, bits } = sensed;
  if (signs === undefined) return { store, cells, unwired, lend: [] };
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
  return { store, cells: { ...cells, address: target }, unwired: 0, lend };
};

/** The second operand of a product, the right way round. */
interface Operand {
  readonly address: number;
  /** How many columns it has in memory. */
  readonly n: number;
  /** What turns it, if it had to be. */
  readonly turn: number[];
}

const operandOf = (context: Context, { store, cells }: Source, transposed: boolean): Operand => {
  if (!transposed) return { address: cells.address, n: cells.stride, turn: [] };
  const n = roundUp(store.rows, 8);
  const operation = isI16(cells) ? 'turnCells16' : 'turn32';
  const target = context.allocator.allocate(roundUp(store.columns, 4) * n * cells.element.bytes);
  const turn = encode(operation, {
    cells: cells.address,
    rows: store.rows,
    columns: store.columns,
    stride: cells.stride,
    target,
    targetStride: n,
  });
  return { address: target, n, turn };
};

const termsOf = ({ store, transposed }: { readonly store: Cells; readonly transposed: boolean }) =>
  transposed ? store.columns : store.rows;

const readCodes16 = (context: Context, step: FixedStepOf<'read'>, source: Source): number[] => {
  const [a, c] = [placementOf(context, step.input), placementOf(context, step.output)];
  const { address, n, turn } = operandOf(context, source, step.transposed);
  const pairs = Math.ceil(termsOf(step) / 2);
  const { allocate } = context.allocator;
  const operands = {
    a: a.address,
    aStride: a.stride * 2,
    pairs,
    b: address,
    n,
    unwired: source.unwired,
    c: c.address,
    list: allocate(pairs * 8),
  };
  if (c.element !== elements.i64) return [...turn, ...encode('read16', operands)];
  const vectors = vectorsOn(context, step.input);
  const limbs = roundUp(vectors, 4) * a.stride * 2;
  const room = { high: allocate(limbs), low: allocate(limbs), sums: allocate(vectors * n * 8) };
  return [...turn, ...encode('read64', { ...operands, ...room })];
};

const readCodes = (context: Context, step: FixedStepOf<'read'>, source: Source): number[] => {
  const { store, cells, unwired } = source;
  const [a, c] = [placementOf(context, step.input), placementOf(context, step.output)];
  requireExact(step.output.name, step.output.bound);
  if (isI16(a) && isI16(cells)) return readCodes16(context, step, source);
  return encode('readAny', {
    a: a.address,
    aKind: a.element.kind,
    aStride: a.stride,
    terms: termsOf(step),
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    unwired,
    transposed: Number(step.transposed),
    size: step.transposed ? store.rows : store.columns,
    c: c.address,
    cKind: c.element.kind,
    cStride: c.stride,
  });
};

/** Writes a product of vectors of codes with an array. */
export const writeRead = (context: Context, step: FixedStepOf<'read'>): number[] => {
  const source = sourceOf(context, step, asCodes(step));
  return [...source.lend, ...readCodes(context, step, source)];
};

/** Writes a product of float32 vectors with an array. */
export const writeReadF32 = (context: Context, step: FloatStepOf<'read'>): number[] => {
  const source = sourceOf(context, step, asFloat);
  const [a, c] = [placementOf(context, step.input), placementOf(context, step.output)];
  const { address, n, turn } = operandOf(context, source, step.transposed);
  const terms = termsOf(step);
  const list = context.allocator.allocate(terms * 8);
  const ends = { a: a.address, aStride: a.stride * 4, c: c.address };
  return [...source.lend, ...turn, ...encode('readF32', { ...ends, terms, b: address, n, list })];
};
