import { type Netlist, portsOf, type Unit, type WireName } from '../netlist/index.js';

/** Finds what drives a wire; nothing does where the host does. */
export const driverOf = ({ infer, learn }: Netlist): ((wire: WireName) => Unit | undefined) => {
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
