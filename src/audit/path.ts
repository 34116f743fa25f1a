import {
  type Netlist,
  type Place,
  portsOf,
  type Unit,
  type WireName,
  type WriteUnit,
  writes,
} from '../netlist/index.js';

/** Finds the ways of a netlist's signals back to where they start. */
export interface Paths {
  /**
   * The units of the learning channel that a wire is made by, the nearest first. What the forward
   * channel computes is where a path ends: it is there whether anything learns or not.
   */
  readonly pathTo: (wire: WireName) => readonly Unit[];
  /** The units that a write depends on, itself first. */
  readonly stepsOf: (write: WriteUnit) => readonly Unit[];
  /** The places but its own where something is done that a write waits for. */
  readonly placesBefore: (write: WriteUnit) => ReadonlySet<Place>;
}

/** The units of the learning channel, each by the wire that it drives. */
const driversIn = ({ learn }: Netlist): ReadonlyMap<WireName, Unit> => {
  const drivers = new Map<WireName, Unit>();
  for (const unit of learn) {
    const { drives } = portsOf(unit);
    if (drives !== undefined) drivers.set(drives, unit);
  }
  return drivers;
};

const pathFrom = (drivers: ReadonlyMap<WireName, Unit>, wire: WireName): readonly Unit[] => {
  const path = new Set<Unit>();
  const waiting = [wire];
  for (const name of waiting) {
    const unit = drivers.get(name);
    if (unit === undefined || path.has(unit)) continue;
    path.add(unit);
    waiting.push(...portsOf(unit).reads);
  }
  return [...path];
};

export const pathsIn = (netlist: Netlist): Paths => {
  const drivers = driversIn(netlist);
  const writers = netlist.learn.filter(writes);
  const pathTo = (wire: WireName) => pathFrom(drivers, wire);
  const stepsOf = (write: WriteUnit): readonly Unit[] => {
    if ('postsynaptic' in write) return [write, ...pathTo(write.postsynaptic)];
    if (!('from' in write)) return [write];
    return [write, ...writers.filter(({ store }) => store === write.from).flatMap(stepsOf)];
  };
  const placesBefore = (write: WriteUnit) =>
    new Set(
      stepsOf(write)
        .map(({ at }) => at)
        .filter((place) => place !== write.at),
    );
  return { pathTo, stepsOf, placesBefore };
};
