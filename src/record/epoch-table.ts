import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { attempt, linesOf, openWhole } from '../files/index.js';
import { InputError, parseInput } from '../input/index.js';
import { type EpochRow, epochRow } from './record.js';

/** The epochs of a run as a table: a row each, added as the epoch ends. */
export interface EpochTable {
  /** The row is on the disk when it returns. */
  readonly add: (row: EpochRow) => void;
}

const pathIn = (folder: string): string => join(folder, 'metrics.csv');

const measured = ['epoch', 'train_accuracy_fraction', 'test_accuracy_fraction'] as const;

/** A figure that an epoch lacks is left empty. */
const lineOf = (row: EpochRow, figures: readonly string[]): string =>
  stringify([
    [
      row.epoch,
      row.trainAccuracy,
      row.testAccuracy,
      ...figures.map((name) => row.diagnostics?.[name]),
    ],
  ]);

/**
 * Begins the table of a run, or goes on with it after some rows: whatever else stood there, like the end of
 * a row that was being written, is gone.
 */
export const openEpochTable = (
  folder: string,
  figures: readonly string[],
  rows: Iterable<EpochRow>,
): EpochTable => {
  const path = pathIn(folder);
  const file = openWhole(path);
  file.write(stringify([[...measured, ...figures]]));
  for (const row of rows) file.write(lineOf(row, figures));
  file.close();
  return {
    add: (row) => {
      const line = lineOf(epochRow.parse(row), figures);
      attempt('written', path, () => appendFileSync(path, line, { flush: true }));
    },
  };
};

const refuse = (where: string, reason: string): never => {
  const remedy = 'restore the file, or start the run anew in another folder';
  throw new InputError({ where, reason, remedy });
};

const figuresIn = (heading: string, where: string): readonly string[] => {
  const [epoch, train, test, ...figures] = heading.split(',');
  const isRight = [epoch, train, test].every((name, i) => name === measured[i]);
  return isRight ? figures : refuse(where, `does not begin with ${measured.join(',')}`);
};

/** What a cell holds; an empty one is of a figure that the epoch lacks. */
const numberIn = (cell: string): number | undefined => (cell === '' ? undefined : Number(cell));

const rowIn = (text: string, figures: readonly string[], where: string): EpochRow => {
  const cells = text.split(',');
  const wanted = measured.length + figures.length;
  if (cells.length !== wanted) return refuse(where, `has ${cells.length} cells, not ${wanted}`);
  const [epoch, trainAccuracy, testAccuracy, ...seen] = cells.map(numberIn);
  const row = { epoch, trainAccuracy, testAccuracy };
  if (figures.length === 0) return parseInput(epochRow, row, where);
  const diagnostics = Object.fromEntries(figures.map((name, i) => [name, seen[i]]));
  return parseInput(epochRow, { ...row, diagnostics }, where);
};

/** The first so many rows, one by one; more may be there, of an epoch that was not recorded. */
function* rowsIn(path: string, figures: readonly string[], epochs: number): Generator<EpochRow> {
  let read = -1;
  for (const { text, whole } of linesOf(path)) {
    if (read === epochs || !whole) break;
    read++;
    if (read === 0) continue;
    const where = `${path}:${read + 1}`;
    const row = rowIn(text, figures, where);
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
  const figures = figuresIn(headingOf(path), path);
  return { figures, rows: () => rowsIn(path, figures, epochs) };
};
