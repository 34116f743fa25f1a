import { type DatasetSummary, type TaskSummary, taskNames } from '../../data/index.js';
import { plainText } from '../../input/index.js';
import { table } from './table.js';

const mostCounts = 20;

const countsInWords = (counts: readonly number[] | undefined): string => {
  if (counts === undefined) return '–';
  const first = counts.slice(0, mostCounts).join(' ');
  return counts.length > mostCounts ? `${first} …` : first;
};

const rowOf = (name: string, { count, samplesPerClass, zeroInputs }: DatasetSummary) => [
  name,
  String(count),
  countsInWords(samplesPerClass),
  `${(100 * zeroInputs).toFixed(1)} %`,
];

const mostNames = 12;

/** What one output is called, and several are. */
const outputWords = { classes: ['class', 'classes'], values: ['value', 'values'] } as const;

const learntInWords = ({ goal, outputs }: TaskSummary): string =>
  goal === 'inputs'
    ? 'which are to be told again'
    : `${outputs} ${outputWords[goal][outputs === 1 ? 0 : 1]}`;

/** What a task holds. */
export const summaryInWords = (summary: TaskSummary): string => {
  const { name, features, names } = summary;
  const called =
    names === undefined
      ? ''
      : ` (${names.slice(0, mostNames).join(', ')}${names.length > mostNames ? ', …' : ''})`;
  const heading = `${name}: ${features} inputs, ${learntInWords(summary)}${called}`;
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
