import { numbersInMap, numbersInWindow, positionsOf } from './geometry.js';
import { arraysIn, numbersOn, rowsEach } from './netlist.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import type { UnitOf } from './unit.js';
import { definitionOf } from './units/definitions.js';

const isCount = (count: number): boolean => Number.isSafeInteger(count) && count > 0;

const sizesAreCounts: Rule = ({ stores, wires }) => [
  ...wires.filter(({ size }) => !isCount(size)).map(({ name, size }) => `${name} has size ${size}`),
  ...wires
    .filter(({ positions }) => !isCount(positions))
    .map(({ name, positions }) => `${name} has ${positions} positions`),
  ...stores
    .filter(({ rows, columns }) => !isCount(rows) || !isCount(columns))
    .map(({ name, rows, columns }) => `${name} is ${rows} × ${columns}`),
  ...stores
    .filter((store) => arraysIn(store) !== 1 && !isCount(rowsEach(store)))
    .map((store) => `${store.name} has ${store.rows} rows in ${arraysIn(store)} arrays`),
];

const isGeometry = ({ geometry }: UnitOf<'gather'>): boolean => {
  const { padding, stride, kernel } = geometry;
  const [down, across] = positionsOf(geometry);
  const counts = [numbersInMap(geometry), numbersInWindow(geometry), stride, down, across];
  return counts.every(isCount) && kernel.every((size) => padding < size) && padding >= 0;
};

/** A window fits its map, and holds something of it at every position. */
const windowsFit: Rule = (netlist) =>
  unitsOf(netlist)
    .filter((unit) => unit.kind === 'gather')
    .filter((unit) => !isGeometry(unit))
    .map((unit) => `${unitName(unit)} has a window that does not fit its map`);

const unitsFit: Rule = (netlist, directory) =>
  unitsOf(netlist).flatMap((unit) =>
    definitionOf(unit)
      .sizes(unit, directory)
      .filter(([, size, needed]) => size !== needed)
      .map(([what, size, needed]) => `${unitName(unit)}: ${what} is ${size}, not ${needed}`),
  );

const targetMatchesOutput: Rule = ({ target, output }, { wire }) =>
  numbersOn(wire(target)) === numbersOn(wire(output))
    ? []
    : [`${target} and ${output} differ in size`];

/** Only cells that are drawn by themselves have signs to lend, and as many as are borrowed. */
const signsCanBeBorrowed: Rule = ({ stores }, { store }) =>
  stores.flatMap(({ name, rows, columns, start }) => {
    if (start.kind !== 'congruent') return [];
    const lender = store(start.to);
    const fits = lender.rows === columns && lender.columns === rows;
    return fits && lender.start.kind !== 'congruent'
      ? []
      : [`${name} can't begin with the signs of ${start.to}`];
  });

/** Rules of how large things are. */
export const shapeRules: readonly Rule[] = [
  sizesAreCounts,
  windowsFit,
  unitsFit,
  signsCanBeBorrowed,
  targetMatchesOutput,
];
