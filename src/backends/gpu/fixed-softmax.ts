import { exponentialBits, exponentialTable } from '../../fixed/index.js';
import type { FixedSoftmaxStep } from '../../program/index.js';
import { load } from './array.js';
import { type Code, loop } from './code.js';
import { driveFitted } from './fitting.js';
import type { WriteFixed } from './fixed-step.js';
import { drive, type KernelList, keep, loadIn, shapeOf, sizeOf, thisRow } from './kernel-list.js';
import { sumOf } from './sum.js';
import { constant, plain, type Whole, within } from './whole.js';
import { add, atLeast, clamp, modulo, multiply, shiftLeft, subtract } from './whole-arithmetic.js';

/** The largest number of each vector. */
const writeLargest = (list: KernelList, { input }: FixedSoftmaxStep, name: string): void => {
  const { columns, rows } = sizeOf(list, input);
  const { least, most } = shapeOf(list, input.name);
  const reads = [input.name];
  drive(list, name, { columns: 1, rows }, reads, (code, at) => {
    const largest = code.vary(at(0, thisRow, '0').digits[0] as string);
    const inner = code.block();
    const other = loadIn(list, reads, inner, 0, thisRow, 'k').digits[0];
    inner.lines.push(`${largest} = Math.max(${largest}, ${other});`);
    loop(code, 'k', columns, inner);
    return plain(largest, least, most);
  });
};

/** e^-d of each number's distance d below the largest, in units of 2^-16; nothing past the table's end. */
const writeExponentials = (
  list: KernelList,
  { input, from }: FixedSoftmaxStep,
  largest: string,
  name: string,
): void => {
  const entries = exponentialTable(from);
  const shape = {
    columns: entries.length + 1,
    rows: 1,
    least: 0n,
    most: 1n << BigInt(exponentialBits),
  };
  const table = keep(list, `${name} table`, { shape, numbers: [...entries, 0] });
  drive(list, name, sizeOf(list, input), [input.name, largest, table], (code, at) => {
    const distance = subtract(code, at(1, thisRow, '0'), at(0));
    const entry = clamp(code, distance, 0n, BigInt(entries.length)).digits[0] as string;
    return load(code, 'a2', shape, '0', entry);
  });
};

/** One step of a long division: the next bit of the quotient, and what remains. */
const divideOnce = (code: Code, remainder: Whole, divisor: Whole) => {
  const bit = atLeast(code, remainder, divisor);
  const rest = subtract(code, remainder, multiply(code, bit, divisor));
  return { bit, rest: within(code, rest, 0n, divisor.most - 1n) };
};

/** ⌊numerator · 2^bits / divisor⌉, ties to even, for 0 ≤ numerator ≤ divisor. */
const divideNearestEven = (code: Code, numerator: Whole, divisor: Whole, bits: number): Whole => {
  const first = divideOnce(code, numerator, divisor);
  let { bit: quotient, rest } = first;
  for (let i = 0; i < bits; i++) {
    const next = divideOnce(code, shiftLeft(code, rest, 1), divisor);
    quotient = add(code, shiftLeft(code, quotient, 1), next.bit);
    rest = next.rest;
  }
  const odd = modulo(code, quotient, 1);
  const twice = add(code, shiftLeft(code, rest, 1), odd);
  return add(code, quotient, atLeast(code, twice, add(code, divisor, constant(1n))));
};

export const writeSoftmax: WriteFixed<'softmax'> = (list, step) => {
  const { name } = step.output;
  const { to, counter } = step;
  const size = sizeOf(list, step.output);
  const [largest, powers, sum] = [`${name} largest`, `${name} powers`, `${name} sum`];
  writeLargest(list, step, largest);
  writeExponentials(list, step, largest, powers);
  drive(list, sum, { columns: 1, rows: size.rows }, [powers], (code) =>
    sumOf(code, size.columns, (inner, k) => loadIn(list, [powers], inner, 0, thisRow, k)),
  );
  driveFitted(list, name, size, { to, overflow: 'saturate', counter }, (wide) =>
    drive(list, wide, size, [powers, sum], (code, at) => {
      const divisor = at(1, thisRow, '0');
      return divideNearestEven(code, at(0), divisor, to.fractionBits);
    }),
  );
};
