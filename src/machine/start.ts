import { quantise } from '../fixed/index.js';
import { asFixed, type Netlist, type Store, type StoreName } from '../netlist/index.js';
import { normalDeviates, streamKey } from '../random/index.js';

const realsOf = ({ name, start }: Store, seed: number): ((cell: number) => number) => {
  if (start.kind === 'constant') return () => start.value;
  const deviate = normalDeviates(streamKey(seed, 'start', name));
  return (cell) => start.deviation * deviate(cell);
};

/** What a store holds before any learning: the same on every machine for the same seed. */
export const startingCells = (store: Store, seed: number): Int32Array | Float32Array => {
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
