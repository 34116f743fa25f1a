import {
  figureOf,
  isLearning,
  isMeasured,
  type MeasuredRow,
  measures,
  type Row,
} from '../../bench/index.js';
import { brief } from './brief.js';
import { table } from './table.js';

const barLength = 16;

/** A bar as long as a row is beside the largest of its workload. */
const barOf = (row: MeasuredRow, rows: readonly Row[]): string => {
  const beside = rows.filter(({ workload }) => workload === row.workload).filter(isMeasured);
  const largest = Math.max(...beside.map((one) => figureOf(one).median));
  return '█'.repeat(Math.max(1, Math.round((barLength * figureOf(row).median) / largest)));
};

const axesOf = ({ workload, hardware, backend, threads, batch }: Row): string[] => [
  workload,
  hardware ?? '',
  backend ?? '',
  String(threads ?? ''),
  String(batch ?? ''),
];

const machineOf = (row: MeasuredRow): string[] => {
  if (!isLearning(row)) return ['', '', '', ''];
  const { macsPerSecond, limitFraction, limitedBy, ratioToReference, peakMemoryBytes } = row;
  const limit =
    limitFraction === undefined ? '–' : `${(100 * limitFraction).toFixed(1)} % of ${limitedBy}`;
  const reference = ratioToReference === undefined ? '–' : brief(ratioToReference);
  const mebibytes = String(Math.round(peakMemoryBytes / 2 ** 20));
  return [(macsPerSecond / 1e9).toPrecision(3), limit, reference, mebibytes];
};

const cellsOf = (row: Row, rows: readonly Row[]): string[] => {
  if (!isMeasured(row)) return [...axesOf(row), 'refused', '', '', '', '', '', ''];
  const { measure, median } = figureOf(row);
  return [
    ...axesOf(row),
    `${brief(median)} ${measures[measure].unit}`,
    `${brief(row.least)}–${brief(row.most)}`,
    ...machineOf(row),
    barOf(row, rows).padEnd(barLength),
  ];
};

const heading = [
  'workload',
  'hardware',
  'backend',
  'threads',
  'batch',
  'median',
  'least–most',
  'G MACs/s',
  'limit',
  '× reference',
  'MiB',
  '',
];

const refusals = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) =>
    isMeasured(row) ? [] : [`${row.workload} on ${row.backend} refused: ${row.refused}`],
  );

/** The rows of a bench as a table with a bar for each, and why some were refused. */
export const benchInWords = (rows: readonly Row[]): string =>
  [table([heading, ...rows.map((row) => cellsOf(row, rows))]), ...refusals(rows)].join('\n');
