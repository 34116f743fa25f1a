import { definitionOf, directoryOf, type Netlist, type Unit, writes } from '../netlist/index.js';
import type { Phase, PlacedEvent } from './event.js';

/** Everything that a netlist does for one sample of a batch, unit by unit. */
export const countEvents = (netlist: Netlist, batch: number): readonly PlacedEvent[] => {
  const site = { directory: directoryOf(netlist), batch };
  const eventsOf = (unit: Unit, phase: Phase): PlacedEvent => {
    const { macs = 0, events } = definitionOf(unit).events(unit, site);
    return { phase, place: unit.at, macs, events };
  };
  return [
    ...netlist.infer.map((unit) => eventsOf(unit, 'infer')),
    ...netlist.learn.map((unit) => eventsOf(unit, writes(unit) ? 'update' : 'carry')),
  ];
};
