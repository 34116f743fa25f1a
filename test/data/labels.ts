import type { ClassGoal, Dataset } from '../../src/data/index.js';

/** The labels of a dataset of classes. */
export const labelsOf = ({ goal }: Dataset): Uint8Array => (goal as ClassGoal).labels;
