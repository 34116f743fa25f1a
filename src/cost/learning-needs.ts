import { bitWidth } from '../fixed/index.js';
import {
  type Directory,
  definitionOf,
  directoryOf,
  type Netlist,
  portsOf,
  type Store,
  writes,
} from '../netlist/index.js';

/** What a machine needs only because it learns. */
export interface LearningNeeds {
  /** Arrays that must be readable backwards as well. */
  readonly arraysReadBackwards: number;
  /** Bits of feedback cells that are kept, and that a generator makes. */
  readonly feedbackBits: number;
  readonly generatedBits: number;
  /** Through how many other layers the error of the layer that is furthest off has passed. */
  readonly layersWaitedFor: number;
}

const bitsOf = ({ rows, columns, format }: Store): number => rows * columns * bitWidth(format);

const sum = (stores: readonly Store[]): number =>
  stores.reduce((bits, store) => bits + bitsOf(store), 0);

/** Arrays that are read backwards, or whose signs are. */
const backwards = (netlist: Netlist, directory: Directory): string[] =>
  netlist.learn
    .flatMap((unit) => definitionOf(unit).needs(unit, directory))
    .flatMap((need) =>
      need.kind === 'array read backwards' || need.kind === 'signs read backwards'
        ? [need.store]
        : [],
    );

/**
 * The places of the learning channel that each wire has come through, its own included; the target is
 * there from the beginning.
 */
const placesBehind = ({ learn }: Netlist): ReadonlyMap<string, ReadonlySet<string>> => {
  const behind = new Map<string, ReadonlySet<string>>();
  for (const unit of learn) {
    const { reads, drives } = portsOf(unit);
    if (drives === undefined) continue;
    const before = reads.flatMap((wire) => [...(behind.get(wire) ?? [])]);
    const learning =
      reads.some((wire) => behind.has(wire)) || unit.kind === 'subtract' || unit.kind === 'read';
    behind.set(drives, new Set(learning ? [...before, unit.at] : before));
  }
  return behind;
};

const layersWaitedFor = (netlist: Netlist): number => {
  const behind = placesBehind(netlist);
  const waits = netlist.learn.filter(writes).map((unit) => {
    if (unit.kind === 'decay') return 0;
    return [...(behind.get(unit.postsynaptic) ?? [])].filter((place) => place !== unit.at).length;
  });
  return Math.max(0, ...waits);
};

export const learningNeedsOf = (netlist: Netlist): LearningNeeds => {
  const feedback = netlist.stores.filter(({ role }) => role === 'feedback');
  return {
    arraysReadBackwards: new Set(backwards(netlist, directoryOf(netlist))).size,
    feedbackBits: sum(feedback.filter(({ memory }) => memory === 'kept')),
    generatedBits: sum(feedback.filter(({ memory }) => memory !== 'kept')),
    layersWaitedFor: layersWaitedFor(netlist),
  };
};
