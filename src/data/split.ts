import { z } from 'zod';
import { permutation, streamAt, streamKey } from '../random/index.js';
import type { Dataset, Goal, Numbers, Task } from './dataset.js';
import { refuse } from './refuse.js';

const part = z.number().gt(0).lt(1).optional();

/** Which samples are kept apart from those that are learnt from. */
export const splitSpec = z
  .strictObject({
    test: part.describe(
      'the part of the samples to test on, where the data have none of their own above 0 to below 1 (default: 0.2)',
    ),
    validation: part.describe(
      'the part of the samples to choose by, above 0 to below 1 (default: none)',
    ),
    seed: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(1)
      .describe('a whole number from 0, which shuffles the samples before they are shared out'),
  })
  .describe('{ "test": 0.2, "validation": 0.1, "seed": 1 }: which samples are kept apart');

export type Split = z.output<typeof splitSpec>;

const usualTest = 0.2;

/** The rows that `order` lists. */
const rowsOf = <T extends Numbers>(numbers: T, width: number, order: Uint32Array): T => {
  const Kind = numbers.constructor as new (length: number) => T;
  const out = new Kind(order.length * width);
  order.forEach((row, i) => {
    out.set(numbers.subarray(row * width, (row + 1) * width), i * width);
  });
  return out;
};

const goalOf = (goal: Goal, order: Uint32Array): Goal => {
  if (goal.kind === 'classes') return { ...goal, labels: rowsOf(goal.labels, 1, order) };
  return goal.kind === 'values'
    ? { ...goal, values: rowsOf(goal.values, goal.outputs, order) }
    : goal;
};

/** The samples of a dataset that `order` lists, in that order. */
export const samplesOf = (dataset: Dataset, order: Uint32Array): Dataset => ({
  ...dataset,
  inputs: rowsOf(dataset.inputs, dataset.features, order),
  count: order.length,
  goal: goalOf(dataset.goal, order),
});

const shuffled = ({ seed }: Split, count: number): Uint32Array =>
  permutation(streamAt(streamKey(seed, 'task', 'split'), 0), count);

type Part = 'test' | 'validation';

const sizesOf = (name: string, count: number, parts: readonly number[]): readonly number[] => {
  const sizes = parts.map((part) => Math.round(part * count));
  const rest = count - sizes.reduce((a, b) => a + b, 0);
  if (rest < 1 || sizes.some((size) => size < 1))
    refuse(
      'task.split',
      `leaves a part without samples: the ${count} of ${name} become ${[rest, ...sizes].join(' + ')}`,
      'write other parts, or take more data',
    );
  return sizes;
};

/** Shares samples out: the first of the shuffled are kept apart, the others are learnt from. */
const sharedOut = (
  { name, train }: Unsplit,
  split: Split,
  parts: readonly (readonly [Part, number])[],
): { readonly train: Dataset } & { readonly [P in Part]?: Dataset } => {
  const order = shuffled(split, train.count);
  const sizes = sizesOf(
    name,
    train.count,
    parts.map(([, part]) => part),
  );
  let from = 0;
  const kept = parts.map(([part], i) => {
    from += sizes[i] as number;
    const own = order.subarray(from - (sizes[i] as number), from);
    return [part, { ...samplesOf(train, own), name: `${name} ${part}` }] as const;
  });
  return { train: samplesOf(train, order.subarray(from)), ...Object.fromEntries(kept) };
};

/** A task before samples are kept apart: data may have none to test on. */
export type Unsplit = Omit<Task, 'test' | 'validation'> & { readonly test?: Dataset };

const refuseOwnTest = (name: string): never =>
  refuse('task.split.test', `is for data without a test set, but ${name} has one`, 'remove it');

/**
 * Keeps samples apart to choose by and to test on, by the seed of the split alone.
 * @throws InputError where a part is empty, or the data already have samples to test on.
 */
export const splitTask = (task: Unsplit, split: Split): Task => {
  if (task.test !== undefined && split.test !== undefined) refuseOwnTest(task.name);
  const parts = { test: split.test ?? usualTest, validation: split.validation ?? 0 };
  const wanted = (Object.keys(parts) as Part[])
    .filter((part) => parts[part] > 0 && task[part as 'test'] === undefined)
    .map((part) => [part, parts[part]] as const);
  return (wanted.length === 0 ? task : { ...task, ...sharedOut(task, split, wanted) }) as Task;
};
