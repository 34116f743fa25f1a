import { maxCode } from '../../fixed/index.js';
import type { FixedCells, FixedWire, ReadStep } from '../../program/index.js';
import { count } from './fitting.js';
import {
  drive,
  type KernelList,
  loadIn,
  shapeOf,
  sizeOf,
  thisColumn,
  thisRow,
} from './kernel-list.js';
import { constant, magnitudeOf } from './whole.js';
import { absolute, atLeast, clamp, multiply, shiftRight, signOf } from './whole-arithmetic.js';

/** The array that reads of a store read. */
export const sensedName = ({ name, unwiredBits }: FixedCells): string =>
  unwiredBits === 0 ? name : `${name} sensed`;

/** Brings what reads sense up to date with what a store keeps. */
export const writeSensed = (list: KernelList, store: FixedCells): void => {
  const { name, rows, columns, unwiredBits } = store;
  if (unwiredBits === 0) return;
  drive(list, sensedName(store), { rows, columns }, [name], (code, at) =>
    shiftRight(code, at(0), unwiredBits),
  );
};

type Read = ReadStep<FixedWire, FixedCells>;

/** Counts the cells whose magnitude is past the largest code, as often as they are read. */
const countSigned = (list: KernelList, { store, input, output }: Read, past: bigint): void => {
  const reads = [sensedName(store)];
  const { least, most } = shapeOf(list, reads[0] as string);
  if (magnitudeOf(least, most) < past) return;
  const { rows, columns } = store;
  const times = sizeOf(list, input).rows;
  const counted = { name: output.name, lines: { columns, rows: 1 }, looks: rows, most: times };
  count(list, counted, reads, (code, k) => {
    const cell = loadIn(list, reads, code, 0, k, thisColumn);
    const isPast = atLeast(code, absolute(code, cell), constant(past));
    return multiply(code, isPast, constant(BigInt(times))).digits[0] as string;
  });
};

/** The sensed magnitude of each cell, saturating, with the sign of a cell of another store. */
export const writeSigned = (list: KernelList, step: Read & { signs: FixedCells }): string => {
  const { store, signs, output } = step;
  const { rows, columns } = store;
  const name = `${output.name} signed`;
  const most = maxCode(store.sensed);
  drive(list, name, { rows, columns }, [sensedName(store), signs.name], (code, at) => {
    const magnitude = clamp(code, absolute(code, at(0)), 0n, most);
    return multiply(code, magnitude, signOf(code, at(1, thisColumn, thisRow)));
  });
  countSigned(list, step, most + 1n);
  return name;
};
