import { type DatasetSummary, type TaskSummary, taskNames } from '../../data/index.js';
import { plainText } from '../../input/index.js';
import { table } from './table.js';

const rowOf = (name: string, { count, samplesPerClass, zeroInputs }: DatasetSummary) => [
  name,
  String(count),
  samplesPerClass?.join(' ') ?? '–',
  `${(100 * zeroInputs).toFixed(1)} %`,
];

const mostNames = 12;

/** What a task holds. */
export const summaryInWords = (summary: TaskSummary): string => {
  const { name, features, goal, outputs, names } = summary;
  const learnt = goal === 'inputs' ? 'which are to be told again' : `${outputs} ${goal}`;
  const called =
    names === undefined
      ? ''
      : ` (${names.slice(0, mostNames).join(', ')}${names.length > mostNames ? ', …' : ''})`;
  const heading = `${name}: ${features} inputs, ${learnt}${called}`;
  const rows = [
    ['', 'samples', 'per class', 'zero inputs'],
    rowOf('train', summary.train),
    ...(summary.validation === undefined ? [] : [rowOf('validation', summary.validation)]),
    rowOf('test', summary.test),
  ];
  return `${plainText(heading)}\n${table(rows)}`;
};

/** What can be asked what it holds. */
export const tasksInWords = `tasks: ${taskNames.join(', ')}, a folder of IDX files or of CIFAR-10, or JSON like '{"csv":"data.csv","target":"kind"}'`;
