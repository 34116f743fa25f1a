import {
  type DatasetSummary,
  describeTask,
  holdsCifar,
  openTask,
  taskNames,
  taskSpec,
} from '../../data/index.js';
import { parseInput } from '../../input/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { table } from '../words/table.js';

const rowOf = (name: string, { count, samplesPerClass, zeroInputs }: DatasetSummary) => [
  name,
  String(count),
  samplesPerClass.join(' '),
  `${(100 * zeroInputs).toFixed(1)} %`,
];

/** `backwire data`: what a task holds. */
export const dataCommand = async (
  task: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const name = task ?? taskNames[0];
  const spec = holdsCifar(name) ? { cifar10: name } : name;
  const summary = describeTask(openTask(parseInput(taskSpec, spec, 'backwire data'), '.'));
  const heading = `${summary.name}: ${summary.features} inputs, ${summary.classes} classes`;
  const rows = [
    ['', 'samples', 'per class', 'zero inputs'],
    rowOf('train', summary.train),
    rowOf('test', summary.test),
  ];
  const words = `${heading}\n${table(rows)}\ntasks: ${taskNames.join(', ')}, or a folder of IDX files or of CIFAR-10`;
  process.stdout.write(`${json === true ? JSON.stringify(summary) : words}\n`);
  return exitCodes.done;
};
