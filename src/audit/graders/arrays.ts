import { bitWidth } from '../../fixed/index.js';
import { storedBits } from '../../netlist/index.js';
import { cellsOf, counted } from './amounts.js';
import { each, type Grader, named } from './grader.js';

const forwardOnly = 'and arrays are read forwards only';

/** An array that is read forwards and backwards: a copy of it would be weight transport. */
export const backwards = each<'array read backwards'>(
  ({ need, unit }, { arrays, bothWays, directory }) => {
    if (!bothWays.has(need.store)) return [];
    const array = directory.store(need.store);
    const cells = counted(cellsOf(array), 'cell');
    const reason = `${named(unit)} needs ${need.store} backwards`;
    const readable = `${need.store} readable along its ${counted(array.columns, 'column')} too`;
    const places = [array.place];
    return arrays === 'forward'
      ? [
          {
            kind: 'weight transport',
            grade: 'breaks',
            places,
            reason: `${reason}, ${forwardOnly}`,
            build: `${readable}, or a second array of ${cells}, ${counted(storedBits(array), 'bit')}, to which each change is written as well`,
          },
        ]
      : [
          {
            kind: 'array read backwards',
            grade: 'costs',
            places,
            reason,
            build: `${readable}: ${cells} of ${counted(bitWidth(array.read), 'bit')}, with drivers on columns and sums on ${counted(array.rows, 'row')}`,
          },
        ];
  },
);

/** An array that is read forwards, and whose signs are lent backwards. */
export const signs = each<'signs read backwards'>(
  ({ need, unit }, { arrays, bothWays, directory }) => {
    if (!bothWays.has(need.store)) return [];
    const array = directory.store(need.store);
    const reason = `${named(unit)} needs the signs of ${need.store} backwards`;
    const bits = counted(cellsOf(array), 'sign bit');
    const readable = `the ${bits} of ${need.store} readable along its ${counted(array.columns, 'column')} too`;
    const places = [array.place];
    return arrays === 'forward'
      ? [
          {
            kind: 'sign transport',
            grade: 'breaks',
            places,
            reason: `${reason}, ${forwardOnly}`,
            build: `${readable}, or a second array of ${bits}, to which each change of sign is written as well`,
          },
        ]
      : [{ kind: 'signs read backwards', grade: 'costs', places, reason, build: readable }];
  },
);

/** When a generator that keeps nothing makes its numbers again. */
const begins = {
  kept: '',
  regenerated: 'that begins again from its seed for each read',
  redrawn: 'that begins anew with each batch, and again for each of its samples',
} as const;

export const generator = each<'generator'>(({ need: { store: name } }, { directory }) => {
  const array = directory.store(name);
  return [
    {
      kind: 'generator',
      grade: 'costs',
      places: [array.place],
      reason: `${name} comes out of a generator at ${array.place}`,
      build: `a generator at ${array.place} of ${counted(storedBits(array), 'bit')} a read, ${begins[array.memory]}`,
    },
  ];
});

/** It concerns the cells that are shared, whatever learns from what they send. */
export const sharing: Grader<'shared cells'> = (asked, { directory }) =>
  asked.map(({ need: { store: name, positions } }) => {
    const array = directory.store(name);
    const cells = counted(cellsOf(array), 'cell');
    return {
      kind: 'weight sharing',
      grade: 'costs',
      stores: [name],
      places: [array.place],
      reason: `the same cells of ${name} are read at ${positions} positions of a sample`,
      build: `one array of ${cells} that is read ${positions} times a sample, in turn, or ${positions} copies, ${counted(positions * storedBits(array), 'bit')} in all, that are kept alike`,
    };
  });

/** Cells are not written by themselves: the exponent that they share is that of the largest. */
export const exponents = each<'shared exponents'>(({ need: { store: name } }, { directory }) => {
  const array = directory.store(name);
  return [
    {
      kind: 'shared exponents',
      grade: 'costs',
      places: [array.place],
      reason: `what a cell of ${name} keeps depends on the largest of the ${array.block?.size} that share its exponent`,
      build: `a comparator and a shifter on each of ${counted(array.columns, 'column')} of ${name}, and room for a block of each while it is written`,
    },
  ];
});
