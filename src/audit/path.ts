import {
  type Netlist,
  type Place,
  portsOf,
  type Unit,
  type WireName,
  type WriteUnit,
  writes,
} from '../netlist/index.js';

/** Finds what drives a wire; nothing does where the host does. */
const driverOf = ({ infer, learn }: Netlist): ((wire: WireName) => Unit | undefined) => {
  const drivers = new Map<WireName, Unit>();
  for (const unit of [...infer, ...learn]) {
    const { drives } = portsOf(unit);
    if (drives !== undefined) drivers.set(drives, unit);
  }
  return (wire) => drivers.get(wire);
};

/**
 * The units of the learning channel that a wire is made by, the nearest first. What the forward
 * channel computes is where a path ends: it is there whether anything learns or not.
 */
export const pathTo = (netlist: Netlist, wire: WireName): readonly Unit[] => {
  const driver = driverOf(netlist);
  const learning = new Set(netlist.learn);
  const path = new Set<Unit>();
  const waiting = [wire];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const unit = driver(name);
    if (unit === undefined || !learning.has(unit) || path.has(unit)) continue;
    path.add(unit);
    waiting.push(...portsOf(unit).reads);
  }
  return [...path];
};

/** The units that a write depends on, itself first. */
export const stepsOf = (netlist: Netlist, unit: WriteUnit): readonly Unit[] => {
  if (unit.kind === 'update') return [unit, ...pathTo(netlist, unit.postsynaptic)];
  if (unit.kind === 'decay') return [unit];
  const first = netlist.learn.filter(writes).filter(({ store }) => store === unit.from);
  return [unit, ...first.flatMap((write) => stepsOf(netlist, write))];
};

/** The places but its own where something is done that a write waits for. */
export const placesBefore = (netlist: Netlist, write: WriteUnit): ReadonlySet<Place> =>
  new Set(
    stepsOf(netlist, write)
      .map(({ at }) => at)
      .filter((place) => place !== write.at),
  );
