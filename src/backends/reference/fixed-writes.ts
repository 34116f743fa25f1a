import { alignedCode, codeQuantiser, fit, roundShift, sharedExponent } from '../../fixed/index.js';
import { blocksOf } from '../../netlist/index.js';
import type { ChangeQuantising, FixedStepOf } from '../../program/index.js';
import { meeting, sumsOfProducts } from '../host/arrays.js';
import { batchOn, cellsOf, count, type Machine } from '../host/machine.js';
import { chanceOf, type FixedAct } from './fixed-act.js';

type Update = FixedStepOf<'update'>;
type Change = (wide: bigint) => bigint;

/** What makes a change a value of a format, counting those that do not fit. */
const changeOf = (
  machine: Machine<bigint>,
  { to, magnitudeOnly, counter }: ChangeQuantising,
  resolution: number,
): Change => {
  const quantised = codeQuantiser(resolution, to);
  return (wide) => {
    const { code, overflowed } = quantised(wide);
    count(machine, counter, overflowed);
    return magnitudeOnly && code < 0n ? -code : code;
  };
};

/** Each cell's sum over samples and positions, one product after the other. */
const sumsOneByOne = (machine: Machine<bigint>, step: Update, ofSample: Change): bigint[] => {
  const { rows, columns } = step.store;
  const [before, after] = [batchOn(machine, step.presynaptic), batchOn(machine, step.postsynaptic)];
  return Array.from({ length: rows * columns }, (_, cell) => {
    const met = meeting(before, after, step.store, Math.floor(cell / columns));
    const line = step.perCell ? cell : cell % columns;
    return met.before.reduce(
      (sum, codes, b) =>
        sum + ofSample((codes[met.line] as bigint) * (met.after[b]?.[line] as bigint)),
      0n,
    );
  });
};

/** Each cell's sum over samples and positions. */
const sumsOf = (machine: Machine<bigint>, step: Update): readonly bigint[] => {
  const { quantising, presynaptic, postsynaptic, productBits } = step;
  if (quantising?.of === 'sample')
    return sumsOneByOne(machine, step, changeOf(machine, quantising, productBits));
  if (step.perCell) return sumsOneByOne(machine, step, (wide) => wide);
  const [before, after] = [batchOn(machine, presynaptic), batchOn(machine, postsynaptic)];
  return sumsOfProducts(machine.product, before, after, step.store);
};

export const update: FixedAct<'update'> = (step, machine, moment) => {
  const { store, quantising, shift, fitting, productBits } = step;
  const { rows, columns } = store;
  const cells = cellsOf(machine, store);
  const rate = cellsOf(machine, step.rate)[0] as bigint;
  const random = chanceOf(fitting, machine, moment, rows, columns);
  const ofBatch: Change =
    quantising?.of === 'batch' ? changeOf(machine, quantising, productBits) : (wide) => wide;
  sumsOf(machine, step).forEach((sum, cell) => {
    const dither = random(Math.floor(cell / columns), cell % columns);
    const delta = roundShift(rate * ofBatch(sum), shift, fitting.rounding, dither);
    const wanted = (cells[cell] as bigint) + delta;
    const { code, overflowed } = fit(wanted, fitting.to, fitting.overflow);
    count(machine, fitting.counter, overflowed);
    cells[cell] = code;
  });
};

export const accumulate: FixedAct<'accumulate'> = (step, machine, moment) => {
  const { store, from, shift, fitting } = step;
  const { rows, columns } = store;
  const cells = cellsOf(machine, store);
  const random = chanceOf(fitting, machine, moment, rows, columns);
  cellsOf(machine, from).forEach((other, i) => {
    const dither = random(Math.floor(i / columns), i % columns);
    const wanted = (cells[i] as bigint) + roundShift(other, shift, fitting.rounding, dither);
    const { code, overflowed } = fit(wanted, fitting.to, fitting.overflow);
    count(machine, fitting.counter, overflowed);
    cells[i] = code;
  });
};

export const decay: FixedAct<'decay'> = ({ store, rate, shift, fitting }, machine, moment) => {
  const { rows, columns } = store;
  const cells = cellsOf(machine, store);
  const part = cellsOf(machine, rate)[0] as bigint;
  const random = chanceOf(fitting, machine, moment, rows, columns);
  cells.forEach((cell, i) => {
    const dither = random(Math.floor(i / columns), i % columns);
    const loss = roundShift(part * cell, shift, fitting.rounding, dither);
    const { code, overflowed } = fit(cell - loss, fitting.to, fitting.overflow);
    count(machine, fitting.counter, overflowed);
    cells[i] = code;
  });
};

export const align: FixedAct<'align'> = ({ store, aligning }, machine, moment) => {
  const { block, format, rounding, counter } = aligning;
  const { rows, columns } = store;
  const cells = cellsOf(machine, store);
  const random = chanceOf(aligning, machine, moment, rows, columns);
  for (const numbers of blocksOf(store, block)) {
    const codes = numbers.map((i) => cells[i] as bigint);
    const exponent = sharedExponent(codes, format, block);
    for (const i of numbers) {
      const dither = random(Math.floor(i / columns), i % columns);
      const wanted = cells[i] as bigint;
      const { code, overflowed } = alignedCode(wanted, exponent, block, rounding, dither);
      count(machine, counter, overflowed);
      cells[i] = code;
    }
  }
};
