import { quantise } from '../fixed/index.js';
import { normalDeviates, streamAt, streamKey, unitReal } from '../random/index.js';
import type { StoreName } from './names.js';
import { asFixed, type Netlist, type Start, type Store } from './netlist.js';

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

type Cells = Int32Array | Float32Array;

/** The cells of a store drawn with a key. */
const drawnCells = ({ start, format, rows, columns }: Store, key: Key): Cells => {
  const real = (starts[start.kind] as (start: Start, key: Key) => Reals)(start, key);
  const floats = format.kind === 'float32';
  const number: Reals = floats ? real : (cell) => quantise(real(cell), asFixed(format));
  const cells: Cells = floats ? new Float32Array(rows * columns) : new Int32Array(rows * columns);
  for (let cell = 0; cell < cells.length; cell++) cells[cell] = number(cell);
  return cells;
};

/** What every store of a machine holds before any learning: the same on every machine for the same seed. */
export const startingStores = ({ stores }: Netlist, seed: number): Map<StoreName, Cells> =>
  new Map(
    stores.map((store) => [store.name, drawnCells(store, streamKey(seed, 'start', store.name))]),
  );

/** What the redrawn stores of a machine hold while it learns from the batch of a step. */
export const redrawnStores = (
  { stores }: Netlist,
  seed: number,
  step: number,
): Map<StoreName, Cells> =>
  new Map(
    stores
      .filter(({ memory }) => memory === 'redrawn')
      .map((store) => [
        store.name,
        drawnCells(store, streamKey(seed, 'redraw', `${store.name}/${step}`)),
      ]),
  );
