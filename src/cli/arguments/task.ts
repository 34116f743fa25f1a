import {
  describeTask,
  holdsCifar,
  openTask,
  type TaskSummary,
  taskSpec,
} from '../../data/index.js';
import { parseJson } from '../../files/index.js';
import { parseInput } from '../../input/index.js';

/** How a spec names the task that a word or a folder stands for, or that is written as JSON. */
export const taskOf = (name: string): unknown => {
  if (name.trimStart().startsWith('{')) return parseJson(name, 'backwire data');
  return holdsCifar(name) ? { cifar10: name } : name;
};

/** What the task holds that a word, a folder or JSON stands for. @throws InputError where it stands for none. */
export const summaryOf = async (name: string): Promise<TaskSummary> =>
  describeTask(await openTask(parseInput(taskSpec, taskOf(name), 'backwire data'), '.'));
