import { type DatasetSummary, type TaskSummary, taskNames } from '../../data/index.js';
import { table } from './table.js';

const rowOf = (name: string, { count, samplesPerClass, zeroInputs }: DatasetSummary) => [
  name,
  String(count),
  samplesPerClass.join(' '),
  `${(100 * zeroInputs).toFixed(1)} %`,
];

/** What a task holds. */
export const summaryInWords = (summary: TaskSummary): string => {
  const heading = `${summary.name}: ${summary.features} inputs, ${summary.classes} classes`;
  const rows = [
    ['', 'samples', 'per class', 'zero inputs'],
    rowOf('train', summary.train),
    rowOf('test', summary.test),
  ];
  return `${heading}\n${table(rows)}`;
};

/** What can be asked what it holds. */
export const tasksInWords = `tasks: ${taskNames.join(', ')}, or a folder of IDX files or of CIFAR-10`;
