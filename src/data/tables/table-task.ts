import { basename } from 'node:path';
import type { Dataset, Goal, InputColumn, Samples } from '../dataset.js';
import { type GoalKind, goalsOf } from '../goal.js';
import { refuse } from '../refuse.js';
import type { Unsplit } from '../split.js';
import type { Table } from './table.js';
import { inputColumns, inputsOf, targetsIn } from './table-samples.js';

/** What of a table is learnt from what. */
export interface TableOptions {
  /** The columns to learn; none where each sample's own inputs are. */
  readonly target?: string | readonly string[] | undefined;
  /** The columns to learn from; all others where none are named. */
  readonly inputs?: readonly string[] | undefined;
  readonly goal?: GoalKind | undefined;
}

/** Tables of samples to learn from, and to test on where they are apart. */
export interface Tables {
  readonly train: Table;
  readonly test?: Table;
}

const refuseTwice = (field: string, names: readonly string[]): void => {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    refuse(field, `names ${JSON.stringify(twice)} twice`, 'name each column once');
};

/** No column is learnt from itself, and none is named for nothing. */
const checkNames = (
  { inputs = [], goal, target }: TableOptions,
  targets: readonly string[],
): void => {
  if (goal === 'inputs' && target !== undefined)
    refuse('task.target', 'is named, but the inputs are what is learnt', 'remove it, or goal');
  refuseTwice('task.target', targets);
  refuseTwice('task.inputs', inputs);
  const both = inputs.find((name) => targets.includes(name));
  if (both !== undefined)
    refuse('task.inputs', `names ${JSON.stringify(both)}, which is the target`, 'remove it');
};

const targetsOf = ({ target, goal }: TableOptions, path: string): readonly string[] => {
  if (goal === 'inputs') return [];
  if (target === undefined)
    return refuse(
      'task.target',
      `is not written for ${path}`,
      'name the column to learn, or write "goal": "inputs"',
    );
  return typeof target === 'string' ? [target] : target;
};

/** The samples of a table. @throws InputError at the first cell that is not what its column is. */
export const samplesIn = (table: Table, name: string, columns: readonly InputColumn[]): Samples => {
  const inputs = inputsOf(table, columns);
  const features = inputs.length / table.rows;
  return { name, inputs, count: table.rows, features, tabular: true };
};

const datasetOf = (
  table: Table,
  name: string,
  columns: readonly InputColumn[],
  goal: Goal,
): Dataset => ({ ...samplesIn(table, name, columns), goal });

const goalsIn = (
  tables: readonly Table[],
  names: readonly string[],
  { goal }: TableOptions,
): readonly Goal[] => {
  if (goal === 'inputs') return tables.map(() => ({ kind: 'inputs' }));
  const [first, ...others] = tables as readonly [Table, ...Table[]];
  const known = targetsIn(first, names);
  return goalsOf(
    [known, ...others.map((table) => targetsIn(table, names, known.kind))],
    goal,
    `task.target ${names.join(', ')}`,
  );
};

/**
 * The task that tables hold.
 * @throws InputError where a column is not there, or a cell is not what its column is.
 */
export const taskOfTables = ({ train, test }: Tables, options: TableOptions): Unsplit => {
  const names = targetsOf(options, train.path);
  checkNames(options, names);
  const columns = inputColumns(train, options.inputs, names);
  const [goal, testGoal] = goalsIn(test === undefined ? [train] : [train, test], names, options);
  const name = basename(train.path).replace(/\..*$/, '');
  return {
    name,
    columns,
    train: datasetOf(train, `${name} train`, columns, goal as Goal),
    ...(test === undefined
      ? {}
      : { test: datasetOf(test, `${name} test`, columns, testGoal as Goal) }),
  };
};
