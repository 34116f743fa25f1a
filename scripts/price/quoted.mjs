// Machines whose accuracy is quoted, with what they take: README's table, and the fixed machines of sims/paper.
import { readFileSync } from 'node:fs';
import { parseSetting, readExperiment } from 'backwire';
import { measuredBefore } from '../paper/measured.mjs';
import { keyOf, questionsOf, runsOf } from '../paper/questions.mjs';
import { allSeries } from '../paper/series.mjs';
import { all, priceOfExperiment, round, tableOf, whole } from './machines.mjs';

const figures = (report) => [
  round(all(report, 'picojoules') / 1000),
  round(report.phases.carry.picojoules / 1000),
  whole(report.wires.learning.millimetres),
  round(report.memoryBits / 1e6),
];

const columns = ['all, nJ', 'carry, nJ', 'learning wires, mm', 'memory, Mbit'];

/** The rows of README's table that end in a command. */
const quotedRows = () =>
  [...readFileSync('README.md', 'utf8').matchAll(/^\|(.+)\| `backwire run (\S+)(.*)` +\|$/gm)].map(
    ([, cells, spec, options]) => ({
      cells: cells.split('|').map((cell) => cell.trim()),
      spec,
      settings: [...options.matchAll(/--set (\S+)/g)].map(([, setting]) => setting),
    }),
  );

export const quotedTable = () =>
  tableOf(
    ['machine', 'rule', 'epochs', 'test accuracy', ...columns],
    quotedRows().map(({ cells, spec, settings }) => [
      ...cells.slice(0, 4),
      ...figures(priceOfExperiment(readExperiment(spec, settings.map(parseSetting)))),
    ]),
  );

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** The rows of the fixed machines that are measured, each with its mean over seeds. */
export const fixedTable = () => {
  const [question] = questionsOf(allSeries.mnist, ['fixed-machines']);
  const measured = measuredBefore(allSeries.mnist);
  const runs = runsOf([question]);
  const rows = question.rows.flatMap(({ name, row, rule, set }) => {
    const found = runs.filter((run) => run.name === name).map((run) => measured.get(keyOf(run)));
    const accuracies = found.filter(Boolean).map(({ testPercent }) => testPercent.at(-1));
    if (accuracies.length === 0) return [];
    const settings = Object.entries(set).map(([path, value]) => ({ path: path.split('.'), value }));
    const report = priceOfExperiment(readExperiment(allSeries.mnist.runSpec, settings));
    return [[row, rule, mean(accuracies).toFixed(2), ...figures(report)]];
  });
  return tableOf(['machine', 'rule', 'test, %', ...columns], rows);
};
