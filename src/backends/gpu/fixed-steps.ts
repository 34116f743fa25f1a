import { mostOverlaps } from '../../netlist/index.js';
import { cellOfArray } from './arrays.js';
import { ditherFor, drawFor, drawn, stuckLines } from './chance.js';
import type { Code } from './code.js';
import { quantiserOf } from './code-quantiser.js';
import { countLines, driveFitted } from './fitting.js';
import type { WriteFixed } from './fixed-step.js';
import { type Found, findInMap, findInWindows, requireIndexable } from './gathering.js';
import { drive, keep, loadIn, shapeOf, sizeOf, thisColumn, thisRow } from './kernel-list.js';
import { roundShift } from './rounding.js';
import { sensedName, writeSigned } from './sensing.js';
import { sumOf } from './sum.js';
import { constant, plain, type Whole } from './whole.js';
import { add, atLeast, multiply, shiftLeft, subtract } from './whole-arithmetic.js';

export const writeConstant: WriteFixed<'constant'> = (list, { output }) => {
  const size = sizeOf(list, output);
  keep(list, output.name, {
    shape: { ...size, least: 1n, most: 1n },
    numbers: Array(size.rows).fill(1),
  });
};

export const writeGather: WriteFixed<'gather'> = (list, step) => {
  requireIndexable(list, step);
  const reads = [step.input.name];
  const found = (code: Code, { row, column, isThere }: Found): Whole =>
    multiply(code, loadIn(list, reads, code, 0, row, column), plain(isThere, 0n, 1n));
  drive(list, step.output.name, sizeOf(list, step.output), reads, (code) => {
    if (!step.transposed) return found(code, findInMap(code, step));
    const sender = findInWindows(code, step);
    return sumOf(code, mostOverlaps(step.geometry), (inner, k) => found(inner, sender(inner, k)));
  });
};

export const writeRead: WriteFixed<'read'> = (list, step) => {
  const { input, store, signs, output, transposed } = step;
  const cells = signs === undefined ? sensedName(store) : writeSigned(list, { ...step, signs });
  const reads = [input.name, cells];
  drive(list, output.name, sizeOf(list, output), reads, (code) => {
    const cellAt = cellOfArray(code, store, transposed);
    return sumOf(code, input.size, (inner, k) => {
      const line = loadIn(list, reads, inner, 0, thisRow, k);
      const [row, column] = cellAt(k);
      return multiply(inner, line, loadIn(list, reads, inner, 1, row, column));
    });
  });
};

type Combine = (code: Code, left: Whole, right: Whole) => Whole;

const combine =
  (operation: Combine): WriteFixed<'add' | 'subtract' | 'multiply'> =>
  (list, { left, leftShift, right, rightShift, output }) =>
    drive(list, output.name, sizeOf(list, output), [left.name, right.name], (code, at) =>
      operation(code, shiftLeft(code, at(0), leftShift), shiftLeft(code, at(1), rightShift)),
    );

export const writeAdd = combine(add);
export const writeSubtract = combine(subtract);
export const writeMultiply = combine(multiply);

export const writeNarrow: WriteFixed<'narrow'> = (list, { input, output, shift, fitting }) => {
  const size = sizeOf(list, output);
  const dither = ditherFor(list, fitting, size);
  driveFitted(list, output.name, size, fitting, (name) =>
    drive(list, name, size, [input.name, ...dither.reads], (code, at) =>
      roundShift(code, at(0), shift, fitting.rounding, dither.random(code, at, 1)),
    ),
  );
};

export const writeQuantise: WriteFixed<'quantise'> = (list, { input, output, to, counter }) => {
  const { act, overflows, mayOverflow } = quantiserOf(input.fractionBits, to);
  const size = sizeOf(list, output);
  const reads = [input.name];
  drive(list, output.name, size, reads, (code, at) => act(code, at(0)));
  if (!mayOverflow(shapeOf(list, input.name))) return;
  countLines(list, counter, size, reads, (code, k) =>
    overflows(code, loadIn(list, reads, code, 0, k, thisColumn)),
  );
};

export const writeDrop: WriteFixed<'drop'> = (list, { input, output, threshold, stream }) => {
  const size = sizeOf(list, output);
  const dropped = constant(BigInt(threshold));
  const reads = [input.name, ...drawFor(list, stream, size)];
  drive(list, output.name, size, reads, (code, at) => {
    const random = drawn(code, at(1, '0', thisRow), at(2, '0', thisColumn));
    return multiply(code, at(0), atLeast(code, random, dropped));
  });
};

export const writeStick: WriteFixed<'stick'> = (list, step) => {
  const { input, output, code: at } = step;
  const stuck = keep(list, `${output.name} stuck`, {
    shape: { columns: output.size, rows: 1, least: 0n, most: 1n },
    numbers: stuckLines(list, step),
  });
  drive(list, output.name, sizeOf(list, output), [input.name, stuck], (code, load) => {
    const flag = load(1, '0');
    const kept = multiply(code, load(0), subtract(code, constant(1n), flag));
    return add(code, kept, multiply(code, flag, constant(BigInt(at))));
  });
};

export const writeRepeat: WriteFixed<'repeat'> = (list, { input, output }) =>
  drive(list, output.name, sizeOf(list, output), [input.name], (_, at) =>
    at(0, thisRow, `${thisColumn} % ${input.size}`),
  );
