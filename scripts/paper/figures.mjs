// The paper's figures from what was measured: learning curves, and accuracy against connections or bits.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as Plot from '@observablehq/plot';
import { pictureOf } from '../../dist/plot/index.js';
import { lookUp } from './lookup.mjs';
import { runsOf } from './questions.mjs';
import { mean } from './statistics.mjs';

/** After Okabe and Ito, and black: told apart by every kind of colour vision. */
const palette = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#000000',
  '#767676',
  '#AA4499',
];

/** The lines that were measured for a row, by its seeds. */
const linesOf = (question, row, measured) =>
  runsOf([{ ...question, rows: [row] }])
    .map((run) => lookUp(measured, run))
    .filter(Boolean);

/** The mean over seeds after each epoch. */
const curveOf = (lines, what) =>
  lines[0][what].map((_, epoch) => ({
    epoch: epoch + 1,
    percent: mean(lines.map((line) => line[what][epoch])),
  }));

const curvePanel = (title, domain, series, what) => ({
  x: { label: 'epoch' },
  y: { label: `${title}, %`, grid: true, domain, clamp: true },
  marks: series.map(({ lines, colour }) =>
    Plot.line(curveOf(lines, what), { x: 'epoch', y: 'percent', stroke: colour, strokeWidth: 1.5 }),
  ),
});

const labelOf = ({ row, rule }, lines) =>
  `${row}, ${rule} (${lines.length} seed${lines.length > 1 ? 's' : ''})`;

const curves = (question, measured) => {
  const series = question.rows
    .map((row) => ({ row, lines: linesOf(question, row, measured) }))
    .filter(({ lines }) => lines.length > 0)
    .map((one, i) => ({ ...one, colour: palette[i % palette.length] }));
  if (series.length === 0) return undefined;
  const { domain = [70, 100] } = question;
  return pictureOf(
    question.title,
    [
      curvePanel('training samples', domain, series, 'trainPercent'),
      curvePanel('test samples', domain, series, 'testPercent'),
    ],
    series.map(({ row, lines, colour }) => ({ label: labelOf(row, lines), colour })),
  );
};

/** The number that a row's name holds: connections or bits. */
const numberIn = ({ row }) => Number(/\d+/.exec(row)?.[0] ?? Number.NaN);

const against = (label, scale) => (question, measured) => {
  const points = question.rows.flatMap((row) => {
    const lines = linesOf(question, row, measured);
    const x = numberIn(row);
    if (lines.length === 0 || Number.isNaN(x)) return [];
    return [{ x, rule: row.rule, percent: mean(lines.map((line) => line.testPercent.at(-1))) }];
  });
  if (points.length === 0) return undefined;
  const rules = [...new Set(points.map(({ rule }) => rule))];
  const marks = rules.flatMap((rule, i) => {
    const of = points.filter((point) => point.rule === rule).sort((a, b) => a.x - b.x);
    return [
      Plot.line(of, { x: 'x', y: 'percent', stroke: palette[i] }),
      Plot.dot(of, { x: 'x', y: 'percent', fill: palette[i] }),
    ];
  });
  const panel = { x: { label, type: scale }, y: { label: 'test samples, %', grid: true }, marks };
  return pictureOf(
    question.title,
    [panel],
    rules.map((rule, i) => ({ label: rule, colour: palette[i] })),
  );
};

const figures = {
  'figure-1': curves,
  'figure-2': curves,
  'figure-3': curves,
  'figure-4': against('connections of a sender', 'symlog'),
  'figure-7': against('bits of the error', 'linear'),
  'figure-8': against('bits of each change', 'linear'),
  'figure-9': curves,
};

/** A question as a trial asks it. */
const asked = (question, epochs, seeds) => ({
  ...question,
  epochs: epochs ?? question.epochs,
  seeds: seeds ?? question.seeds,
});

/** Draws what was measured of a question. @returns the picture's path from the page, if there is one. */
export const drawFigure = (page, question, measured, epochs, seeds) => {
  const svg = figures[question.folder]?.(asked(question, epochs, seeds), measured);
  if (svg === undefined) return undefined;
  const path = join('reproduction', `${question.folder}.svg`);
  mkdirSync(join(dirname(page), 'reproduction'), { recursive: true });
  writeFileSync(join(dirname(page), path), svg);
  return path;
};
