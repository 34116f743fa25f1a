import type { Cost, Done, Result } from '../journal/result.js';
import type { Plan } from '../space/plan.js';

/** A point of a plan with how its run ended; none where it has not been run. */
export interface Row {
  readonly values: Readonly<Record<string, unknown>>;
  readonly result: Result | undefined;
}

/** What a column holds. */
export type ColumnType = 'count' | 'number' | 'flag' | 'text';

/** A column of a table of results; `of` gives nothing where it is empty. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly of: (row: Row) => unknown;
}

type Figure = readonly [string, ColumnType, (done: Done) => string | number | null | undefined];

/** Of one sample in all; nothing where a part of it has no price. */
const totalPicojoules = ({
  inferPicojoules: infer,
  carryPicojoules: carry,
  updatePicojoules: update,
}: Cost): number | null =>
  infer === null || carry === null || update === null ? null : infer + carry + update;

/** What does not depend on which machine ran, or when. */
const measured: readonly Figure[] = [
  ['epochs', 'count', ({ epochs }) => epochs],
  ['test_accuracy_fraction', 'number', ({ test }) => test.at(-1)],
  ['train_accuracy_fraction', 'number', ({ train }) => train.at(-1)],
  ['best_test_accuracy_fraction', 'number', ({ test }) => Math.max(...test)],
  ['overflows_count', 'count', ({ overflows }) => overflows],
  ['infer_picojoules_per_sample', 'number', ({ cost }) => cost.inferPicojoules],
  ['carry_picojoules_per_sample', 'number', ({ cost }) => cost.carryPicojoules],
  ['update_picojoules_per_sample', 'number', ({ cost }) => cost.updatePicojoules],
  ['total_picojoules_per_sample', 'number', ({ cost }) => totalPicojoules(cost)],
  ['cycles_per_sample', 'number', ({ cost }) => cost.cycles],
  ['memory_bits', 'number', ({ cost }) => cost.memoryBits],
  ['area_square_millimetres', 'number', ({ cost }) => cost.areaSquareMillimetres],
  ['learning_wire_millimetres', 'number', ({ cost }) => cost.learningMillimetres],
  ['digest', 'text', ({ digest }) => digest],
];

/** The columns that hold numbers. */
export const columnNames: readonly string[] = measured
  .filter(([, type]) => type !== 'text')
  .map(([name]) => name);

/** What stands in a column; nothing where it is empty, as of a price that the component table has not. */
export const columnOf = (column: string): ((done: Done) => string | number | undefined) => {
  const of = measured.find(([name]) => name === column)?.[2];
  return (done) => of?.(done) ?? undefined;
};

const typeOf = (levels: readonly unknown[]): ColumnType => {
  if (levels.every(Number.isSafeInteger)) return 'count';
  if (levels.every((level) => typeof level === 'number')) return 'number';
  return levels.every((level) => typeof level === 'boolean') ? 'flag' : 'text';
};

const ends: readonly Column[] = [
  { name: 'outcome', type: 'text', of: ({ result }) => result?.outcome ?? 'not run' },
  {
    name: 'reason',
    type: 'text',
    of: ({ result }) => (result?.outcome === 'failed' ? result.reason : undefined),
  },
];

/** Empty for most runs: nothing to rank machines by. */
const divergence: Column = {
  name: 'diverged_at_epoch',
  type: 'count',
  of: ({ result }) => (result?.outcome === 'done' ? result.divergedAtEpoch : undefined),
};

/** What of the prices of a row is estimated, not cited. */
const estimates: Column = {
  name: 'estimated_prices',
  type: 'text',
  of: ({ result }) => (result?.outcome === 'done' ? result.cost.estimated?.join(', ') : undefined),
};

/**
 * The columns of a plan's results: the fields that vary, how each run ended, what was measured.
 * @param isEstimated whether prices rest on estimates, which a column of its own then tells.
 */
export const columnsOf = ({ fields, levelsOf }: Plan, isEstimated = false): readonly Column[] => [
  ...fields.map((name) => ({
    name,
    type: typeOf(levelsOf(name)),
    of: ({ values }: Row) => values[name],
  })),
  ...ends,
  ...measured
    .filter(([name]) => !fields.includes(name))
    .map(([name, type, of]) => ({
      name,
      type,
      of: ({ result }: Row) => (result?.outcome === 'done' ? (of(result) ?? undefined) : undefined),
    })),
  divergence,
  ...(isEstimated ? [estimates] : []),
];

/** What stands in a cell as text: a word as it is, anything else as JSON. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
