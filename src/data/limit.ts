import type { Dataset, Task } from './dataset.js';
import { refuse } from './refuse.js';
import { samplesOf } from './split.js';

/** How many samples to use, the first ones of each set; all where nothing is said. */
export interface Limit {
  readonly train?: number | undefined;
  readonly test?: number | undefined;
}

const firstSamples = (dataset: Dataset, count: number = dataset.count): Dataset => {
  if (count > dataset.count) {
    const remedy = `write a limit of at most ${dataset.count}`;
    refuse(dataset.name, `has ${dataset.count} samples, not ${count}`, remedy);
  }
  if (count === dataset.count) return dataset;
  return samplesOf(
    dataset,
    Uint32Array.from({ length: count }, (_, i) => i),
  );
};

/**
 * The same task with the first samples only.
 * @throws InputError when there are fewer.
 */
export const limitTask = (task: Task, { train, test }: Limit): Task => ({
  ...task,
  train: firstSamples(task.train, train),
  test: firstSamples(task.test, test),
});
