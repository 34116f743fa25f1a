// docs/reproduction.md: what was measured beside what the paper says.
import { readFileSync, writeFileSync } from 'node:fs';
import { drawFigure } from './figures.mjs';
import { keyOf, runsOf } from './questions.mjs';

const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

const deviation = (numbers) => {
  const centre = mean(numbers);
  const squares = numbers.map((x) => (x - centre) ** 2);
  return Math.sqrt(squares.reduce((a, b) => a + b, 0) / (numbers.length - 1));
};

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

const besidePaper = ({ paper, ...row }, epochs) =>
  epochs === paperEpochs ? { ...row, paper } : row;

const sectionOf = (question, measured, epochs, seeds) => {
  const ours = epochs ?? question.epochs;
  const rows = question.rows.flatMap((row) => {
    const runs = runsOf([{ ...question, rows: [row] }], epochs, seeds);
    const lines = runs.map((run) => measured.get(keyOf(run))).filter(Boolean);
    return rowOf(besidePaper(row, ours), lines);
  });
  if (rows.length === 0) return [];
  const figure = drawFigure(question, measured);
  const asked = `${ours} epochs, ${seeds ?? question.seeds} seed(s) asked for`;
  return [
    `## ${question.title}\n`,
    `[sims/paper/${question.folder}](../sims/paper/${question.folder}/README.md): ${asked}.\n`,
    `| ${heading.join(' | ')} |`,
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    ...(figure === undefined ? [] : [`![${question.title}](${figure})\n`]),
  ];
};

/** Writes the page of what was measured; a row without a measurement is left out. */
export const writePage = (questions, measured, epochs, seeds) => {
  const sections = questions.flatMap((question) => sectionOf(question, measured, epochs, seeds));
  const head = readFileSync('sims/paper/page.md', 'utf8');
  const found = readFileSync('sims/paper/found.md', 'utf8');
  writeFileSync('docs/reproduction.md', `${head}\n${found}\n${sections.join('\n')}`);
};
