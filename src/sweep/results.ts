import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Done, Result } from './result.js';

/** A point of a plan with how its run ended; none where it has not been run. */
export interface Row {
  readonly values: Readonly<Record<string, unknown>>;
  readonly result: Result | undefined;
}

/** A column that does not depend on which machine ran, or when. */
const measured: readonly (readonly [string, (done: Done) => string | number])[] = [
  ['epochs', ({ epochs }) => epochs],
  ['test_accuracy_fraction', ({ test }) => test.at(-1) ?? ''],
  ['train_accuracy_fraction', ({ train }) => train.at(-1) ?? ''],
  ['best_test_accuracy_fraction', ({ test }) => Math.max(...test)],
  ['overflows_count', ({ overflows }) => overflows],
  ['infer_picojoules_per_sample', ({ cost }) => cost.inferPicojoules],
  ['carry_picojoules_per_sample', ({ cost }) => cost.carryPicojoules],
  ['update_picojoules_per_sample', ({ cost }) => cost.updatePicojoules],
  ['cycles_per_sample', ({ cost }) => cost.cycles],
  ['memory_bits', ({ cost }) => cost.memoryBits],
  ['area_square_millimetres', ({ cost }) => cost.areaSquareMillimetres],
  ['learning_wire_millimetres', ({ cost }) => cost.learningMillimetres],
  ['digest', ({ digest }) => digest],
];

/** The columns that hold numbers. */
export const columnNames: readonly string[] = measured
  .map(([name]) => name)
  .filter((name) => name !== 'digest');

/** What stands in a column. */
export const columnOf = (column: string): ((done: Done) => string | number) =>
  measured.find(([name]) => name === column)?.[1] ?? (() => '');

const text = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

const cellsOf = (result: Result | undefined): (string | number)[] => {
  if (result?.outcome === 'done') return ['done', '', ...measured.map(([, of]) => of(result))];
  const ended = result === undefined ? ['not run', ''] : ['failed', result.reason];
  return [...ended, ...measured.map(() => '')];
};

const rowsAtOnce = 5000;

function* inParts<T>(items: Iterable<T>): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < rowsAtOnce) continue;
    yield part;
    part = [];
  }
  yield part;
}

const writeParts = (path: string, parts: Iterable<string>): void => {
  const file = openSync(`${path}.part`, 'w');
  for (const part of parts) writeSync(file, part);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
};

const csvParts = function* (fields: readonly string[], rows: Iterable<Row>): Generator<string> {
  yield stringify([[...fields, 'outcome', 'reason', ...measured.map(([name]) => name)]]);
  for (const part of inParts(rows)) {
    yield stringify(
      part.map(({ values, result }) => [
        ...fields.map((field) => text(values[field])),
        ...cellsOf(result),
      ]),
    );
  }
};

/** Writes a row for each point in the order of the plan: the same bytes whatever order they ran in. */
export const writeCsv = (path: string, fields: readonly string[], rows: Iterable<Row>): void =>
  writeParts(path, csvParts(fields, rows));

const jsonLines = function* (rows: Iterable<Row>): Generator<string> {
  for (const part of inParts(rows)) {
    yield part
      .map(({ values, result }) => {
        if (result?.outcome !== 'done') return { values, result };
        const { seconds: _, backend: __, ...same } = result;
        return { values, result: same };
      })
      .map((row) => `${JSON.stringify(row)}\n`)
      .join('');
  }
};

/** The same as lines of JSON, with the accuracy after every epoch. */
export const writeJsonLines = (path: string, rows: Iterable<Row>): void =>
  writeParts(path, jsonLines(rows));
