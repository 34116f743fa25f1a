import {
  arraysIn,
  directoryOf,
  hasLinePerCell,
  type Netlist,
  type Store,
  type StoreName,
  type Unit,
  type UnitOf,
  type WireName,
} from '../netlist/index.js';
import { threshold } from '../random/index.js';
import type { Bundle, Cells } from './parts.js';
import type { ProgramOf } from './program.js';
import type {
  ArgmaxStep,
  ConstantStep,
  DropStep,
  GatherStep,
  MeanStep,
  ReadStep,
  RepeatStep,
  StickStep,
  SwitchStep,
} from './step.js';

/** Finds what the units of a machine are connected to. */
export interface Parts<W, S> {
  readonly wire: (name: string) => W;
  readonly store: (name: string) => S;
  readonly isPerCell: (unit: UnitOf<'update'>) => boolean;
}

interface Ends {
  readonly input: WireName;
  readonly output: WireName;
}

/** What any store is, whatever its cells keep. */
export const arrayOf = (store: Store): Cells => {
  const { name, memory, rows, columns } = store;
  return { name, memory, rows, columns, arrays: arraysIn(store) };
};

export const endsOf = <W, S>({ input, output }: Ends, { wire }: Parts<W, S>) => ({
  input: wire(input),
  output: wire(output),
});

export const constant = <W, S>(
  { output }: UnitOf<'constant'>,
  { wire }: Parts<W, S>,
): ConstantStep<W> => ({ kind: 'constant', output: wire(output) });

export const gather = <W, S>(unit: UnitOf<'gather'>, parts: Parts<W, S>): GatherStep<W> => ({
  kind: 'gather',
  ...endsOf(unit, parts),
  geometry: unit.geometry,
  transposed: unit.direction === 'transposed',
});

export const read = <W, S>(unit: UnitOf<'read'>, parts: Parts<W, S>): ReadStep<W, S> => ({
  kind: 'read',
  ...endsOf(unit, parts),
  store: parts.store(unit.store),
  transposed: unit.direction === 'transposed',
  signs: unit.signs === undefined ? undefined : parts.store(unit.signs),
});

export const drop = <W, S>(unit: UnitOf<'drop'>, parts: Parts<W, S>): DropStep<W> => ({
  kind: 'drop',
  ...endsOf(unit, parts),
  threshold: threshold(unit.probability),
  stream: unit.output,
});

export const stick = <W, S>(unit: UnitOf<'stick'>, parts: Parts<W, S>): StickStep<W> => ({
  kind: 'stick',
  ...endsOf(unit, parts),
  threshold: threshold(unit.probability),
  code: unit.code,
  stream: unit.output,
});

export const repeat = <W extends Bundle, S>(
  unit: UnitOf<'repeat'>,
  parts: Parts<W, S>,
): RepeatStep<W> => {
  const { input, output } = endsOf(unit, parts);
  return { kind: 'repeat', input, output, times: output.size / input.size };
};

/** How many places a window has, whichever way numbers go. */
const placesBetween = ({ input, output }: { readonly input: Bundle; readonly output: Bundle }) =>
  Math.max(input.size, output.size) / Math.min(input.size, output.size);

export const argmax = <W extends Bundle, S>(
  unit: UnitOf<'argmax'>,
  parts: Parts<W, S>,
): ArgmaxStep<W> => {
  const ends = endsOf(unit, parts);
  return { kind: 'argmax', ...ends, places: placesBetween(ends) };
};

export const switched = <W extends Bundle, S>(
  unit: UnitOf<'multiplex' | 'demultiplex'>,
  parts: Parts<W, S>,
): SwitchStep<W> => {
  const ends = endsOf(unit, parts);
  const switches = parts.wire(unit.switches);
  return { kind: unit.kind, ...ends, switches, places: placesBetween(ends) };
};

export const mean = <W extends Bundle, S>(
  unit: UnitOf<'average' | 'share'>,
  parts: Parts<W, S>,
): MeanStep<W> => {
  const ends = endsOf(unit, parts);
  return { kind: unit.kind, ...ends, places: placesBetween(ends) };
};

/** A netlist's steps in order, each unit lowered with what it is connected to. */
export const assembled = <W, S, T>(
  netlist: Netlist,
  wires: ReadonlyMap<WireName, W>,
  stores: ReadonlyMap<StoreName, S>,
  lowered: (unit: Unit, parts: Parts<W, S>) => T,
): ProgramOf<W, S, T> => {
  const wire = (name: WireName) => wires.get(name) as W;
  const directory = directoryOf(netlist);
  const parts: Parts<W, S> = {
    wire,
    store: (name) => stores.get(name) as S,
    isPerCell: (unit) => hasLinePerCell(unit, directory),
  };
  return {
    wires,
    stores,
    infer: netlist.infer.map((unit) => lowered(unit, parts)),
    learn: netlist.learn.map((unit) => lowered(unit, parts)),
    input: wire(netlist.input),
    target: wire(netlist.target),
    output: wire(netlist.output),
  };
};
