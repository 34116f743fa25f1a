import { fractionBits } from '../../../src/fixed/index.js';
import type { UnitOf } from '../../../src/netlist/index.js';
import { integerBelow, type Real, real, twoTo, zero } from '../real.js';
import { at, carriedBy, cellsOf, countIf, type RealAct, type RealState } from './state.js';

/** What is sensed of a cell: of an integer its upper bits alone. */
const sensed = (state: RealState, store: string): readonly Real[] => {
  const { read } = state.store(store);
  const cells = cellsOf(state, store);
  if (read.kind === 'float32') return cells;
  const bits = fractionBits(read);
  return cells.map((cell) => integerBelow(cell.times(twoTo(bits))).times(twoTo(-bits)));
};

const largestIn = (state: RealState, store: string): Real => {
  const { read } = state.store(store);
  if (read.kind === 'float32') return real(Number.MAX_VALUE);
  return read.kind === 'power-of-two'
    ? twoTo(read.scale)
    : twoTo(read.integerBits - 1).minus(twoTo(-read.fractionBits));
};

/** What is sensed of each cell, with the sign of the cell across the diagonal of another store. */
const withSigns = (state: RealState, { store, signs, output }: UnitOf<'read'>) => {
  const { rows, columns } = state.store(store);
  const largest = largestIn(state, store);
  const lenders = signs === undefined ? undefined : cellsOf(state, signs);
  const cells = sensed(state, store);
  return (row: number, column: number): Real => {
    const cell = at(cells, row * columns + column);
    if (lenders === undefined) return cell;
    countIf(state, output, cell.abs().gt(largest));
    const magnitude = cell.abs().gt(largest) ? largest : cell.abs();
    return at(lenders, column * rows + row).lt(0) ? magnitude.negated() : magnitude;
  };
};

/** Each product and each sum, one after the other, as a machine that rounds them would. */
export const read: RealAct<'read'> = (unit, state) => {
  const { rows, columns, arrays = 1 } = state.store(unit.store);
  const cell = withSigns(state, unit);
  const forward = unit.direction === 'forward';
  const each = rows / arrays;
  const length = forward ? columns : each;
  const across = (vector: readonly Real[], to: number, first: number): Real =>
    vector.reduce((sum, x, from) => {
      const weight = forward ? cell(first + from, to) : cell(first + to, from);
      return state.kept(sum.plus(state.kept(x.times(weight))));
    }, zero);
  const outputs = carriedBy(state, unit.input).map((vector, i) =>
    Array.from({ length }, (_, to) => across(vector, to, (i % arrays) * each)),
  );
  state.carried.set(unit.output, outputs);
};

export const combining =
  (operation: (left: Real, right: Real) => Real) =>
  (unit: UnitOf<'add' | 'subtract' | 'multiply'>, state: RealState): void => {
    const right = carriedBy(state, unit.right);
    const both = carriedBy(state, unit.left).map((vector, sample) =>
      vector.map((x, line) => state.kept(operation(x, at(at(right, sample), line)))),
    );
    state.carried.set(unit.output, both);
  };
