import { bitWidth } from '../fixed/index.js';
import {
  type Directory,
  definitionOf,
  directoryOf,
  type Netlist,
  numbersOn,
  portsOf,
  type Unit,
  type WireName,
  writes,
} from '../netlist/index.js';
import type { Phase } from './event.js';

/** When things are ready, in cycles from the arrival of a sample, each unit as soon as it can. */
export interface Schedule {
  readonly cycles: Readonly<Record<Phase, number>>;
  /** The longest that one unit takes: a pipeline can take in a sample that often. */
  readonly bottleneckCycles: number;
  readonly held: readonly Held[];
}

/** Something of a sample that is kept until its error comes. */
export interface Held {
  readonly wire: WireName;
  readonly bits: number;
  /** From when it was ready to when its last reader in the learning channel is done. */
  readonly cycles: number;
}

type Times = ReadonlyMap<WireName, number>;

const latencyOf = (unit: Unit, directory: Directory): number =>
  definitionOf(unit).cycles(unit, directory);

const startOf = (unit: Unit, ready: Times): number =>
  Math.max(0, ...portsOf(unit).reads.map((wire) => ready.get(wire) ?? 0));

const heldBy = (netlist: Netlist, ready: Times, directory: Directory): readonly Held[] => {
  const inferred = new Set([
    netlist.input,
    ...netlist.infer
      .filter(({ kind }) => kind !== 'constant')
      .flatMap((u) => portsOf(u).drives ?? []),
  ]);
  const until = new Map<WireName, number>();
  for (const unit of netlist.learn) {
    const end = startOf(unit, ready) + latencyOf(unit, directory);
    for (const wire of portsOf(unit).reads.filter((name) => inferred.has(name)))
      until.set(wire, Math.max(end, until.get(wire) ?? 0));
  }
  return [...until].map(([name, end]) => {
    const wire = directory.wire(name);
    const bits = numbersOn(wire) * bitWidth(wire.format);
    return { wire: name, bits, cycles: end - (ready.get(name) ?? 0) };
  });
};

/** The critical path of a netlist. */
export const scheduleOf = (netlist: Netlist): Schedule => {
  const directory = directoryOf(netlist);
  const ready = new Map<WireName, number>();
  const end = (units: readonly Unit[]): number => {
    let last = 0;
    for (const unit of units) {
      const done = startOf(unit, ready) + latencyOf(unit, directory);
      const { drives } = portsOf(unit);
      if (drives !== undefined) ready.set(drives, done);
      last = Math.max(last, done);
    }
    return last;
  };
  const inferred = end(netlist.infer);
  const carried = Math.max(inferred, end(netlist.learn.filter((unit) => !writes(unit))));
  const updated = Math.max(carried, end(netlist.learn.filter(writes)));
  const all = [...netlist.infer, ...netlist.learn].map((unit) => latencyOf(unit, directory));
  return {
    cycles: { infer: inferred, carry: carried - inferred, update: updated - carried },
    bottleneckCycles: Math.max(1, ...all),
    held: heldBy(netlist, ready, directory),
  };
};
