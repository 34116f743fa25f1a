import type { Dataset, Task } from './dataset.js';

export interface DatasetSummary {
  readonly count: number;
  /** How many samples each class has, by label. */
  readonly samplesPerClass: readonly number[];
  /** The fraction of input bytes that are zero, 0 to 1. */
  readonly zeroInputs: number;
}

export interface TaskSummary {
  readonly name: string;
  readonly features: number;
  readonly classes: number;
  readonly train: DatasetSummary;
  readonly test: DatasetSummary;
}

const describeDataset = ({ count, classes, inputs, labels }: Dataset): DatasetSummary => {
  const samplesPerClass = new Array<number>(classes).fill(0);
  for (const label of labels) samplesPerClass[label] = (samplesPerClass[label] as number) + 1;
  let zeros = 0;
  for (let i = 0; i < inputs.length; i++) if (inputs[i] === 0) zeros++;
  return { count, samplesPerClass, zeroInputs: zeros / inputs.length };
};

/** What there is to know of a task before learning it. */
export const describeTask = ({ name, train, test }: Task): TaskSummary => ({
  name,
  features: train.features,
  classes: train.classes,
  train: describeDataset(train),
  test: describeDataset(test),
});
