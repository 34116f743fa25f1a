import type { InputColumn } from '../dataset.js';
import type { RawTargets } from '../raw-targets.js';
import { refuse } from '../refuse.js';
import {
  columnOf,
  isNumeric,
  mostCells,
  numbersOf,
  refuseUnread,
  type Table,
  wordsOf,
} from './table.js';

/** At most so many inputs are made of the words of a column. */
const mostCategories = 256;

const inputsField = 'task.inputs';
const targetField = 'task.target';

const categoriesOf = (table: Table, name: string): readonly string[] => {
  const categories = [...new Set(wordsOf(table, name, inputsField))].sort();
  return categories.length <= mostCategories
    ? categories
    : refuse(
        inputsField,
        `makes inputs of column ${name} of ${table.path}, which has ${categories.length} words`,
        `a column may have ${mostCategories}: name the columns to learn from in task.inputs`,
      );
};

/**
 * What inputs are made of: a number for a column of numbers, and one for each word of a column of words.
 * @param named the columns; all that are not targets where none are named.
 * @throws InputError where one is not there, or none is left.
 */
export const inputColumns = (
  table: Table,
  named: readonly string[] | undefined,
  targets: readonly string[],
): readonly InputColumn[] => {
  const [unread] = table.unread.filter((name) => !targets.includes(name));
  if (named === undefined && unread !== undefined) refuseUnread(table.path, unread);
  const names = named ?? [...table.columns.keys()].filter((name) => !targets.includes(name));
  if (names.length === 0)
    refuse(table.path, 'has no column to learn from', 'add columns of numbers or of words');
  return names.map((name) =>
    isNumeric(columnOf(table, name, inputsField))
      ? { name }
      : { name, categories: categoriesOf(table, name) },
  );
};

const widthOf = ({ categories }: InputColumn): number => categories?.length ?? 1;

/** The names of inputs, one for each feature. */
export const featureNames = (columns: readonly InputColumn[]): readonly string[] =>
  columns.flatMap(({ name, categories }) =>
    categories === undefined ? [name] : categories.map((word) => `${name}=${word}`),
  );

const refuseUnknown = ({ place }: Table, row: number, name: string, word: string): never =>
  refuse(
    place(row),
    `has ${JSON.stringify(word.slice(0, 40))} in column ${name}, a word that no sample to learn from has`,
    'leave the row out, or learn from samples that have it',
  );

/** Writes a column's numbers into each row, from `at` on. */
const writeColumn = (
  table: Table,
  { name, categories }: InputColumn,
  out: Float64Array,
  at: number,
  features: number,
): void => {
  if (categories === undefined) {
    numbersOf(table, name, inputsField).forEach((number, row) => {
      out[row * features + at] = number;
    });
    return;
  }
  const index = new Map(categories.map((word, i) => [word, i]));
  wordsOf(table, name, inputsField).forEach((word, row) => {
    const i = index.get(word) ?? refuseUnknown(table, row, name, word);
    out[row * features + at + i] = 1;
  });
};

/**
 * The inputs of a table's rows, row-major.
 * @throws InputError at the first cell that is not what its column is.
 */
export const inputsOf = (table: Table, columns: readonly InputColumn[]): Float64Array => {
  const features = columns.reduce((sum, column) => sum + widthOf(column), 0);
  if (features * table.rows > mostCells)
    refuse(
      table.path,
      `makes ${features} inputs of each row`,
      `at most ${mostCells} numbers are read`,
    );
  const out = new Float64Array(table.rows * features);
  let at = 0;
  for (const column of columns) {
    writeColumn(table, column, out, at, features);
    at += widthOf(column);
  }
  return out;
};

/** Columns of numbers side by side, row-major. */
const interleaved = (columns: readonly Float64Array[]): Float64Array => {
  const width = columns.length;
  const out = new Float64Array(width * (columns[0]?.length ?? 0));
  columns.forEach((column, j) => {
    column.forEach((number, row) => {
      out[row * width + j] = number;
    });
  });
  return out;
};

/**
 * What a table's rows say of the targets: words where a single column has them, numbers elsewhere.
 * @param kind what they are, where that is known of others that belong to them.
 * @throws InputError at the first cell that is not what its column is.
 */
export const targetsIn = (
  table: Table,
  names: readonly string[],
  kind?: RawTargets['kind'],
): RawTargets => {
  const [first] = names as readonly [string, ...string[]];
  const areWords = () => names.length === 1 && !isNumeric(columnOf(table, first, targetField));
  if (kind === 'words' || (kind === undefined && areWords()))
    return { kind: 'words', words: wordsOf(table, first, targetField), names };
  const columns = names.map((name) => numbersOf(table, name, targetField));
  return { kind: 'numbers', numbers: interleaved(columns), names };
};
