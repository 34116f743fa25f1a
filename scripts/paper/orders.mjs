// Which of two rows is the better, and how sure that is: a table for each question that compares rows.
import { lookUp } from './lookup.mjs';
import { runsOf } from './questions.mjs';
import { mean, welch } from './statistics.mjs';

const heading = ['of two rows', 'seeds', 'difference', '95 % interval', 't', 'freedom', 'p'];

const signed = (number, digits = 2) => number.toFixed(digits).replace('-', '−');

const lastOf = (question, row, measured, epochs, seeds) =>
  runsOf([{ ...question, rows: [row] }], epochs, seeds)
    .map((run) => lookUp(measured, run))
    .filter(Boolean)
    .map((line) => line.testPercent.at(-1));

const tested = (test) => {
  if (test === undefined) return ['–', '–', '–', '–'];
  const { difference, halfWidth, t, freedom, p } = test;
  const ends = [difference - halfWidth, difference + halfWidth].map((end) => signed(end));
  return [
    ends.join(' to '),
    signed(t, 1),
    freedom.toFixed(1),
    p < 0.001 ? '< 0.001' : p.toFixed(3),
  ];
};

const nameOf = ({ row, rule }) => `${row}, ${rule}`;

const orderOf = ([one, other], [ones, others]) => {
  if (ones.length === 0 || others.length === 0) return [];
  const cells = [
    `${nameOf(one)}, above ${nameOf(other)}`,
    `${ones.length}, ${others.length}`,
    signed(mean(ones) - mean(others)),
    ...tested(welch(ones, others)),
  ];
  return [`| ${cells.join(' | ')} |`];
};

const rowNamed = (question, name) => {
  const row = question.rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`${question.folder} compares ${name}, which is no row`);
  return row;
};

/** The lines of a question's table of orders; none where it compares nothing that is measured. */
export const ordersOf = (question, measured, epochs, seeds) => {
  const rows = (question.compare ?? []).flatMap((names) => {
    const pair = names.map((name) => rowNamed(question, name));
    return orderOf(
      pair,
      pair.map((row) => lastOf(question, row, measured, epochs, seeds)),
    );
  });
  if (rows.length === 0) return [];
  return [`| ${heading.join(' | ')} |`, '|---|--:|--:|--:|--:|--:|--:|', ...rows, ''];
};
