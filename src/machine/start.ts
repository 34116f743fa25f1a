import { quantise } from '../fixed/index.js';
import { asFixed, type Netlist, type Start, type Store, type StoreName } from '../netlist/index.js';
import { normalDeviates, streamAt, streamKey, unitReal } from '../random/index.js';

type Key = ReturnType<typeof streamKey>;
type Reals = (cell: number) => number;

const units = (key: Key): Reals => {
  const stream = streamAt(key, 0);
  return (cell) => unitReal(stream(cell));
};

/** How each kind of start is drawn, cell by cell. A uniform over ±√3 has deviation 1. */
const starts: {
  readonly [K in Start['kind']]: (start: Extract<Start, { kind: K }>, key: Key) => Reals;
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
};

const realsOf = ({ name, start }: Store, seed: number): Reals =>
  (starts[start.kind] as (start: Start, key: Key) => Reals)(start, streamKey(seed, 'start', name));

/** What a store holds before any learning: the same on every machine for the same seed. */
const startingCells = (store: Store, seed: number): Int32Array | Float32Array => {
  const real = realsOf(store, seed);
  const length = store.rows * store.columns;
  if (store.format.kind === 'float32')
    return Float32Array.from({ length }, (_, cell) => real(cell));
  const format = asFixed(store.format);
  return Int32Array.from({ length }, (_, cell) => quantise(real(cell), format));
};

/** What every store of a machine holds before any learning. */
export const startingStores = (
  { stores }: Netlist,
  seed: number,
): Map<StoreName, Int32Array | Float32Array> =>
  new Map(stores.map((store) => [store.name, startingCells(store, seed)]));
