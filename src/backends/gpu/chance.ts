import type { Bundle, Fitting, StickStep } from '../../program/index.js';
import { ditherOf, streamKey } from '../../random/index.js';
import type { Code } from './code.js';
import { type At, type KernelList, type Size, thisColumn, thisRow } from './kernel-list.js';
import { constant, type Whole, within } from './whole.js';
import { add, atLeast, shiftLeft, subtract } from './whole-arithmetic.js';

const sixteenBits = { least: 0n, most: 0xffffn };

/** The arrays of what the rows and the columns of an array draw from a stream. */
export const chanceNames = (stream: string): readonly [rows: string, columns: string] => [
  `${stream} row chance`,
  `${stream} column chance`,
];

/** What a kernel reads to draw chance for each number of an array. */
export const drawFor = (
  list: KernelList,
  stream: string,
  size: Size,
): readonly [rows: string, columns: string] => {
  list.chances.push({ stream, key: streamKey(list.seed, list.purpose, stream), ...size });
  const names = chanceNames(stream);
  list.shapes.set(names[0], { columns: size.rows, rows: 1, ...sixteenBits });
  list.shapes.set(names[1], { columns: size.columns, rows: 1, ...sixteenBits });
  return names;
};

/** The integer in [0, 2^16) of a number, from what its row and its column drew: their sum mod 2^16. */
export const drawn = (code: Code, ofRow: Whole, ofColumn: Whole): Whole => {
  const sum = add(code, ofRow, ofColumn);
  const over = atLeast(code, sum, constant(0x10000n));
  return within(code, subtract(code, sum, shiftLeft(code, over, 16)), 0n, 0xffffn);
};

const noChance = constant(0n);

/** What stochastic roundings of an array read beside their operands, and how they draw. */
export const ditherFor = (list: KernelList, { stream }: Fitting, size: Size) => {
  if (stream === undefined) return { reads: [], random: () => noChance };
  return {
    reads: drawFor(list, stream, size),
    random: (code: Code, at: At<Whole>, first: number) =>
      drawn(code, at(first, '0', thisRow), at(first + 1, '0', thisColumn)),
  };
};

/** 1 for each line that is stuck, else 0: drawn once for a machine. */
export const stuckLines = (
  { seed }: KernelList,
  { output: { size }, stream, threshold }: StickStep<Bundle>,
): number[] => {
  const random = ditherOf(streamKey(seed, 'start', stream), 0, 1, size);
  return Array.from({ length: size }, (_, i) => Number(random(0, i) < threshold));
};
