import {
  type Directory,
  definitionOf,
  directoryOf,
  type Need,
  type Netlist,
  portsOf,
  type StoreName,
  type Unit,
  type WireName,
  type WriteUnit,
  writes,
} from '../netlist/index.js';
import { pathsIn } from './path.js';

/** What a unit needs of the connections that a netlist has, or has not. */
type Connection =
  /** A wire that is read where it does not end. */
  | { readonly kind: 'wire'; readonly name: WireName }
  /** A store that is used where it does not stand. */
  | { readonly kind: 'store'; readonly name: StoreName }
  /** Activity that nothing but a write reads at its place. */
  | { readonly kind: 'activity'; readonly name: WireName };

type AnyNeed = Need | Connection;

export type NeedKind = AnyNeed['kind'];

/** A need, of which unit, and for which write; for none where it is of the forward channel. */
export interface Asked<K extends NeedKind = NeedKind> {
  readonly need: Extract<AnyNeed, { readonly kind: K }>;
  readonly unit: Unit;
  readonly write?: WriteUnit;
}

const missing = (unit: Unit, { wire, store }: Directory): Connection[] => {
  const { reads, senses, writes } = portsOf(unit);
  const stores = writes === undefined ? senses : [...senses, writes];
  return [
    ...reads
      .filter((name) => !wire(name).to.includes(unit.at))
      .map((name) => ({ kind: 'wire', name }) as const),
    ...stores
      .filter((name) => store(name).place !== unit.at)
      .map((name) => ({ kind: 'store', name }) as const),
  ];
};

/** Activity of neurons elsewhere that comes to a write, and would not come there but for it. */
const brought = (write: WriteUnit, { infer }: Netlist, { wire }: Directory): Connection[] => {
  const driven = new Set(infer.flatMap((unit) => portsOf(unit).drives ?? []));
  const here = new Set(
    infer.filter(({ at }) => at === write.at).flatMap((unit) => portsOf(unit).reads),
  );
  return portsOf(write)
    .reads.filter((name) => driven.has(name) && !here.has(name))
    .filter((name) => wire(name).from !== write.at && wire(name).to.includes(write.at))
    .map((name) => ({ kind: 'activity', name }));
};

/** Everything that the writes of a netlist, and its forward channel, ask beyond a wire that ends there. */
export const askedOf = (netlist: Netlist): readonly Asked[] => {
  const directory = directoryOf(netlist);
  const { stepsOf } = pathsIn(netlist);
  const needsOf = (unit: Unit) => definitionOf(unit).needs(unit, directory);
  const forWrite = (write: WriteUnit): Asked[] => [
    ...stepsOf(write).flatMap((unit) =>
      [...missing(unit, directory), ...needsOf(unit)].map((need) => ({ need, unit, write })),
    ),
    ...brought(write, netlist, directory).map((need) => ({ need, unit: write, write })),
  ];
  return [
    ...netlist.learn.filter(writes).flatMap(forWrite),
    ...netlist.infer.flatMap((unit) => needsOf(unit).map((need) => ({ need, unit }))),
  ];
};

/**
 * The arrays that are read forwards and, cells or signs, backwards as well. One that is only ever read
 * backwards is laid out turned, and asks nothing.
 */
export const readBothWays = (
  { infer, learn }: Netlist,
  directory: Directory,
): ReadonlySet<StoreName> => {
  const reads = [...infer, ...learn].filter((unit) => unit.kind === 'read');
  const forwards = new Set(
    reads.filter(({ direction }) => direction === 'forward').map(({ store }) => store),
  );
  const backwards = reads
    .flatMap((unit) => definitionOf(unit).needs(unit, directory))
    .flatMap((need) =>
      need.kind === 'array read backwards' || need.kind === 'signs read backwards'
        ? [need.store]
        : [],
    );
  return new Set(backwards.filter((store) => forwards.has(store)));
};
