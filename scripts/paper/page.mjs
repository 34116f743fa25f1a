// What was measured beside what the paper says, as a page.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { drawFigure } from './figures.mjs';
import { lookUp } from './lookup.mjs';
import { ordersOf } from './orders.mjs';
import { runsOf } from './questions.mjs';
import { deviation, mean } from './statistics.mjs';

const textOf = ({ root }, name) => readFileSync(`${root}/${name}.md`, 'utf8');

/** The page of a series that is published, with what was found. */
export const publishedOf = (series) => ({
  path: series.page,
  head: () => `${textOf(series, 'page')}\n${textOf(series, 'found')}`,
});

/** The page of a trial: beside its runs, and with nothing but what they measured. */
export const trialOf = ({ runs, title }) => ({
  path: `${runs}/reproduction.md`,
  head: () => `# A trial of the paper's ${title} experiments\n`,
});

const spread = (numbers) => (numbers.length > 1 ? ` (${deviation(numbers).toFixed(2)})` : '');

const last = (lines, what) => lines.map((line) => line[what].at(-1));

const differenceOf = (ours, paper) => {
  if (paper === undefined) return '';
  const tenths = Math.round((ours - Number.parseFloat(paper)) * 10);
  return (tenths / 10).toFixed(1).replace('-', '−');
};

/** One row, of the seeds that were measured; none where there is no seed yet. */
const rowOf = ({ row, rule, paper }, lines) => {
  if (lines.length === 0) return [];
  const [test, train] = [last(lines, 'testPercent'), last(lines, 'trainPercent')];
  const cells = [
    row,
    rule,
    `${mean(test).toFixed(2)}${spread(test)}`,
    mean(train).toFixed(2),
    paper ?? '',
    differenceOf(mean(test), paper),
    lines.length,
  ];
  return [`| ${cells.join(' | ')} |`];
};

const heading = ['row', 'rule', 'test, %', 'training, %', "paper's test, %", 'difference', 'seeds'];

/** How long the paper trained: what we trained for another time is not set beside its values. */
const paperEpochs = 100;

/** @returns {any} */
const besidePaper = ({ paper, ...row }, epochs) =>
  epochs === paperEpochs ? { ...row, paper } : row;

const sectionOf = (page, question, measured, epochs, seeds) => {
  const ours = epochs ?? question.epochs;
  const rows = question.rows.flatMap((row) => {
    const runs = runsOf([{ ...question, rows: [row] }], epochs, seeds);
    const lines = runs.map((run) => lookUp(measured, run)).filter(Boolean);
    return rowOf(besidePaper(row, ours), lines);
  });
  if (rows.length === 0) return [];
  const figure = drawFigure(page.path, question, measured, epochs, seeds);
  const asked = `${ours} epochs, ${seeds ?? question.seeds} seed(s) asked for`;
  const folder = `${question.series.root}/${question.folder}`;
  const readme = relative(dirname(page.path), `${folder}/README.md`);
  return [
    `## ${question.title}\n`,
    `[${folder}](${readme}): ${asked}.\n`,
    `| ${heading.join(' | ')} |`,
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    ...ordersOf(question, measured, epochs, seeds),
    ...(figure === undefined ? [] : [`![${question.title}](${figure})\n`]),
  ];
};

/**
 * Writes a page of what was measured, its pictures beside it; a row without a measurement is left out.
 * @returns where it is.
 */
export const writePage = (page, questions, measured, epochs, seeds) => {
  const sections = questions.flatMap((question) =>
    sectionOf(page, question, measured, epochs, seeds),
  );
  mkdirSync(dirname(page.path), { recursive: true });
  writeFileSync(page.path, `${page.head()}\n${sections.join('\n')}`);
  return page.path;
};
