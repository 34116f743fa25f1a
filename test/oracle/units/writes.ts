import {
  type CodeFormat,
  type Format,
  fractionBits,
  type Narrowing,
} from '../../../src/fixed/index.js';
import { asFixed, changeName, type UnitOf } from '../../../src/netlist/index.js';
import { inRange, overflowRules } from '../fixed.js';
import { type Real, twoTo, zero } from '../real.js';
import { chanceOf } from './chance.js';
import { roundedTo } from './functions.js';
import { quantised } from './quantising.js';
import { at, carriedBy, cellsOf, countIf, type RealAct, type RealState } from './state.js';

const bitsOf = (format: Format): number => fractionBits(format as CodeFormat);

/** A change in whole units of its cell, where there are such. */
const rounded = (
  exact: Real,
  format: Format,
  narrowing: Narrowing,
  random: number,
  bitsBehind: number,
): Real => {
  const bits = bitsOf(format);
  return roundedTo(exact, bits, narrowing, random, bitsBehind - bits).times(twoTo(-bits));
};

/** What a cell can hold of a sum. */
const held = (state: RealState, store: string, sum: Real, { overflow }: Narrowing): Real => {
  const { format } = state.store(store);
  if (format.kind === 'float32') return state.kept(sum);
  const to = asFixed(format);
  const code = sum.times(twoTo(to.fractionBits));
  countIf(state, store, !inRange(code, to));
  return overflowRules[overflow](code, to).times(twoTo(-to.fractionBits));
};

/** What is done to each sample's product and to their sum. */
const quantisers = (state: RealState, { store, quantiser }: UnitOf<'update'>) => {
  const same = (x: Real): Real => x;
  if (quantiser === undefined) return { ofSample: same, ofBatch: same };
  const made = (x: Real): Real => {
    const { value, overflowed } = quantised(x, quantiser.to);
    countIf(state, changeName(store), overflowed);
    return quantiser.magnitudeOnly ? value.abs() : value;
  };
  return quantiser.of === 'sample'
    ? { ofSample: made, ofBatch: same }
    : { ofSample: same, ofBatch: made };
};

/** The resolution, in bits behind the point, of what is multiplied with the rate. */
const changeBits = (
  state: RealState,
  { quantiser, presynaptic, postsynaptic }: UnitOf<'update'>,
) =>
  quantiser === undefined
    ? bitsOf(state.wire(presynaptic).format) + bitsOf(state.wire(postsynaptic).format)
    : bitsOf(quantiser.to);

/** cell + round(rate · Σ presynaptic · postsynaptic), fitted. */
export const update: RealAct<'update'> = (unit, state, moment) => {
  const { rows, columns, format, arrays = 1 } = state.store(unit.store);
  const rate = at(cellsOf(state, unit.rate), 0);
  const [before, after] = [carriedBy(state, unit.presynaptic), carriedBy(state, unit.postsynaptic)];
  const ownLines = arrays === 1 && state.wire(unit.postsynaptic).size === rows * columns;
  const named = unit.onBehalfOf ?? unit.store;
  const random = chanceOf(state, named, unit.narrowing, moment, [rows, columns]);
  const { ofSample, ofBatch } = quantisers(state, unit);
  const each = rows / arrays;
  const sumOf = (row: number, line: number): Real =>
    before.reduce((sum, vector, i) => {
      if (i % arrays !== Math.floor(row / each)) return sum;
      const product = state.kept(at(vector, row % each).times(at(at(after, i), line)));
      return state.kept(sum.plus(ofSample(product)));
    }, zero);
  const isFloat = format.kind === 'float32';
  const bits = isFloat ? 0 : bitsOf(state.store(unit.rate).format) + changeBits(state, unit);
  const written = cellsOf(state, unit.store).map((cell, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const exact = rate.times(ofBatch(sumOf(row, ownLines ? i : column)));
    const change = isFloat
      ? state.kept(exact)
      : rounded(exact, format, unit.narrowing, random(row, column), bits);
    return held(state, unit.store, cell.plus(change), unit.narrowing);
  });
  state.cells.set(unit.store, written);
};

