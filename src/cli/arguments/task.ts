import {
  describeTask,
  holdsCifar,
  openTask,
  type TaskSummary,
  taskSpec,
} from '../../data/index.js';
import { parseInput } from '../../input/index.js';

/** How a spec names the task that a word or a folder stands for. */
export const taskOf = (name: string): string | { readonly cifar10: string } =>
  holdsCifar(name) ? { cifar10: name } : name;

/** What the task holds that a word or a folder stands for. @throws InputError where it stands for none. */
export const summaryOf = (name: string): TaskSummary =>
  describeTask(openTask(parseInput(taskSpec, taskOf(name), 'backwire data'), '.'));
