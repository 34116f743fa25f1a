import { expsOfMinus } from './exponential.js';
import { codeBits, type FixedFormat, maxCode, minCode } from './format.js';
import { nearestEven, type Real, realOf } from './real.js';
import { type TransferName, transfers } from './transfer.js';

/** The widest code that addresses a table: 65,536 entries. */
export const widestTableBits = 16;

/** What a table holds: the function itself or its derivative. */
export type TableKind = 'value' | 'slope';

/** A table: codes, and 1 for each entry that had to be made to fit, else 0. */
interface Table {
  readonly codes: Int32Array;
  readonly overflowed: Uint8Array;
}

const tables = new Map<string, Table>();

/** Every value that a table rounds to, whether it fits or not. */
const valuesOf = (
  name: TransferName,
  kind: TableKind,
  from: FixedFormat,
  to: FixedFormat,
): number[] => {
  const least = Number(minCode(from));
  const { rate, [kind]: compute } = transfers[name];
  const decayed = expsOfMinus(rate, from.fractionBits, 1 - least);
  return Array.from({ length: 2 ** codeBits(from) }, (_, index) => {
    const code = least + index;
    const x = realOf(code, from.fractionBits);
    return nearestEven(compute(x, decayed[Math.abs(code)] as Real), to.fractionBits);
  });
};

const buildTable = (...[name, kind, from, to]: Parameters<typeof valuesOf>): Table => {
  const values = valuesOf(name, kind, from, to);
  const [least, most] = [Number(minCode(to)), Number(maxCode(to))];
  return {
    codes: Int32Array.from(values, (value) => Math.min(Math.max(value, least), most)),
    overflowed: Uint8Array.from(values, (value) => Number(value < least || value > most)),
  };
};

const tableOf = (...[name, kind, from, to]: Parameters<typeof valuesOf>): Table => {
  const formats = [from.integerBits, from.fractionBits, to.integerBits, to.fractionBits];
  const key = [name, kind, ...formats].join(' ');
  const table = tables.get(key) ?? buildTable(name, kind, from, to);
  tables.set(key, table);
  return table;
};

/**
 * A transfer function or its slope for every code of `from`, computed to 2^-217 and rounded
 * once (nearest, ties to even, saturating).
 * @returns codes of `to`; entry 0 belongs to the least code of `from`. Not to be written to.
 */
export const transferTable = (
  name: TransferName,
  kind: TableKind,
  from: FixedFormat,
  to: FixedFormat,
): Int32Array => tableOf(name, kind, from, to).codes;

/**
 * Which entries of the same table overflowed: those whose function, rounded to the resolution of
 * `to`, is a code beyond its range.
 * @returns 1 for each that did, else 0, in the order of the table. Not to be written to.
 */
export const transferOverflows = (
  name: TransferName,
  kind: TableKind,
  from: FixedFormat,
  to: FixedFormat,
): Uint8Array => tableOf(name, kind, from, to).overflowed;
