import type { TableKind } from '../fixed/index.js';
import {
  changeName,
  type FloatNetlist,
  type StoreName,
  type Unit,
  type UnitKind,
  type UnitOf,
  type WireName,
} from '../netlist/index.js';
import type { Bundle, Cells } from './parts.js';
import type { FloatProgram } from './program.js';
import {
  argmax,
  arrayOf,
  assembled,
  constant,
  drop,
  endsOf,
  gather,
  mean,
  type Parts,
  read,
  repeat,
  stick,
  switched,
} from './shared.js';
import type { FloatStep, FloatStepOf } from './step.js';

type These = Parts<Bundle, Cells>;
type Lower<K extends UnitKind> = (unit: UnitOf<K>, parts: These) => FloatStep;

const arithmetic = (
  { kind, left, right, output }: UnitOf<'add' | 'subtract' | 'multiply'>,
  { wire }: These,
): FloatStep => ({ kind, left: wire(left), right: wire(right), output: wire(output) });

const applied =
  (table: TableKind) =>
  (unit: UnitOf<'transfer' | 'slope'>, parts: These): FloatStepOf<'function'> => ({
    kind: 'function',
    ...endsOf(unit, parts),
    transfer: unit.transfer,
    table,
  });

const update: Lower<'update'> = (unit, { wire, store, isPerCell }) => ({
  kind: 'update',
  store: store(unit.store),
  rate: store(unit.rate),
  presynaptic: wire(unit.presynaptic),
  postsynaptic: wire(unit.postsynaptic),
  perCell: isPerCell(unit),
  quantising:
    unit.quantiser === undefined
      ? undefined
      : { ...unit.quantiser, counter: changeName(unit.store) },
});

/** What the rules of float32 machines leave out. */
const ofIntegers = ({
  kind,
  store,
}: {
  readonly kind: UnitKind;
  readonly store: StoreName;
}): never => {
  throw new TypeError(`${kind} of ${store} in a float32 machine`);
};

const lowerings: { readonly [K in UnitKind]: Lower<K> } = {
  constant,
  gather,
  read,
  add: arithmetic,
  subtract: arithmetic,
  multiply: arithmetic,
  narrow: ({ output }) => {
    throw new TypeError(`${output} is narrowed in a float32 machine`);
  },
  quantise: (unit, parts) => ({
    kind: 'quantise',
    ...endsOf(unit, parts),
    to: unit.to,
    counter: unit.output,
  }),
  drop: (unit, parts) => ({
    ...drop(unit, parts),
    scale: Math.fround(unit.scaled ? 1 / (1 - unit.probability) : 1),
  }),
  stick,
  repeat,
  argmax,
  multiplex: switched,
  demultiplex: switched,
  average: mean,
  share: mean,
  transfer: applied('value'),
  slope: applied('slope'),
  softmax: (unit, parts) => ({ kind: 'softmax', ...endsOf(unit, parts) }),
  update,
  decay: (unit, { store }) => ({
    kind: 'decay',
    store: store(unit.store),
    rate: store(unit.rate),
  }),
  align: ofIntegers,
  confine: ofIntegers,
  pulse: ofIntegers,
  coincide: ofIntegers,
  accumulate: (unit, { store }) => ({
    kind: 'accumulate',
    store: store(unit.store),
    from: store(unit.from),
  }),
};

const lowered = (unit: Unit, parts: These): FloatStep =>
  (lowerings[unit.kind] as Lower<UnitKind>)(unit, parts);

/** Resolves a float32 machine. */
export const lowerFloat = (netlist: FloatNetlist): FloatProgram => {
  const wires = new Map<WireName, Bundle>(
    netlist.wires.map(({ name, positions, size }) => [name, { name, positions, size }]),
  );
  const stores = new Map<StoreName, Cells>(
    netlist.stores.map((store) => [store.name, arrayOf(store)]),
  );
  return { arithmetic: 'float32', netlist, ...assembled(netlist, wires, stores, lowered) };
};
