import { type CodeFormat, codeBits, fractionBits } from '../../fixed/index.js';
import type { ReadUnit, Store } from '../../netlist/index.js';
import { boundOf, type Context, counterOf, isI16, placeOf, requireExact } from './context.js';
import { encode } from './instruction.js';
import { elements, type Place, roundUp } from './layout.js';

/** A store as a read finds it. */
interface Source {
  readonly store: Store;
  readonly cells: Place;
  /** How many low bits of a cell are not wired. */
  readonly unwired: number;
  /** What gives the cells other signs, if they have them. */
  readonly lend: number[];
}

const unwiredBits = ({ format, read }: Store): number =>
  format.kind === 'float32'
    ? 0
    : fractionBits(format as CodeFormat) - fractionBits(read as CodeFormat);

/** Magnitudes of a power of two reach one past what their bits would hold in two's complement. */
const magnitudeBits = ({ read }: Store): number => {
  if (read.kind === 'float32') return 32;
  return codeBits(read) + Number(read.kind === 'power-of-two');
};

const sourceOf = (context: Context, { store: name, signs, output }: ReadUnit): Source => {
  const store = context.directory.store(name);
  const cells = placeOf(context, name);
  const unwired = unwiredBits(store);
  if (signs === undefined) return { store, cells, unwired, lend: [] };
  const lender = placeOf(context, signs);
  const { rows, columns } = store;
  const bytes = roundUp(rows, 4) * cells.stride * cells.element.bytes;
  const target = context.allocator.allocate(bytes);
  const lend = encode('lend', {
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    rows,
    columns,
    unwired,
    bits: magnitudeBits(store),
    signs: lender.address,
    signKind: lender.element.kind,
    signStride: lender.stride,
    target,
    counter: counterOf(context, output),
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

const readCodes16 = (context: Context, unit: ReadUnit, source: Source): number[] => {
  const { store, unwired } = source;
  const [a, c] = [placeOf(context, unit.input), placeOf(context, unit.output)];
  const transposed = unit.direction === 'transposed';
  const { address, n, turn } = operandOf(context, source, transposed);
  const pairs = Math.ceil((transposed ? store.columns : store.rows) / 2);
  const { allocate } = context.allocator;
  const operands = {
    a: a.address,
    aStride: a.stride * 2,
    pairs,
    b: address,
    n,
    unwired,
    c: c.address,
    list: allocate(pairs * 8),
  };
  if (c.element !== elements.i64) return [...turn, ...encode('read16', operands)];
  const limbs = roundUp(context.batch, 4) * a.stride * 2;
  const room = {
    high: allocate(limbs),
    low: allocate(limbs),
    sums: allocate(context.batch * n * 8),
  };
  return [...turn, ...encode('read64', { ...operands, ...room })];
};

const readCodes = (context: Context, unit: ReadUnit, source: Source): number[] => {
  const { store, cells, unwired } = source;
  const [a, c] = [placeOf(context, unit.input), placeOf(context, unit.output)];
  requireExact(unit.output, boundOf(context, unit.output));
  if (isI16(a) && isI16(cells)) return readCodes16(context, unit, source);
  const transposed = unit.direction === 'transposed';
  return encode('readAny', {
    a: a.address,
    aKind: a.element.kind,
    aStride: a.stride,
    terms: transposed ? store.columns : store.rows,
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    unwired,
    transposed: Number(transposed),
    size: transposed ? store.rows : store.columns,
    c: c.address,
    cKind: c.element.kind,
    cStride: c.stride,
  });
};

const readReals = (context: Context, unit: ReadUnit, source: Source): number[] => {
  const { store } = source;
  const [a, c] = [placeOf(context, unit.input), placeOf(context, unit.output)];
  const transposed = unit.direction === 'transposed';
  const { address, n, turn } = operandOf(context, source, transposed);
  const terms = transposed ? store.columns : store.rows;
  const list = context.allocator.allocate(terms * 8);
  const ends = { a: a.address, aStride: a.stride * 4, c: c.address };
  return [...turn, ...encode('readF32', { ...ends, terms, b: address, n, list })];
};

export const writeRead = (context: Context, unit: ReadUnit): number[] => {
  const source = sourceOf(context, unit);
  const write = source.store.format.kind === 'float32' ? readReals : readCodes;
  return [...source.lend, ...write(context, unit, source)];
};
