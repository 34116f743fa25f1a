import { type Format, formatName, maxCode, minCode, valueOfCode } from '../fixed/index.js';
import type { RunRecord, StoredCells } from '../record/index.js';
import type { Told } from '../training/index.js';

/** Codes as wide as their format needs; or real numbers. */
export type Numbers = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** A store of a run, as it leaves Backwire: rows × columns numbers, row by row. */
export interface ExportedStore {
  readonly name: string;
  readonly role: string;
  readonly rows: number;
  readonly columns: number;
  /** The name of its format: `Q1.15`, `pow2<4,0>`, `float32`. */
  readonly format: string;
  /** What a code of 1 is worth, if its numbers are codes. */
  readonly lsb?: number;
  readonly numbers: Numbers;
}

/** What of a run leaves Backwire. */
export interface ExportedRun {
  readonly record: Pick<RunRecord, 'backwire' | 'digest' | 'epochs' | 'spec' | 'testAccuracy'> & {
    readonly targets?: Told;
  };
  readonly stores: readonly ExportedStore[];
}

type Integers = Int8Array | Int16Array | Int32Array;

/** The narrowest integers that hold all codes of a format. */
const integersFor = (
  format: Exclude<Format, { kind: 'float32' }>,
): (new (
  n: number,
) => Integers) => {
  const holds = (bits: bigint): boolean =>
    minCode(format) >= -(1n << (bits - 1n)) && maxCode(format) < 1n << (bits - 1n);
  if (holds(8n)) return Int8Array;
  return holds(16n) ? Int16Array : Int32Array;
};

/**
 * A store with its numbers.
 * @param asReals whether codes become the real numbers that they stand for, which float64 holds exactly.
 */
export const exportedStore = ({ store, cells }: StoredCells, asReals: boolean): ExportedStore => {
  const { name, role, rows, columns, format } = store;
  const common = { name, role, rows, columns, format: formatName(format) };
  if (format.kind === 'float32') return { ...common, numbers: Float32Array.from(cells) };
  if (asReals)
    return { ...common, numbers: Float64Array.from(cells, (code) => valueOfCode(code, format)) };
  const numbers = new (integersFor(format))(cells.length);
  numbers.set(cells);
  return { ...common, lsb: valueOfCode(1, format), numbers };
};

/** Everything about the stores beside their numbers, by their names. */
export const formatsOf = ({ stores }: ExportedRun) =>
  Object.fromEntries(
    stores.map(({ name, role, rows, columns, format, lsb }) => [
      name,
      { role, rows, columns, format, ...(lsb === undefined ? {} : { lsb }) },
    ]),
  );
