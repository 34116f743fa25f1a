import type { Place, StoreName, WireName } from './names.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import type { Unit } from './unit.js';
import { portsOf } from './units/definitions.js';

const repeated = (names: readonly string[]): string[] =>
  new Set(names).size === names.length
    ? []
    : names.filter((name, index) => names.indexOf(name) !== index);

const namesAreUnique: Rule = ({ places, stores, wires }, _, tell) => {
  for (const names of [places, [...stores, ...wires].map(({ name }) => name)])
    for (const name of repeated(names)) tell(`the name '${name}' is used twice`);
};

const endsExist: Rule = ({ input, target, output }, { isWire }, tell) => {
  for (const name of [input, target, output])
    if (!isWire(name)) tell(`the netlist names '${name}', which is no wire`);
};

const whatUnitsNameExists: Rule = (netlist, { isWire, isStore }, tell) => {
  const wireOf = (unit: Unit, name: WireName | undefined) => {
    if (name !== undefined && !isWire(name))
      tell(`${unitName(unit)} names '${name}', which is no wire`);
  };
  const storeOf = (unit: Unit, name: StoreName | undefined) => {
    if (name !== undefined && !isStore(name))
      tell(`${unitName(unit)} names '${name}', which is no store`);
  };
  for (const unit of unitsOf(netlist)) {
    const { reads, drives, senses, writes } = portsOf(unit);
    for (const name of reads) wireOf(unit, name);
    wireOf(unit, drives);
    for (const name of senses) storeOf(unit, name);
    storeOf(unit, writes);
  }
};

const lendersExist: Rule = ({ stores }, { isStore }, tell) => {
  for (const { name, start } of stores)
    if (start.kind === 'congruent' && !isStore(start.to))
      tell(`${name} begins with the signs of '${start.to}', which is no store`);
};

const placesExist: Rule = (netlist, _, tell) => {
  const known = new Set(netlist.places);
  const unknown = (name: string, place: Place) =>
    tell(`${name} stands at '${place}', which is no place of the netlist`);
  for (const { name, place } of netlist.stores) if (!known.has(place)) unknown(name, place);
  for (const { name, from, to } of netlist.wires) {
    if (!known.has(from)) unknown(name, from);
    for (const place of to) if (!known.has(place)) unknown(name, place);
  }
  for (const unit of unitsOf(netlist)) if (!known.has(unit.at)) unknown(unitName(unit), unit.at);
};

/** Rules that make names mean something; the rest are tried only on a netlist that keeps them. */
export const namingRules: readonly Rule[] = [
  namesAreUnique,
  endsExist,
  whatUnitsNameExists,
  lendersExist,
  placesExist,
];
