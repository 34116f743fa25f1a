import { alignedCode, type Block, quantise, sharedExponent } from '../fixed/index.js';
import { normalDeviates, streamAt, streamKey, unitReal } from '../random/index.js';
import { blocksOf } from './blocks.js';
import { type Die, dieOf } from './die.js';
import { directoryOf } from './directory.js';
import type { StoreName } from './names.js';
import { arraysIn, asFixed, type DrawnStart, type Netlist, type Store } from './netlist.js';

type Key = ReturnType<typeof streamKey>;
type Reals = (cell: number) => number;

const units = (key: Key): Reals => {
  const stream = streamAt(key, 0);
  return (cell) => unitReal(stream(cell));
};

type Shape = Pick<Store, 'rows' | 'columns'>;

/** deviation / √rank · Σ_k u_rk v_kc, u and v normal of deviation 1: cells of that deviation. */
const productOfTwo = (
  { rank, deviation }: Extract<DrawnStart, { kind: 'lowRank' }>,
  key: Key,
  { rows, columns }: Shape,
): Reals => {
  const deviate = normalDeviates(key);
  const scale = deviation / Math.sqrt(rank);
  return (cell) => {
    const [left, right] = [Math.floor(cell / columns) * rank, (rows + (cell % columns)) * rank];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += deviate(left + k) * deviate(right + k);
    return scale * sum;
  };
};

/** How each kind of start is drawn, cell by cell. A uniform over ±√3 has deviation 1. */
const starts: {
  readonly [K in DrawnStart['kind']]: (
    start: Extract<DrawnStart, { kind: K }>,
    key: Key,
    shape: Shape,
  ) => Reals;
} = {
  constant:
    ({ value }) =>
    () =>
      value,
  normal: ({ mean, deviation }, key) => {
    const deviate = normalDeviates(key);
    return (cell) => mean + deviation * deviate(cell);
  },
  uniform: ({ mean, deviation }, key) => {
    const unit = units(key);
    return (cell) => mean + deviation * Math.sqrt(3) * (2 * unit(cell) - 1);
  },
  sign: ({ size }, key) => {
    const unit = units(key);
    return (cell) => (unit(cell) < 0.5 ? -size : size);
  },
  sparse: ({ probability, size }, key) => {
    const unit = units(key);
    return (cell) => (unit(cell) < probability ? size : 0);
  },
  lowRank: productOfTwo,
};

type Cells = Int32Array | Float32Array;

/** Makes the cells of each block share an exponent, each the nearest that there is then, ties to even. */
const alignNearest = (cells: Cells, store: Store, block: Block): void => {
  const format = asFixed(store.format);
  for (const numbers of blocksOf({ ...store, arrays: arraysIn(store) }, block)) {
    const codes = numbers.map((cell) => BigInt(cells[cell] as number));
    const exponent = sharedExponent(codes, format, block);
    numbers.forEach((cell, i) => {
      const { code } = alignedCode(codes[i] as bigint, exponent, block, 'nearest-even');
      cells[cell] = Number(code);
    });
  }
};

/** The cells of a store, each the nearest that its format has, and then that its block has. */
const cellsOf = (store: Store, real: Reals): Cells => {
  const { format, rows, columns, block } = store;
  const floats = format.kind === 'float32';
  const number: Reals = floats ? real : (cell) => quantise(real(cell), asFixed(format));
  const cells: Cells = floats ? new Float32Array(rows * columns) : new Int32Array(rows * columns);
  for (let cell = 0; cell < cells.length; cell++) cells[cell] = number(cell);
  if (block !== undefined) alignNearest(cells, store, block);
  return cells;
};

/** A cell at the nearer end of its device where it is beyond it. */
const withinEnds = (cells: Cells, { least, most }: Die, cell: number): number =>
  Math.min(Math.max(cells[cell] as number, least[cell] as number), most[cell] as number);

const realsOf = (start: DrawnStart, key: Key, shape: Shape): Reals =>
  (starts[start.kind] as (start: DrawnStart, key: Key, shape: Shape) => Reals)(start, key, shape);

/** The magnitudes of some reals, with the signs of turned cells. */
const withSigns =
  (real: Reals, lenders: Cells, { rows, columns }: Shape): Reals =>
  (cell) => {
    const turned = (cell % columns) * rows + Math.floor(cell / columns);
    return (lenders[turned] as number) < 0 ? -Math.abs(real(cell)) : Math.abs(real(cell));
  };

/** Draws stores of a netlist from a seed. */
const drawer = (netlist: Netlist, seed: number) => {
  const { store: named } = directoryOf(netlist);
  const draw = (store: Store, key: Key): Cells => {
    const { start } = store;
    if (start.kind !== 'congruent') return cellsOf(store, realsOf(start, key, store));
    const lenders = begin(named(start.to));
    return cellsOf(store, withSigns(realsOf(start.magnitudes, key, store), lenders, store));
  };
  const begin = (store: Store): Cells => {
    const cells = draw(store, streamKey(seed, 'start', store.name));
    const die = dieOf(store, seed);
    if (die !== undefined)
      for (const cell of cells.keys()) cells[cell] = withinEnds(cells, die, cell);
    return cells;
  };
  return { draw, begin };
};

/** What every store of a machine holds before any learning: the same on every machine for the same seed. */
export const startingStores = (netlist: Netlist, seed: number): Map<StoreName, Cells> => {
  const { begin } = drawer(netlist, seed);
  return new Map(netlist.stores.map((store) => [store.name, begin(store)]));
};

/** What the redrawn stores of a machine hold while it learns from the batch of a step. */
export const redrawnStores = (
  netlist: Netlist,
  seed: number,
  step: number,
): Map<StoreName, Cells> => {
  const { draw } = drawer(netlist, seed);
  const redrawn = netlist.stores.filter(({ memory }) => memory === 'redrawn');
  const keyOf = ({ name }: Store) => streamKey(seed, 'redraw', `${name}/${step}`);
  return new Map(redrawn.map((store) => [store.name, draw(store, keyOf(store))]));
};
