import {
  type BenchResult,
  type ComparedRow,
  type Comparison,
  figureOf,
  isLearning,
  isMeasured,
  type MeasuredRow,
  measures,
  type Row,
  subjectInWords,
} from '../../bench/index.js';
import { tableOf } from '../figure/figure.js';
import { benchBars } from '../pictures/bench-bars.js';
import { percent, several, short, shownText } from '../words.js';
import { commandLine } from './command.js';
import type { Content, Fact } from './content.js';

const figuresOf = (rows: readonly MeasuredRow[]): Content['figures'] =>
  [...new Set(rows.map(({ workload }) => workload))].map((workload) =>
    benchBars(
      workload,
      rows.filter((row) => row.workload === workload) as [MeasuredRow, ...MeasuredRow[]],
    ),
  );

const known = (number: number | undefined): string => (number === undefined ? '–' : short(number));

const machineCells = (row: MeasuredRow): string[] => {
  if (!isLearning(row)) return ['–', '–', '–', '–'];
  const { macsPerSecond, limitFraction, limitedBy, ratioToReference, peakMemoryBytes } = row;
  return [
    short(macsPerSecond / 1e9),
    limitFraction === undefined ? '–' : `${percent(limitFraction)} of ${limitedBy}`,
    known(ratioToReference),
    short(peakMemoryBytes / 2 ** 20),
  ];
};

const measuredCells = (row: MeasuredRow): string[] => {
  const { measure, median } = figureOf(row);
  const spread = `${short(row.least)}–${short(row.most)}`;
  return [`${short(median)} ${measures[measure].unit}`, spread, ...machineCells(row)];
};

const rowCells = (row: Row): string[] => [
  shownText(subjectInWords(row), 96),
  ...(isMeasured(row)
    ? measuredCells(row)
    : ['refused', '–', '–', shownText(row.refused, 300), '–', '–']),
];

const heading = ['', 'median', 'least–most', 'G MACs/s', 'limit', '× reference', 'MiB'];

const comparedCells = ({ subject, measure, earlier, now, ratio, ...row }: ComparedRow) => [
  shownText(subjectInWords(subject), 96),
  `${short(earlier)} ${measures[measure].unit}`,
  `${short(now)} ${measures[measure].unit}`,
  `× ${ratio.toFixed(3)}`,
  `${row.least.toFixed(3)}–${row.most.toFixed(3)}`,
  row.verdict,
];

const comparisonTable = ({ rows }: Comparison): Content['tables'][number] => ({
  title: 'Beside an earlier bench',
  table: tableOf(['', 'earlier', 'now', 'now/earlier', 'least–most', ''], rows.map(comparedCells)),
});

const differing = ({ differs }: Comparison): Fact[] =>
  differs.map(({ what, earlier }) => [`${what} of the earlier bench`, shownText(earlier, 256)]);

/** What a page of a bench tells. */
export const benchContent = (
  { rows, node, processor, date }: BenchResult,
  command: readonly string[],
  comparison: Comparison | undefined,
): Content => ({
  title: 'How fast Backwire is here',
  lead: `${several(rows.length, 'row')}, timed on ${shownText(processor, 256)}, ${date.slice(0, 10)}.`,
  facts: [
    ['processor', shownText(processor, 256)],
    ['Node', node],
    ['date', date],
    ...(comparison === undefined ? [] : differing(comparison)),
  ],
  figures: figuresOf(rows.filter(isMeasured)),
  tables: [
    { title: 'Every row', table: tableOf(heading, rows.map(rowCells)) },
    ...(comparison === undefined ? [] : [comparisonTable(comparison)]),
  ],
  reruns: [{ does: 'Time it again', command: commandLine(command) }],
});
