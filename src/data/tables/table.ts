import { largestNumber } from '../normalisation.js';
import { refuse } from '../refuse.js';

/** A column as a file has it: words, of which some may be numbers, or numbers. What is missing is '' or not a number. */
export type Column = readonly string[] | Float64Array;

/** Columns of equal length by their names, in the order of the file. */
export interface Table {
  readonly path: string;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
  /** The names of columns that are neither, like dates and lists. */
  readonly unread: readonly string[];
  /** Where a row stands, like "data.csv:17". */
  readonly place: (row: number) => string;
}

/** At most so many cells are taken out of a table. */
export const mostCells = 2 ** 27;

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** The number that a word is, if it is one. */
export const numberOf = (word: string): number | undefined =>
  decimal.test(word) ? Number(word) : undefined;

/** Whether a column is one of numbers: its first cell is one, or most of its cells are. */
export const isNumeric = (column: Column): boolean => {
  if (column instanceof Float64Array || numberOf(column[0] as string) !== undefined) return true;
  const numbers = column.filter((word) => numberOf(word) !== undefined).length;
  return 2 * numbers > column.length;
};

const refuseMissing = (place: string, name: string): never =>
  refuse(place, `has nothing in column ${name}`, 'fill it in, or leave the row out');

const refuseWord = (place: string, name: string, word: string): never =>
  refuse(
    place,
    `has ${JSON.stringify(word.slice(0, 40))} in column ${name}, which is one of numbers`,
    'write a number, leave the row out, or name the columns to learn from in task.inputs',
  );

const checkedNumber = (number: number, place: string, name: string): number =>
  Math.abs(number) <= largestNumber
    ? number
    : refuse(
        place,
        `has ${number} in column ${name}`,
        `write a number of at most ${largestNumber}`,
      );

const numberIn = (cell: string | number, place: string, name: string): number => {
  if (cell === '' || Number.isNaN(cell)) return refuseMissing(place, name);
  const number = typeof cell === 'number' ? cell : numberOf(cell);
  return number === undefined
    ? refuseWord(place, name, String(cell))
    : checkedNumber(number, place, name);
};

/**
 * The cells of a column.
 * @param field what of a spec names it.
 * @throws InputError where there is no such column.
 */
export const columnOf = ({ path, columns, unread }: Table, name: string, field: string): Column => {
  if (unread.includes(name)) refuseUnread(path, name);
  return columns.get(name) ?? refuseName(path, columns, name, field);
};

/** @throws InputError, always: a column of dates, lists or the like. */
export const refuseUnread = (path: string, name: string): never =>
  refuse(
    path,
    `has column ${JSON.stringify(name)}, which is neither of numbers nor of words`,
    'write it as one of them, or name other columns in task.inputs',
  );

const refuseName = (
  path: string,
  columns: ReadonlyMap<string, Column>,
  name: string,
  field: string,
): never =>
  refuse(
    field,
    `names ${JSON.stringify(name)}, which is no column of ${path}`,
    `its columns are ${[...columns.keys()].slice(0, 50).join(', ')}`,
  );

/**
 * A column as numbers.
 * @throws InputError at the first row that is none, and where there is no such column.
 */
export const numbersOf = (table: Table, name: string, field: string): Float64Array => {
  const cells = columnOf(table, name, field);
  return Float64Array.from({ length: table.rows }, (_, row) =>
    numberIn(cells[row] as string | number, table.place(row), name),
  );
};

/**
 * A column as words.
 * @throws InputError at the first row that is empty, and where there is no such column.
 */
export const wordsOf = (table: Table, name: string, field: string): readonly string[] => {
  const words = Array.from(columnOf(table, name, field), String);
  const missing = words.findIndex((word) => word === '' || word === 'NaN');
  return missing < 0 ? words : refuseMissing(table.place(missing), name);
};
