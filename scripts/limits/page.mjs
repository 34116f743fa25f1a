// docs/bit-limits.md and its picture: what was measured.
import { readFileSync, writeFileSync } from 'node:fs';
import * as Plot from '@observablehq/plot';
import { verdictOf } from 'backwire';
import { colours, pictureOf } from '../../dist/plot/index.js';
import { rules, tasks, tolerances } from './questions.mjs';

const colourOf = { bp: colours.blue, rbp: colours.vermilion, srbp: colours.green };

const points = (fraction) => (100 * fraction).toFixed(2).replace('-', '−');

const lossOf = ({ mean, halfWidth }) => `${points(mean)} ± ${points(halfWidth)}`;

const meanOf = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** Every width that was tried of a rule on a task, within whichever tolerance. */
const widthsOf = (lines, task, rule) => {
  const tried = lines
    .filter((line) => line.task === task && line.rule === rule)
    .flatMap((line) => line.tried);
  return [...new Map(tried.map((width) => [width.bits, width])).values()].sort(
    (a, b) => a.bits - b.bits,
  );
};

/** Whether a width that the answer rests on is held by its mean alone. */
const isOpen = ({ fewest, tried, tolerance }) =>
  tried
    .filter(({ bits }) => bits >= (fewest ?? tried.at(-1).bits + 1) - 1)
    .some(({ loss }) => verdictOf(loss, tolerance / 100) === 'inconclusive');

const limitCell = (line) => {
  if (line === undefined) return 'not measured';
  const { fewest, tried } = line;
  const open = isOpen(line) ? ', inconclusive' : '';
  if (fewest === undefined) return `more than ${tried.at(-1).bits}${open}`;
  return `**${fewest}** (${lossOf(tried.find(({ bits }) => bits === fewest).loss)})${open}`;
};

const limitTable = (lines) => [
  `| task | rule | as it is, % | ${tolerances.map((t) => `bits within ${t} point (loses)`).join(' | ')} |`,
  '|---|---|--:|--:|--:|',
  ...Object.entries(tasks).flatMap(([task, { title, tolerances: asked }]) =>
    rules.flatMap((rule) => {
      const of = lines.filter((line) => line.task === task && line.rule === rule);
      if (of.length === 0) return [];
      const at = (tolerance) => of.find((line) => line.tolerance === tolerance);
      const cells = [
        title,
        rule,
        (100 * meanOf(of[0].reference)).toFixed(2),
        ...tolerances.map((tolerance) =>
          asked.includes(tolerance) ? limitCell(at(tolerance)) : '–',
        ),
      ];
      return [`| ${cells.join(' | ')} |`];
    }),
  ),
];

const widthTable = (lines) => [
  `| task | bits | ${rules.join(' | ')} |`,
  `|---|--:|${rules.map(() => '--:|').join('')}`,
  ...Object.entries(tasks).flatMap(([task, { title }]) => {
    const byRule = rules.map(
      (rule) => new Map(widthsOf(lines, task, rule).map(({ bits, loss }) => [bits, loss])),
    );
    const all = [...new Set(byRule.flatMap((widths) => [...widths.keys()]))].sort((a, b) => a - b);
    return all.map((bits) => {
      const cells = byRule.map((widths) => (widths.has(bits) ? lossOf(widths.get(bits)) : ''));
      return `| ${[title, bits, ...cells].join(' | ')} |`;
    });
  }),
];

/** A rule's course, each interval a little beside those of the other rules. */
const course = (lines, task, rule, i) => {
  const of = widthsOf(lines, task, rule).map(({ bits, loss: { mean, halfWidth } }) => ({
    bits: bits + (i - 1) * 0.08,
    lost: 100 * mean,
    low: 100 * (mean - halfWidth),
    high: 100 * (mean + halfWidth),
  }));
  const stroke = colourOf[rule];
  return [
    Plot.ruleX(of, { x: 'bits', y1: 'low', y2: 'high', stroke, clip: true }),
    Plot.line(of, { x: 'bits', y: 'lost', stroke, clip: true }),
    Plot.dot(of, { x: 'bits', y: 'lost', fill: stroke, r: 3, clip: true }),
  ];
};

const panel = (lines, [task, { title, to }]) => ({
  x: {
    label: 'bits of the error',
    domain: [1.5, to + 0.5],
    ticks: Array.from({ length: to - 1 }, (_, i) => i + 2),
    tickFormat: 'd',
  },
  y: { label: `${title}: points lost`, domain: [-1, 5], grid: true },
  marks: [
    Plot.ruleY(tolerances, { stroke: colours.grey, strokeDasharray: '4 3' }),
    Plot.ruleY([0]),
    ...rules.flatMap((rule, i) => course(lines, task, rule, i)),
  ],
});

const drawn = (lines) =>
  pictureOf(
    'Accuracy lost by the bits of the error, with 95 % intervals; dashed: the tolerances',
    Object.entries(tasks).map((task) => panel(lines, task)),
    rules.map((rule) => ({ label: rule, colour: colourOf[rule] })),
  );

/** Writes the page and its picture; a question without an answer is told as such. */
export const writePage = (lines) => {
  const [head, found] = ['page', 'found'].map((name) =>
    readFileSync(`sims/bit-limits/${name}.md`, 'utf8'),
  );
  writeFileSync('docs/bit-limits.svg', drawn(lines));
  const parts = [
    head,
    'How it searches: [sweeps](sweeps.md#how-few-bits-are-enough).\n',
    '## The limits\n',
    ...limitTable(lines),
    '\n![Accuracy lost by the bits of the error](bit-limits.svg)\n',
    found,
    '## Every width that was tried\n',
    'Points lost, the mean over seeds with its 95 % interval.\n',
    ...widthTable(lines),
  ];
  writeFileSync('docs/bit-limits.md', `${parts.join('\n')}\n`);
};
