import { stringify } from 'csv-stringify/sync';
import { openWhole } from '../../files/index.js';
import { type Column, type Row, textOf } from './columns.js';

/** Writes rows to a file as they come; it is there when it is whole. */
export interface ResultsWriter {
  readonly add: (rows: readonly Row[]) => void;
  readonly close: () => void;
}

/** A spreadsheet takes text that begins like a formula for one; such text gets an apostrophe, a number none. */
const asCsv = (rows: readonly (readonly unknown[])[]): string =>
  stringify([...rows], { escape_formulas: true });

/** A row for each point in the order of the plan: the same bytes whatever order they ran in. */
export const csvWriter = (path: string, columns: readonly Column[]): ResultsWriter => {
  const file = openWhole(path);
  file.write(asCsv([columns.map(({ name }) => name)]));
  const cellsOf = (row: Row) =>
    columns.map(({ of }) => {
      const value = of(row);
      return value === undefined || typeof value === 'number' ? value : textOf(value);
    });
  return { add: (rows) => file.write(asCsv(rows.map(cellsOf))), close: file.close };
};

const withoutMachine = ({ values, result }: Row): object => {
  if (result?.outcome !== 'done') return { values, result };
  const { seconds: _, backend: __, pricedBy: ___, ...same } = result;
  return { values, result: same };
};

/** The same as lines of JSON, with the accuracy after every epoch. */
export const jsonLinesWriter = (path: string): ResultsWriter => {
  const file = openWhole(path);
  const lineOf = (row: Row): string => `${JSON.stringify(withoutMachine(row))}\n`;
  return { add: (rows) => file.write(rows.map(lineOf).join('')), close: file.close };
};
