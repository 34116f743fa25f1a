import { stringify } from 'csv-stringify/sync';
import type { WholeFile } from '../files/index.js';
import type { ExportedRun, ExportedStore } from './exported.js';

const columns = ['store', 'row', 'column', 'code', 'value'];

/** A cell has its code, if it has one, and the real number that it stands for. */
const linesOf = ({ name, columns, lsb, numbers }: ExportedStore, row: number) =>
  Array.from(numbers.subarray(row * columns, (row + 1) * columns), (number, column) =>
    lsb === undefined
      ? [name, row, column, undefined, number]
      : [name, row, column, number, number * lsb],
  );

/** One line for each cell. */
export const writeCsv = async ({ stores }: ExportedRun, file: WholeFile): Promise<void> => {
  file.write(stringify([columns]));
  for (const store of stores)
    for (let row = 0; row < store.rows; row++) file.write(stringify(linesOf(store, row)));
};
