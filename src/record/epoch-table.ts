import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { attempt, linesOf, openWhole } from '../files/index.js';
import { InputError, parseInput } from '../input/index.js';
import type { Scores } from './metrics.js';
import { type EpochRow, epochRow } from './record.js';

/** The epochs of a run as a table: a row each, added as the epoch ends. */
export interface EpochTable {
  /** The row is on the disk when it returns. */
  readonly add: (row: EpochRow) => void;
}

const pathIn = (folder: string): string => join(folder, 'metrics.csv');

/** What each column of scores holds. */
const scoreColumns = {
  train_accuracy_fraction: 'trainAccuracy',
  test_accuracy_fraction: 'testAccuracy',
  validation_accuracy_fraction: 'validationAccuracy',
  train_rmse: 'trainRmse',
  test_rmse: 'testRmse',
  validation_rmse: 'validationRmse',
} as const satisfies Record<string, keyof Scores>;

type ScoreColumn = keyof typeof scoreColumns;

const isScore = (name: string): name is ScoreColumn => Object.hasOwn(scoreColumns, name);

/** The columns of the scores that a row has, known or not. */
const scoresIn = (row: EpochRow): readonly ScoreColumn[] =>
  (Object.keys(scoreColumns) as ScoreColumn[]).filter((name) =>
    Object.hasOwn(row, scoreColumns[name]),
  );

/** A figure that an epoch lacks is left empty. */
const lineOf = (row: EpochRow, columns: readonly string[]): string =>
  stringify([
    [
      row.epoch,
      ...columns.map((name) => (isScore(name) ? row[scoreColumns[name]] : row.diagnostics?.[name])),
    ],
  ]);

/**
 * Begins the table of a run, or goes on with it after some rows: whatever else stood there, like the end of
 * a row that was being written, is gone.
 * @param like a row that has the scores of all of them.
 * @param figures the names of what was looked at after each epoch.
 */
export const openEpochTable = (
  folder: string,
  like: EpochRow,
  figures: readonly string[],
  rows: Iterable<EpochRow>,
): EpochTable => {
  const path = pathIn(folder);
  const file = openWhole(path);
  const columns = [...scoresIn(like), ...figures];
  file.write(stringify([['epoch', ...columns]]));
  for (const row of rows) file.write(lineOf(row, columns));
  file.close();
  return {
    add: (row) => {
      const line = lineOf(epochRow.parse(row), columns);
      attempt('written', path, () => appendFileSync(path, line, { flush: true }));
    },
  };
};

const refuse = (where: string, reason: string): never => {
  const remedy = 'restore the file, or start the run anew in another folder';
  throw new InputError({ where, reason, remedy });
};

const columnsIn = (heading: string, where: string): readonly string[] => {
  const [epoch, ...columns] = heading.split(',');
  return epoch === 'epoch' && columns.some(isScore)
    ? columns
    : refuse(where, 'does not begin with epoch and a column of scores');
};

/** What a cell holds; an empty one is of a figure that the epoch lacks. */
const numberIn = (cell: string): number | undefined => (cell === '' ? undefined : Number(cell));

type Cell = readonly [string, number | undefined];

const diagnosticsIn = (cells: readonly Cell[]) => {
  const seen = cells.filter(([name]) => !isScore(name));
  return seen.length === 0 ? {} : { diagnostics: Object.fromEntries(seen) };
};

const rowIn = (text: string, columns: readonly string[], where: string): EpochRow => {
  const [epoch, ...numbers] = text.split(',').map(numberIn);
  if (numbers.length !== columns.length)
    return refuse(where, `has ${numbers.length + 1} cells, not ${columns.length + 1}`);
  const cells = columns.map((name, i): Cell => [name, numbers[i]]);
  const scores = cells.flatMap(([name, number]) =>
    isScore(name) ? [[scoreColumns[name], number] as const] : [],
  );
  const row = { epoch, ...Object.fromEntries(scores), ...diagnosticsIn(cells) };
  return parseInput(epochRow, row, where);
};

/** The first so many rows, one by one; more may be there, of an epoch that was not recorded. */
function* rowsIn(path: string, columns: readonly string[], epochs: number): Generator<EpochRow> {
  let read = -1;
  for (const { text, whole } of linesOf(path)) {
    if (read === epochs || !whole) break;
    read++;
    if (read === 0) continue;
    const where = `${path}:${read + 1}`;
    const row = rowIn(text, columns, where);
    if (row.epoch !== read) refuse(where, `is of epoch ${row.epoch}, not ${read}`);
    yield row;
  }
  if (read < epochs) refuse(path, `has ${Math.max(0, read)} epochs, not the ${epochs} recorded`);
}

/** The first line of a file that there is. */
const headingOf = (path: string): string => {
  if (!existsSync(path)) return refuse(path, 'is missing');
  for (const { text } of linesOf(path)) return text;
  return '';
};

/**
 * What the table of a run has of its first epochs.
 * @throws InputError where there is none; its rows, where one is none or there are fewer.
 */
export const readEpochTable = (
  folder: string,
  epochs: number,
): { readonly figures: readonly string[]; readonly rows: () => Iterable<EpochRow> } => {
  const path = pathIn(folder);
  const columns = columnsIn(headingOf(path), path);
  const figures = columns.filter((name) => !isScore(name));
  return { figures, rows: () => rowsIn(path, columns, epochs) };
};
