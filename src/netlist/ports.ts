import type { StoreName, WireName } from './names.js';
import type { ArithmeticUnit, Unit, UnitKind, UnitOf } from './unit.js';

/** What a unit is connected to. */
export interface Ports {
  readonly reads: readonly WireName[];
  readonly drives?: WireName;
  /** Stores that it reads, and the one that it writes. */
  readonly senses: readonly StoreName[];
  readonly writes?: StoreName;
}

const oneToOne = (unit: { input: WireName; output: WireName }): Ports => ({
  reads: [unit.input],
  drives: unit.output,
  senses: [],
});

const twoToOne = (unit: ArithmeticUnit): Ports => ({
  reads: [unit.left, unit.right],
  drives: unit.output,
  senses: [],
});

const ports: { readonly [K in UnitKind]: (unit: UnitOf<K>) => Ports } = {
  constant: (unit) => ({ reads: [], drives: unit.output, senses: [] }),
  read: (unit) => ({
    ...oneToOne(unit),
    senses: unit.signs === undefined ? [unit.store] : [unit.store, unit.signs],
  }),
  add: twoToOne,
  subtract: twoToOne,
  multiply: twoToOne,
  narrow: oneToOne,
  quantise: oneToOne,
  drop: oneToOne,
  stick: oneToOne,
  repeat: oneToOne,
  transfer: oneToOne,
  slope: oneToOne,
  softmax: oneToOne,
  update: (unit) => ({
    reads: [unit.presynaptic, unit.postsynaptic],
    senses: [unit.rate],
    writes: unit.store,
  }),
  decay: (unit) => ({ reads: [], senses: [unit.rate], writes: unit.store }),
};

/** The wires and stores that a unit is connected to. */
export const portsOf = (unit: Unit): Ports => (ports[unit.kind] as (unit: Unit) => Ports)(unit);
