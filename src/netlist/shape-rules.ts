import { numbersInMap, numbersInWindow, positionsOf } from './geometry.js';
import { arraysIn, numbersOn, rowsEach } from './netlist.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import type { UnitOf } from './unit.js';
import { definitionOf } from './units/definitions.js';

const isCount = (count: number): boolean => Number.isSafeInteger(count) && count > 0;

const wireSizesAreCounts: Rule = ({ wires }, _, tell) => {
  for (const { name, size } of wires) if (!isCount(size)) tell(`${name} has size ${size}`);
  for (const { name, positions } of wires)
    if (!isCount(positions)) tell(`${name} has ${positions} positions`);
};

const storeSizesAreCounts: Rule = ({ stores }, _, tell) => {
  for (const { name, rows, columns } of stores)
    if (!isCount(rows) || !isCount(columns)) tell(`${name} is ${rows} × ${columns}`);
  for (const store of stores)
    if (arraysIn(store) !== 1 && !isCount(rowsEach(store)))
      tell(`${store.name} has ${store.rows} rows in ${arraysIn(store)} arrays`);
};

const isGeometry = ({ geometry }: UnitOf<'gather'>): boolean => {
  const { padding, stride, kernel } = geometry;
  const [down, across] = positionsOf(geometry);
  const counts = [numbersInMap(geometry), numbersInWindow(geometry), stride, down, across];
  return counts.every(isCount) && kernel.every((size) => padding < size) && padding >= 0;
};

/** A window fits its map, and holds something of it at every position. */
const windowsFit: Rule = (netlist, _, tell) => {
  for (const unit of unitsOf(netlist))
    if (unit.kind === 'gather' && !isGeometry(unit))
      tell(`${unitName(unit)} has a window that does not fit its map`);
};

const unitsFit: Rule = (netlist, directory, tell) => {
  for (const unit of unitsOf(netlist))
    for (const [what, size, needed] of definitionOf(unit).sizes(unit, directory))
      if (size !== needed) tell(`${unitName(unit)}: ${what} is ${size}, not ${needed}`);
};

const targetMatchesOutput: Rule = ({ target, output }, { wire }, tell) => {
  if (numbersOn(wire(target)) !== numbersOn(wire(output)))
    tell(`${target} and ${output} differ in size`);
};

/** Only cells that are drawn by themselves have signs to lend, and as many as are borrowed. */
const signsCanBeBorrowed: Rule = ({ stores }, { store }, tell) => {
  for (const { name, rows, columns, start } of stores) {
    if (start.kind !== 'congruent') continue;
    const lender = store(start.to);
    const fits = lender.rows === columns && lender.columns === rows;
    if (!fits || lender.start.kind === 'congruent')
      tell(`${name} can't begin with the signs of ${start.to}`);
  }
};

/** Rules of how large things are. */
export const shapeRules: readonly Rule[] = [
  wireSizesAreCounts,
  storeSizesAreCounts,
  windowsFit,
  unitsFit,
  signsCanBeBorrowed,
  targetMatchesOutput,
];
