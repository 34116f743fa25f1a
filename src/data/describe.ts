import { type Dataset, type Goal, outputsOf, type Task } from './dataset.js';

export interface DatasetSummary {
  readonly count: number;
  /** How many samples each class has, by label; none where no classes are learnt. */
  readonly samplesPerClass?: readonly number[];
  /** The fraction of inputs that are zero, 0 to 1. */
  readonly zeroInputs: number;
}

export interface TaskSummary {
  readonly name: string;
  readonly features: number;
  readonly goal: Goal['kind'];
  /** How many lines of a machine's output tell it. */
  readonly outputs: number;
  readonly classes?: number;
  /** What classes or values are called, where the data say. */
  readonly names?: readonly string[];
  readonly train: DatasetSummary;
  readonly validation?: DatasetSummary;
  readonly test: DatasetSummary;
}

const perClass = (goal: Goal): Pick<DatasetSummary, 'samplesPerClass'> => {
  if (goal.kind !== 'classes') return {};
  const samplesPerClass = new Array<number>(goal.classes).fill(0);
  for (const label of goal.labels) samplesPerClass[label] = (samplesPerClass[label] as number) + 1;
  return { samplesPerClass };
};

const describeDataset = ({ count, inputs, goal }: Dataset): DatasetSummary => {
  let zeros = 0;
  for (let i = 0; i < inputs.length; i++) if (inputs[i] === 0) zeros++;
  return { count, ...perClass(goal), zeroInputs: zeros / inputs.length };
};

const namesOf = (goal: Goal): Pick<TaskSummary, 'names'> =>
  'names' in goal && goal.names !== undefined ? { names: goal.names } : {};

/** What there is to know of a task before learning it. */
export const describeTask = ({ name, train, validation, test }: Task): TaskSummary => ({
  name,
  features: train.features,
  goal: train.goal.kind,
  outputs: outputsOf(train),
  ...(train.goal.kind === 'classes' ? { classes: train.goal.classes } : {}),
  ...namesOf(train.goal),
  train: describeDataset(train),
  ...(validation === undefined ? {} : { validation: describeDataset(validation) }),
  test: describeDataset(test),
});
