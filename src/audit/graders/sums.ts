import { bitWidth, float32 } from '../../fixed/index.js';
import { bitsOfSum, type Directory, numbersOn, type Wire } from '../../netlist/index.js';
import type { Asked } from '../asked.js';
import { bitsOn, cellsOf, counted } from './amounts.js';
import { each, type Grader } from './grader.js';

type Changes = Asked<'sum over samples' | 'sum over positions'>['need'];

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The wires whose products an update sums; those of a bias are with the number 1, which takes none. */
const factorsOf = (
  { store, presynaptic, postsynaptic }: Changes,
  directory: Directory,
): readonly Wire[] => {
  const names =
    directory.store(store).role === 'bias' ? [postsynaptic] : [presynaptic, postsynaptic];
  return names.map(directory.wire);
};

/** The bits that hold the sum of so many products of each cell; of float32 numbers, one number. */
const accumulatorBits = (need: Changes, terms: number, directory: Directory): number => {
  const formats = factorsOf(need, directory).map(({ format }) => format);
  return formats.some(({ kind }) => kind === 'float32')
    ? bitWidth(float32)
    : bitsOfSum(total(formats.map(bitWidth)), terms);
};

/** All cells sum over the same batch: one finding, of all of them. */
export const samples: Grader<'sum over samples'> = (asked, { batch, directory }) => {
  if (batch === 1 || asked.length === 0) return [];
  const needs = asked.map(({ need }) => need);
  const stores = needs.map(({ store }) => directory.store(store));
  const widest = Math.max(
    ...needs.map((need) => accumulatorBits(need, batch * need.positions, directory)),
  );
  const factors = new Set(needs.flatMap((need) => factorsOf(need, directory)));
  const kept = batch * total([...factors].map(bitsOn));
  const each = `an accumulator of up to ${counted(widest, 'bit')} for each of ${counted(total(stores.map(cellsOf)), 'cell')}`;
  return [
    {
      kind: 'sum over samples',
      grade: 'costs',
      stores: stores.map(({ name }) => name),
      places: stores.map(({ place }) => place),
      reason: `each cell that learns sums over ${batch} samples before it changes`,
      build: `${each}, or ${counted(kept, 'bit')} in which what ${batch} samples bring to them is kept`,
    },
  ];
};

export const positions = each<'sum over positions'>(({ need }, { directory }) => {
  const array = directory.store(need.store);
  const { name, place } = array;
  const bits = counted(accumulatorBits(need, need.positions, directory), 'bit');
  const cells = counted(cellsOf(array), 'cell');
  const kept = total(factorsOf(need, directory).map(bitsOn));
  return [
    {
      kind: 'sum over positions',
      grade: 'costs',
      places: [place],
      reason: `each cell of ${name} sums over ${need.positions} positions of a sample before it changes`,
      build: `an accumulator of ${bits} for each of ${cells}, or ${counted(kept, 'bit')} in which what the positions bring to them is kept`,
    },
  ];
});

export const windows = each<'overlapping windows'>(({ need }, { directory }) => {
  const map = directory.wire(need.onto);
  const sum = `${counted(numbersOn(map), 'sum')} of ${counted(bitWidth(map.format), 'bit')}`;
  return [
    {
      kind: 'overlapping windows',
      grade: 'costs',
      places: [map.from],
      reason: `each number on ${need.onto} is a sum over up to ${need.windows} windows`,
      build: `a buffer at ${map.from} of ${sum}, each added to when a window that holds it has its turn`,
    },
  ];
});

export const neurons = each<'sum over neurons'>(({ need: { at, of } }, { directory }) => {
  const { size } = directory.wire(of);
  return [
    {
      kind: 'sum over neurons',
      grade: 'costs',
      places: [at],
      reason: `the neurons of ${at} share one sum, of their softmax`,
      build: `a tree of ${counted(size - 1, 'adder')} over ${counted(size, 'line')} at ${at}, or a bus on which they come one by one, and the sum brought back to each`,
    },
  ];
});
