import type { CodeFormat } from '../../fixed/index.js';
import { fractionBits } from '../../fixed/index.js';
import type { ReadUnit, Store } from '../../netlist/index.js';
import { boundOf, type Context, isI16, placeOf, requireExact } from './context.js';
import { encode } from './instruction.js';
import { elements, type Place, roundUp } from './layout.js';

/** The second operand of a product, the right way round. */
interface Operand {
  readonly address: number;
  /** How many columns it has in memory. */
  readonly n: number;
  /** What turns it, if it had to be. */
  readonly turn: number[];
}

const operandOf = (context: Context, store: Store, cells: Place, transposed: boolean): Operand => {
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

const unwiredBits = ({ format, read }: Store): number =>
  fractionBits(format as CodeFormat) - fractionBits(read as CodeFormat);

const readCodes16 = (context: Context, unit: ReadUnit, store: Store): number[] => {
  const [a, c] = [placeOf(context, unit.input), placeOf(context, unit.output)];
  const transposed = unit.direction === 'transposed';
  const { address, n, turn } = operandOf(context, store, placeOf(context, store.name), transposed);
  const pairs = Math.ceil((transposed ? store.columns : store.rows) / 2);
  const { allocate } = context.allocator;
  const operands = {
    a: a.address,
    aStride: a.stride * 2,
    pairs,
    b: address,
    n,
    unwired: unwiredBits(store),
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

const readCodes = (context: Context, unit: ReadUnit, store: Store): number[] => {
  const places = [unit.input, store.name, unit.output].map((name) => placeOf(context, name));
  const [a, cells, c] = places as [Place, Place, Place];
  requireExact(unit.output, boundOf(context, unit.output));
  if (isI16(a) && isI16(cells)) return readCodes16(context, unit, store);
  const transposed = unit.direction === 'transposed';
  return encode('readAny', {
    a: a.address,
    aKind: a.element.kind,
    aStride: a.stride,
    terms: transposed ? store.columns : store.rows,
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    unwired: unwiredBits(store),
    transposed: Number(transposed),
    size: transposed ? store.rows : store.columns,
    c: c.address,
    cKind: c.element.kind,
    cStride: c.stride,
  });
};

const readReals = (context: Context, unit: ReadUnit, store: Store): number[] => {
  const [a, c] = [placeOf(context, unit.input), placeOf(context, unit.output)];
  const transposed = unit.direction === 'transposed';
  const { address, n, turn } = operandOf(context, store, placeOf(context, store.name), transposed);
  const terms = transposed ? store.columns : store.rows;
  const list = context.allocator.allocate(terms * 8);
  const ends = { a: a.address, aStride: a.stride * 4, c: c.address };
  return [...turn, ...encode('readF32', { ...ends, terms, b: address, n, list })];
};

export const writeRead = (context: Context, unit: ReadUnit): number[] => {
  const store = context.directory.store(unit.store);
  const write = store.format.kind === 'float32' ? readReals : readCodes;
  return write(context, unit, store);
};