/** cell − round(rate · cell), fitted; its chance is not the chance of an update. */
export const decay: RealAct<'decay'> = (unit, state, moment) => {
  const { rows, columns, format } = state.store(unit.store);
  const rate = at(cellsOf(state, unit.rate), 0);
  const random = chanceOf(state, `${unit.store}.decay`, unit.narrowing, moment, [rows, columns]);
  const isFloat = format.kind === 'float32';
  const bits = isFloat ? 0 : bitsOf(state.store(unit.rate).format) + bitsOf(format);
  const written = cellsOf(state, unit.store).map((cell, i) => {
    const exact = rate.times(cell);
    const loss = isFloat
      ? state.kept(exact)
      : rounded(exact, format, unit.narrowing, random(Math.floor(i / columns), i % columns), bits);
    return held(state, unit.store, cell.minus(loss), unit.narrowing);
  });
  state.cells.set(unit.store, written);
};

/** cell + round(the same cell of another store), fitted; its chance is that of no other write. */
export const accumulate: RealAct<'accumulate'> = (unit, state, moment) => {
  const { store, from, narrowing, onBehalfOf = store } = unit;
  const { rows, columns, format } = state.store(store);
  const random = chanceOf(state, `${onBehalfOf}.accumulate`, narrowing, moment, [rows, columns]);
  const others = cellsOf(state, from);
  const isFloat = format.kind === 'float32';
  const bits = isFloat ? 0 : bitsOf(state.store(from).format);
  const written = cellsOf(state, store).map((cell, i) => {
    const exact = at(others, i);
    const gain = isFloat
      ? exact
      : rounded(exact, format, narrowing, random(Math.floor(i / columns), i % columns), bits);
    return held(state, store, cell.plus(gain), narrowing);
  });
  state.cells.set(store, written);
};

/** 2 to the least power, 1 at the least and `most` at the most, that a mantissa of so many bits reaches `x` with. */
const stepFor = (x: Real, mantissaBits: number, least: Real, most: Real): Real => {
  let step = least;
  while (x.gt(step.times(2 ** (mantissaBits - 1) - 1)) && step.lt(most)) step = step.times(2);
  return step;
};

/** Every cell in whole steps of its block: the least with which a mantissa reaches the largest of them. */
export const align: RealAct<'align'> = ({ store, rounding }, state, moment) => {
  const { rows, columns, format, block, arrays = 1 } = state.store(store);
  if (block === undefined) throw new RangeError(`${store} has no blocks`);
  const { size, mantissaBits } = block;
  const narrowing = { rounding, overflow: 'saturate' } as const;
  const random = chanceOf(state, `${store}.align`, narrowing, moment, [rows, columns]);
  const least = twoTo(-bitsOf(format));
  const most = twoTo(asFixed(format).integerBits - mantissaBits);
  const each = rows / arrays;
  const blockOf = (row: number) =>
    Math.floor(row / each) * each + Math.floor((row % each) / size) * size;
  const cells = cellsOf(state, store);
  const stepOf = (row: number, column: number): Real => {
    const first = blockOf(row);
    const end = Math.min(first + size, (Math.floor(row / each) + 1) * each);
    const sizes = Array.from({ length: end - first }, (_, i) =>
      at(cells, (first + i) * columns + column).abs(),
    );
    return stepFor(
      sizes.reduce((a, b) => (a.gt(b) ? a : b)),
      mantissaBits,
      least,
      most,
    );
  };
  const written = cells.map((cell, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const step = stepOf(row, column);
    const bits = Math.round(Math.log2(step.toNumber()));
    const mantissa = roundedTo(cell, -bits, narrowing, random(row, column), bitsOf(format) + bits);
    const largest = twoTo(mantissaBits - 1).minus(1);
    const past = mantissa.abs().gt(largest);
    countIf(state, store, past);
    return (past ? (mantissa.lt(0) ? largest.negated() : largest) : mantissa).times(step);
  });
  state.cells.set(store, written);
};
