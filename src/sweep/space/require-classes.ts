import { openTask, type TaskSpec } from '../../data/index.js';
import type { Experiment } from '../../experiment/index.js';
import { InputError } from '../../input/index.js';
import type { Plan } from './plan.js';

/** Whether the data must be looked at to know what is learnt of them. */
const isOpen = ({ goal, csv, parquet, npz, npy, idx }: TaskSpec): boolean =>
  goal === undefined && [csv, parquet, npz, npy, idx].some((source) => source !== undefined);

const goalOf = async ({ task, base }: Experiment): Promise<string> =>
  isOpen(task) ? (await openTask(task, base)).train.goal.kind : (task.goal ?? 'classes');

/**
 * Machines of a sweep are compared by how many classes they tell.
 * @throws InputError where the first of them learns values or inputs.
 */
export const requireClasses = async (plan: Plan): Promise<void> => {
  const { value: first } = plan.points().next();
  if (first === undefined) return;
  const goal = await goalOf(plan.experimentOf(first));
  if (goal === 'classes') return;
  throw new InputError({
    where: 'task',
    reason: `has ${goal} to learn, but machines of a sweep are compared by how many classes they tell`,
    remedy: 'run such machines one by one, with backwire run',
  });
};
