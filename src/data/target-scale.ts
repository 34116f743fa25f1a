import type { Dataset } from './dataset.js';
import type { Constants } from './input-table.js';
import { type Scaling, scaledBy } from './normalisation.js';
import { refuse } from './refuse.js';

/**
 * By what the values of a dataset are scaled before they are learnt; nothing where it has none, or they stay
 * as they are.
 * @throws InputError where a value is the same in all samples.
 */
export const valueScale = (asked: Scaling, { name, goal }: Dataset): Constants | undefined => {
  if (goal.kind !== 'values')
    return asked === undefined
      ? undefined
      : refuse('task.targetScaling', `scales values, but ${goal.kind} are learnt`, 'remove it');
  const { values, outputs } = goal;
  const rows = { inputs: values, features: outputs, tabular: true };
  return scaledBy(asked, rows, { field: 'task.targetScaling', name });
};
