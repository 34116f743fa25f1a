import { type FixedFormat, fixed, type PowerOfTwoFormat } from '../../src/fixed/index.js';
import type { DrawnNetlist, Store, Unit, Wire } from '../../src/netlist/index.js';

const layer = 'layer';
const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;
const byte = fixed(1, 7);
export const powers: PowerOfTwoFormat = {
  kind: 'power-of-two',
  bits: 5,
  range: 'short',
  scale: -3,
};

const line = (name: string, size: number, format: Wire['format']): Wire => ({
  name,
  size,
  format,
  channel: 'forward',
  positions: 1,
  from: layer,
  to: [layer],
});

const cells = (name: string, rows: number, columns: number, format: FixedFormat): Store => ({
  name,
  role: 'weight',
  memory: 'kept',
  place: layer,
  rows,
  columns,
  format,
  read: format,
  start: { kind: 'constant', value: 0 },
});

/** A netlist that keeps every rule and has a unit of every kind: one layer of 2 inputs, 3 neurons. */
export const sound: DrawnNetlist = {
  places: ['host', 'edge', layer],
  stores: [
    cells('weight', 2, 3, byte),
    cells('bias', 1, 3, byte),
    cells('rate', 1, 1, fixed(-8, 10)),
  ],
  wires: [
    { ...line('input', 2, byte), from: 'edge' },
    { ...line('target', 3, byte), from: 'host' },
    { ...line('output', 3, byte), to: [layer, 'host'] },
    line('one', 1, fixed(2, 0)),
    // 2 · 2^7 · 2^7 = 2^15, 1 · 2^7, and 2^15 + 2^7 · 2^7.
    line('weighted', 3, fixed(3, 14)),
    line('biased', 3, fixed(2, 7)),
    line('sum', 3, fixed(3, 14)),
    line('preactivation', 3, fixed(4, 6)),
    line('activity', 3, byte),
    // 2^7 + 2^7, and 2^7 · 2^7.
    line('difference', 3, fixed(3, 7)),
    line('outputError', 3, byte),
    line('slope', 3, byte),
    line('scaled', 3, fixed(2, 14)),
    line('error', 3, powers),
    // 3 · 2^4 · 2^7.
    line('back', 2, fixed(0, 14)),
  ],
  infer: [
    { kind: 'constant', at: layer, output: 'one' },
    {
      kind: 'read',
      at: layer,
      input: 'input',
      store: 'weight',
      direction: 'forward',
      output: 'weighted',
    },
    {
      kind: 'read',
      at: layer,
      input: 'one',
      store: 'bias',
      direction: 'forward',
      output: 'biased',
    },
    { kind: 'add', at: layer, left: 'weighted', right: 'biased', output: 'sum' },
    { kind: 'narrow', at: layer, input: 'sum', narrowing: nearest, output: 'preactivation' },
    { kind: 'transfer', at: layer, transfer: 'tanh', input: 'preactivation', output: 'activity' },
    { kind: 'softmax', at: layer, input: 'preactivation', output: 'output' },
  ],
  learn: [
    { kind: 'subtract', at: layer, left: 'target', right: 'output', output: 'difference' },
    { kind: 'narrow', at: layer, input: 'difference', narrowing: nearest, output: 'outputError' },
    { kind: 'slope', at: layer, transfer: 'tanh', input: 'preactivation', output: 'slope' },
    { kind: 'multiply', at: layer, left: 'outputError', right: 'slope', output: 'scaled' },
    { kind: 'quantise', at: layer, input: 'scaled', to: powers, output: 'error' },
    {
      kind: 'read',
      at: layer,
      input: 'error',
      store: 'weight',
      direction: 'transposed',
      output: 'back',
    },
    {
      kind: 'update',
      at: layer,
      store: 'weight',
      rate: 'rate',
      presynaptic: 'input',
      postsynaptic: 'error',
      narrowing: nearest,
    },
    {
      kind: 'update',
      at: layer,
      store: 'bias',
      rate: 'rate',
      presynaptic: 'one',
      postsynaptic: 'outputError',
      narrowing: nearest,
    },
  ],
  input: 'input',
  target: 'target',
  output: 'output',
};

/** A netlist made into another. */
export type Change = (netlist: DrawnNetlist) => DrawnNetlist;

export const wireAs =
  (name: string, change: Partial<Wire>): Change =>
  (netlist) => ({
    ...netlist,
    wires: netlist.wires.map((wire) => (wire.name === name ? { ...wire, ...change } : wire)),
  });

export const storeAs =
  (name: string, change: Partial<Store>): Change =>
  (netlist) => ({
    ...netlist,
    stores: netlist.stores.map((store) => (store.name === name ? { ...store, ...change } : store)),
  });

/** A further line, of the layer. */
export const withWire =
  (name: string, size: number, format: Wire['format']): Change =>
  (netlist) => ({ ...netlist, wires: [...netlist.wires, line(name, size, format)] });

export const withStore =
  (name: string, rows: number, columns: number, change: Partial<Store> = {}): Change =>
  (netlist) => ({
    ...netlist,
    stores: [...netlist.stores, { ...cells(name, rows, columns, byte), ...change }],
  });

/** A further unit that learns, before the updates and after everything else. */
export const withUnit =
  (unit: Unit): Change =>
  (netlist) => {
    const first = netlist.learn.findIndex(({ kind }) => kind === 'update');
    return { ...netlist, learn: netlist.learn.toSpliced(first, 0, unit) };
  };

export const inTurn =
  (...changes: readonly Change[]): Change =>
  (netlist) =>
    changes.reduce((changed, change) => change(changed), netlist);
