import { mostOverlaps } from '../../netlist/index.js';
import type { Bundle, Cells } from '../../program/index.js';
import { element, load, realShape } from './array.js';
import { cellOfArray } from './arrays.js';
import { drawFor, drawn, stuckLines } from './chance.js';
import { type Code, literal } from './code.js';
import { count } from './fitting.js';
import { functions, nearest, overflows, type Real, sign } from './float-functions.js';
import { sumOf, type WriteFloat } from './float-step.js';
import { type Found, findInMap, findInWindows, requireIndexable } from './gathering.js';
import {
  driveReal,
  type KernelList,
  keep,
  shapeOf,
  sizeOf,
  thisColumn,
  thisRow,
} from './kernel-list.js';

const map = (
  list: KernelList,
  { input, output }: { readonly input: Bundle; readonly output: Bundle },
  each: Real,
): void =>
  driveReal(list, output.name, sizeOf(list, output), [input.name], (code, at) =>
    each(code, code.define(at(0))),
  );

export const writeConstant: WriteFloat<'constant'> = (list, { output }) => {
  const { columns, rows } = sizeOf(list, output);
  keep(list, output.name, { shape: realShape(columns, rows), numbers: Array(rows).fill(1) });
};

const found = ({ row, column, isThere }: Found): string =>
  `(${isThere} > 0.5 ? ${element('a0', row, column)} : 0.0)`;

export const writeGather: WriteFloat<'gather'> = (list, step) => {
  requireIndexable(list, step);
  driveReal(list, step.output.name, sizeOf(list, step.output), [step.input.name], (code) => {
    if (!step.transposed) return found(findInMap(code, step));
    const sender = findInWindows(code, step);
    return sumOf(code, mostOverlaps(step.geometry), (inner, k) => found(sender(inner, k)));
  });
};

/** The magnitude of each cell, with the sign of a cell of another store. */
const writeSigned = (list: KernelList, output: Bundle, store: Cells, signs: Cells): string => {
  const { rows, columns } = store;
  const name = `${output.name} signed`;
  driveReal(list, name, { rows, columns }, [store.name, signs.name], (code, at) => {
    const lender = code.define(at(1, thisColumn, thisRow));
    return `Math.abs(${at(0)}) * ${sign(lender)}`;
  });
  return name;
};

export const writeRead: WriteFloat<'read'> = (
  list,
  { input, store, signs, output, transposed },
) => {
  const cells = signs === undefined ? store.name : writeSigned(list, output, store, signs);
  driveReal(list, output.name, sizeOf(list, output), [input.name, cells], (code) => {
    const cellAt = cellOfArray(code, store, transposed);
    return sumOf(code, input.size, (_, k) => {
      const [row, column] = cellAt(k);
      return `${element('a0', thisRow, k)} * ${element('a1', row, column)}`;
    });
  });
};

const combine =
  (operator: string): WriteFloat<'add' | 'subtract' | 'multiply'> =>
  (list, { left, right, output }) =>
    driveReal(
      list,
      output.name,
      sizeOf(list, output),
      [left.name, right.name],
      (_, at) => `${at(0)} ${operator} ${at(1)}`,
    );

export const writeAdd = combine('+');
export const writeSubtract = combine('-');
export const writeMultiply = combine('*');

export const writeDrop: WriteFloat<'drop'> = (list, step) => {
  const { input, output, stream, threshold, scale } = step;
  const size = sizeOf(list, output);
  const [ofRow, ofColumn] = drawFor(list, stream, size);
  driveReal(list, output.name, size, [input.name, ofRow, ofColumn], (code, at) => {
    const row = load(code, 'a1', shapeOf(list, ofRow), '0', thisRow);
    const column = load(code, 'a2', shapeOf(list, ofColumn), '0', thisColumn);
    const random = drawn(code, row, column).digits[0];
    return `${random} < ${literal(threshold)} ? 0.0 : ${at(0)} * ${literal(scale)}`;
  });
};

export const writeStick: WriteFloat<'stick'> = (list, step) => {
  const { input, output, code } = step;
  const stuck = keep(list, `${output.name} stuck`, {
    shape: realShape(output.size, 1),
    numbers: stuckLines(list, step),
  });
  driveReal(
    list,
    output.name,
    sizeOf(list, output),
    [input.name, stuck],
    (_, at) => `${at(1, '0')} > 0.5 ? ${literal(code)} : ${at(0)}`,
  );
};

export const writeRepeat: WriteFloat<'repeat'> = (list, { input, output }) =>
  driveReal(list, output.name, sizeOf(list, output), [input.name], (_, at) =>
    at(0, thisRow, `${thisColumn} % ${input.size}`),
  );

export const writeFunction: WriteFloat<'function'> = (list, step) =>
  map(list, step, functions[step.transfer][step.table]);

export const writeQuantise: WriteFloat<'quantise'> = (list, step) => {
  const { input, output, to, counter } = step;
  map(list, step, nearest(to));
  const { columns, rows } = sizeOf(list, output);
  const counted = { name: counter, lines: { columns, rows: 1 }, looks: rows };
  count(list, counted, [input.name], (code: Code, k) =>
    overflows(to)(code, code.define(element('a0', k, thisColumn))),
  );
};
