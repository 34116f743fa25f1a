import { asReals, type Placed, samplesIn as samplesOfArray } from './arrays/array-task.js';
import { parseNpy } from './arrays/npy.js';
import { openNpz } from './arrays/npz.js';
import type { Goal, InputColumn, Samples } from './dataset.js';
import { readBytes } from './file.js';
import { goalKnowing } from './goal.js';
import { readIdx } from './idx.js';
import type { RawTargets } from './raw-targets.js';
import { refuse } from './refuse.js';
import { readCsv } from './tables/csv.js';
import { readParquet } from './tables/parquet/read-parquet.js';
import { numberOf, type Table } from './tables/table.js';
import { targetsIn } from './tables/table-samples.js';
import { samplesIn as samplesOfTable } from './tables/table-task.js';
import type { TaskSpec } from './task-spec.js';

/** What is known of the samples that a machine has learnt from. */
export interface Known {
  readonly task: TaskSpec;
  readonly inputNumbers: 'bytes' | 'reals';
  readonly columns?: readonly InputColumn[] | undefined;
  readonly classNames?: readonly string[] | undefined;
}

/** Samples of a file, and what is to be told of them, where the file says. */
export interface OpenedSamples {
  readonly samples: Samples;
  readonly goal?: Goal;
}

const readTable = (path: string, task: TaskSpec): Table | Promise<Table> =>
  /\.parquet$/i.test(path) ? readParquet(path) : readCsv(path, task);

const targetNames = ({ target }: TaskSpec): readonly string[] =>
  typeof target === 'string' ? [target] : (target ?? []);

/** Words where a class is called by one. */
const kindOf = (classNames: readonly string[] | undefined): RawTargets['kind'] =>
  classNames?.some((name) => numberOf(name) === undefined) ? 'words' : 'numbers';

const openTable = async (
  path: string,
  { task, classNames }: Known,
  columns: readonly InputColumn[],
): Promise<OpenedSamples> => {
  const table = await readTable(path, task);
  const samples = samplesOfTable(table, path, columns);
  const names = targetNames(task);
  const hasTargets = names.length > 0 && names.every((name) => table.columns.has(name));
  return hasTargets
    ? { samples, goal: goalKnowing(targetsIn(table, names, kindOf(classNames)), classNames, path) }
    : { samples };
};

/** Names that the array of samples may have, where there are several. */
const usual = ['x_test', 'X_test', 'x', 'X', 'x_train', 'X_train'];

const arrayIn = (path: string, { arrays }: TaskSpec): Placed => {
  const npz = openNpz(path);
  const wanted = [arrays?.testInputs, arrays?.inputs, ...usual];
  const name =
    npz.names.length === 1 ? npz.names[0] : wanted.find((one) => npz.names.includes(one ?? ''));
  return name === undefined
    ? refuse(
        path,
        `has no array that is known to hold samples: ${npz.names.slice(0, 20).join(', ')}`,
        'save the array of samples alone, or as x',
      )
    : { path: `${path}: ${name}`, array: npz.array(name) };
};

const placedIn = (path: string, task: TaskSpec): Placed => {
  if (/\.npz$/i.test(path)) return arrayIn(path, task);
  return /\.npy$/i.test(path)
    ? { path, array: parseNpy(readBytes(path), path) }
    : { path, array: readIdx(path) };
};

/**
 * Samples of a file like those that a machine has learnt from: a table with the same columns, or an array (.npy,
 * .npz or IDX) of samples as large.
 * @throws InputError where the file is broken, or holds other samples.
 */
export const openSamples = async (path: string, known: Known): Promise<OpenedSamples> => {
  if (known.columns !== undefined) return openTable(path, known, known.columns);
  const placed = placedIn(path, known.task);
  return {
    samples: samplesOfArray(known.inputNumbers === 'reals' ? asReals(placed) : placed, path),
  };
};
