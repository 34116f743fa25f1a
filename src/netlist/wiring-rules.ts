import type { WireName } from './names.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import { writes } from './unit.js';
import { portsOf } from './units/definitions.js';

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

const namesAreUnique: Rule = ({ places, stores, wires }) =>
  [places, [...stores, ...wires].map(({ name }) => name)].flatMap((names) =>
    repeated(names).map((name) => `the name '${name}' is used twice`),
  );

const namesExist: Rule = (netlist, { isWire, isStore }) => {
  const ends = [netlist.input, netlist.target, netlist.output].filter((name) => !isWire(name));
  const ofUnits = unitsOf(netlist).flatMap((unit) => {
    const { reads, drives, senses, writes } = portsOf(unit);
    const missing = (names: readonly (string | undefined)[], has: (name: string) => boolean) =>
      names.filter((name) => name !== undefined && !has(name));
    return [
      ...missing([...reads, drives], isWire).map((name) => `'${name}', which is no wire`),
      ...missing([...senses, writes], isStore).map((name) => `'${name}', which is no store`),
    ].map((what) => `${unitName(unit)} names ${what}`);
  });
  const starts = netlist.stores.flatMap(({ name, start }) =>
    start.kind === 'congruent' && !isStore(start.to)
      ? [`${name} begins with the signs of '${start.to}', which is no store`]
      : [],
  );
  const names = ends.map((name) => `the netlist names '${name}', which is no wire`);
  return [...names, ...ofUnits, ...starts];
};

const placesExist: Rule = ({ places, stores, wires, infer, learn }) => {
  const known = new Set(places);
  const stand = [
    ...stores.map(({ name, place }) => [name, place]),
    ...wires.flatMap(({ name, from, to }) => [from, ...to].map((place) => [name, place])),
    ...[...infer, ...learn].map((unit) => [unitName(unit), unit.at]),
  ] as [string, string][];
  return stand
    .filter(([, place]) => !known.has(place))
    .map(([name, place]) => `${name} stands at '${place}', which is no place of the netlist`);
};

const wiresAreDrivenOnceBeforeTheyAreRead: Rule = (netlist) => {
  const driven = new Set<WireName>([netlist.input, netlist.target]);
  const problems: string[] = [];
  for (const unit of unitsOf(netlist)) {
    const { reads, drives } = portsOf(unit);
    for (const wire of reads) {
      if (!driven.has(wire)) problems.push(`${unitName(unit)} reads ${wire} before it is driven`);
    }
    if (drives === undefined) continue;
    if (driven.has(drives)) problems.push(`${drives} is driven twice`);
    driven.add(drives);
  }
  const idle = netlist.wires.filter(({ name }) => !driven.has(name));
  return [...problems, ...idle.map(({ name }) => `${name} is driven by nothing`)];
};

const unitsUseOnlyWhatReachesThem: Rule = (netlist, { wire, store }) =>
  unitsOf(netlist).flatMap((unit) => {
    const { reads, drives, senses, writes } = portsOf(unit);
    const stores = writes === undefined ? senses : [...senses, writes];
    return [
      ...reads
        .filter((name) => !wire(name).to.includes(unit.at))
        .map((name) => `${unitName(unit)} reads ${name}, which does not end there`),
      ...[drives]
        .filter((name) => name !== undefined && wire(name).from !== unit.at)
        .map((name) => `${unitName(unit)} drives ${name}, which does not start there`),
      ...stores
        .filter((name) => store(name).place !== unit.at)
        .map((name) => `${unitName(unit)} uses ${name}, which stands at ${store(name).place}`),
    ];
  });

const inferenceNeedsNoTarget: Rule = ({ infer, target }) =>
  infer.flatMap((unit) => [
    ...(writes(unit) ? [`${unitName(unit)} stands in infer`] : []),
    ...(portsOf(unit).reads.includes(target) ? [`${unitName(unit)} reads the target`] : []),
  ]);

const writesComeLast: Rule = ({ learn }) => {
  const first = learn.findIndex(writes);
  return learn
    .filter((unit, index) => first >= 0 && index > first && !writes(unit))
    .map((unit) => `${unitName(unit)} comes after a write, whose batch is not over`);
};

const onlyKeptCellsAreWritten: Rule = ({ learn }, { store }) =>
  learn
    .filter(writes)
    .filter((unit) => store(unit.store).memory !== 'kept')
    .map((unit) => `${unitName(unit)} writes cells that a generator makes`);

const redrawnCellsAreForLearning: Rule = ({ infer }, { store }) =>
  infer.flatMap((unit) =>
    portsOf(unit)
      .senses.filter((name) => store(name).memory === 'redrawn')
      .map((name) => `${unitName(unit)} reads ${name}, which is drawn only for learning`),
  );

const outputIsKnownBeforeLearning: Rule = ({ infer, output }) =>
  infer.some((unit) => portsOf(unit).drives === output) ? [] : [`${output} is not driven by infer`];

/** Rules that make names mean something; the rest are tried only on a netlist that keeps them. */
export const namingRules: readonly Rule[] = [namesAreUnique, namesExist, placesExist];

/** Rules of what may be connected to what. */
export const wiringRules: readonly Rule[] = [
  wiresAreDrivenOnceBeforeTheyAreRead,
  unitsUseOnlyWhatReachesThem,
  inferenceNeedsNoTarget,
  writesComeLast,
  onlyKeptCellsAreWritten,
  redrawnCellsAreForLearning,
  outputIsKnownBeforeLearning,
];
