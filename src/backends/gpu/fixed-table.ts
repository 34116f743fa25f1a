import {
  codeBits,
  type FixedFormat,
  maxCode,
  minCode,
  transferOverflows,
  transferTable,
} from '../../fixed/index.js';
import type { LookUpStep } from '../../program/index.js';
import { load } from './array.js';
import type { Code } from './code.js';
import { countLines } from './fitting.js';
import type { WriteFixed } from './fixed-step.js';
import {
  drive,
  type KernelList,
  keep,
  loadIn,
  shapeOf,
  sizeOf,
  thisColumn,
} from './kernel-list.js';
import { constant, type Whole } from './whole.js';
import { subtract } from './whole-arithmetic.js';

/** Where a code stands in a table. */
const entryOf = (code: Code, address: Whole, from: FixedFormat): string =>
  subtract(code, address, constant(minCode(from))).digits[0] as string;

const keepTable = (list: KernelList, { transfer, table, from, to, output }: LookUpStep): string => {
  const shape = { columns: 2 ** codeBits(from), rows: 1, least: minCode(to), most: maxCode(to) };
  const numbers = transferTable(transfer, table, from, to);
  return keep(list, `${output.name} table`, { shape, numbers });
};

/** Counts what is read of the entries that overflowed, if any did. */
const countTable = (list: KernelList, step: LookUpStep): void => {
  const { input, output, transfer, table, from, to, counter } = step;
  const numbers = transferOverflows(transfer, table, from, to);
  if (!numbers.includes(1)) return;
  const shape = { columns: numbers.length, rows: 1, least: 0n, most: 1n };
  const reads = [input.name, keep(list, `${output.name} table overflows`, { shape, numbers })];
  countLines(list, counter, sizeOf(list, output), reads, (code, k) => {
    const address = loadIn(list, reads, code, 0, k, thisColumn);
    return load(code, 'a1', shape, '0', entryOf(code, address, from));
  });
};

export const writeLookUp: WriteFixed<'lookUp'> = (list, step) => {
  const { input, output, from } = step;
  const codes = keepTable(list, step);
  drive(list, output.name, sizeOf(list, output), [input.name, codes], (code, at) =>
    load(code, 'a1', shapeOf(list, codes), '0', entryOf(code, at(0), from)),
  );
  countTable(list, step);
};
