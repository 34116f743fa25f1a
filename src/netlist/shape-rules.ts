import type { Directory } from './directory.js';
import type { Netlist, Store } from './netlist.js';
import type { ArithmeticUnit, Unit, UnitKind, UnitOf } from './unit.js';
import { type Rule, unitName } from './wiring-rules.js';

/** [what, its size, the size it must have] */
type Size = readonly [string, number, number];

const sameSize = (unit: { input: string; output: string }, { wire }: Directory): Size[] => [
  [unit.output, wire(unit.output).size, wire(unit.input).size],
];

const sameSizes = (unit: ArithmeticUnit, { wire }: Directory): Size[] => [
  [unit.right, wire(unit.right).size, wire(unit.left).size],
  [unit.output, wire(unit.output).size, wire(unit.left).size],
];

const ofRead = (unit: UnitOf<'read'>, { wire, store }: Directory): Size[] => {
  const { rows, columns } = store(unit.store);
  const [inputs, outputs] = unit.direction === 'forward' ? [rows, columns] : [columns, rows];
  return [
    [unit.input, wire(unit.input).size, inputs],
    [unit.output, wire(unit.output).size, outputs],
    ...(unit.signs === undefined ? [] : ofSigns(store(unit.signs), unit.signs, rows, columns)),
  ];
};

const ofSigns = (signs: Store, name: string, rows: number, columns: number): Size[] => [
  [`rows of ${name}`, signs.rows, columns],
  [`columns of ${name}`, signs.columns, rows],
];

const ofRepeat = (unit: UnitOf<'repeat'>, { wire }: Directory): Size[] => {
  const [size, repeated] = [wire(unit.input).size, wire(unit.output).size];
  return [[unit.output, repeated, Math.max(1, Math.round(repeated / size)) * size]];
};

const ofRegister = (name: string, { store }: Directory): Size[] => [
  [`rows of ${name}`, store(name).rows, 1],
  [`columns of ${name}`, store(name).columns, 1],
];

const ofUpdate = (unit: UnitOf<'update'>, directory: Directory): Size[] => {
  const { rows, columns } = directory.store(unit.store);
  const { size } = directory.wire(unit.postsynaptic);
  return [
    [unit.presynaptic, directory.wire(unit.presynaptic).size, rows],
    [unit.postsynaptic, size, size === rows * columns ? size : columns],
    ...ofRegister(unit.rate, directory),
  ];
};

const sizes: { readonly [K in UnitKind]: (unit: UnitOf<K>, directory: Directory) => Size[] } = {
  constant: (unit, { wire }) => [[unit.output, wire(unit.output).size, 1]],
  read: ofRead,
  add: sameSizes,
  subtract: sameSizes,
  multiply: sameSizes,
  narrow: sameSize,
  quantise: sameSize,
  drop: sameSize,
  stick: sameSize,
  repeat: ofRepeat,
  transfer: sameSize,
  slope: sameSize,
  softmax: sameSize,
  update: ofUpdate,
  decay: (unit, directory) => ofRegister(unit.rate, directory),
};

const unitFits = (unit: Unit, directory: Directory): string[] =>
  (sizes[unit.kind] as (unit: Unit, directory: Directory) => Size[])(unit, directory)
    .filter(([, size, needed]) => size !== needed)
    .map(([what, size, needed]) => `${unitName(unit)}: ${what} is ${size}, not ${needed}`);

const unitsFit: Rule = (netlist, directory) =>
  [...netlist.infer, ...netlist.learn].flatMap((unit) => unitFits(unit, directory));

const isCount = (count: number): boolean => Number.isSafeInteger(count) && count > 0;

const sizesAreCounts: Rule = ({ stores, wires }: Netlist) => [
  ...wires.filter(({ size }) => !isCount(size)).map(({ name, size }) => `${name} has size ${size}`),
  ...stores
    .filter(({ rows, columns }) => !isCount(rows) || !isCount(columns))
    .map(({ name, rows, columns }) => `${name} is ${rows} × ${columns}`),
];

const targetMatchesOutput: Rule = ({ target, output }, { wire }) =>
  wire(target).size === wire(output).size ? [] : [`${target} and ${output} differ in size`];

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
  unitsFit,
  signsCanBeBorrowed,
  targetMatchesOutput,
];
