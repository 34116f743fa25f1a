import { bitWidth } from '../fixed/index.js';
import {
  type Directory,
  definitionOf,
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

/** What a unit does for a sample: what it waits for, how long it takes, and when it is done. */
interface Act {
  readonly unit: Unit;
  readonly reads: readonly WireName[];
  readonly drives: WireName | undefined;
  readonly cycles: number;
  readonly done: number;
}

/** Lets units act in their order, each when all that it reads is ready. */
const actsOf = (
  units: readonly Unit[],
  ready: Map<WireName, number>,
  directory: Directory,
): readonly Act[] =>
  units.map((unit) => {
    const { reads, drives } = portsOf(unit);
    const start = reads.reduce((last, wire) => Math.max(last, ready.get(wire) ?? 0), 0);
    const cycles = definitionOf(unit).cycles(unit, directory);
    const done = start + cycles;
    if (drives !== undefined) ready.set(drives, done);
    return { unit, reads, drives, cycles, done };
  });

const endOf = (acts: readonly Act[]): number =>
  acts.reduce((last, { done }) => Math.max(last, done), 0);

/** When the last reader in the learning channel is done with what was inferred of a sample. */
const heldUntil = (
  input: WireName,
  inferring: readonly Act[],
  learning: readonly Act[],
): ReadonlyMap<WireName, number> => {
  const inferred = new Set([input]);
  for (const { unit, drives } of inferring)
    if (drives !== undefined && unit.kind !== 'constant') inferred.add(drives);
  const until = new Map<WireName, number>();
  for (const { reads, done } of learning)
    for (const wire of reads)
      if (inferred.has(wire)) until.set(wire, Math.max(done, until.get(wire) ?? 0));
  return until;
};

/** The critical path of a netlist. */
export const scheduleOf = ({ input, infer, learn }: Netlist, directory: Directory): Schedule => {
  const ready = new Map<WireName, number>();
  const inferring = actsOf(infer, ready, directory);
  const carrying = actsOf(
    learn.filter((unit) => !writes(unit)),
    ready,
    directory,
  );
  const updating = actsOf(learn.filter(writes), ready, directory);
  const inferred = endOf(inferring);
  const carried = Math.max(inferred, endOf(carrying));
  const updated = Math.max(carried, endOf(updating));
  const all = [...inferring, ...carrying, ...updating].map(({ cycles }) => cycles);
  const held = heldUntil(input, inferring, [...carrying, ...updating]);
  return {
    cycles: { infer: inferred, carry: carried - inferred, update: updated - carried },
    bottleneckCycles: Math.max(1, ...all),
    held: [...held].map(([name, until]) => {
      const wire = directory.wire(name);
      const bits = numbersOn(wire) * bitWidth(wire.format);
      return { wire: name, bits, cycles: until - (ready.get(name) ?? 0) };
    }),
  };
};
