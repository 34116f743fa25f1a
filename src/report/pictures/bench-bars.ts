import { barX, ruleY, text } from '@observablehq/plot';
import { figureOf, isLearning, type MeasuredRow, measures } from '../../bench/index.js';
import { lookOf } from '../../plot/index.js';
import { type Figure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import { percent, short, shownText, tickText } from '../words.js';

interface Bar {
  readonly label: string;
  readonly backend: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** What it reaches of the limit, where that is known. */
  readonly ofLimit: string;
}

const threadsInWords = (threads = 1): string[] => (threads === 1 ? [] : [`${threads} threads`]);

/** What tells a row from the others of its workload. */
const labelOf = ({ workload, hardware, backend, threads }: MeasuredRow): string => {
  const words = [backend, hardware].filter((word) => word !== undefined);
  return shownText([...words, ...threadsInWords(threads)].join(', ') || workload);
};

const barOf = (row: MeasuredRow): Bar => {
  const { median } = figureOf(row);
  const ofLimit =
    isLearning(row) && row.limitFraction !== undefined
      ? ` (${percent(row.limitFraction)} of the limit)`
      : '';
  const { least, most, backend = '' } = row;
  return { label: labelOf(row), backend: shownText(backend), median, least, most, ofLimit };
};

const rowOf = ({ label, median, least, most }: Bar): string[] => [
  label,
  short(median),
  short(least),
  short(most),
];

const captionOf = (better: 'more' | 'less'): string =>
  `The median of the repeats, with a line from the least to the most of them: ${better} is better.`;

/** What each backend, hardware and count of threads came to in one workload. */
export const benchBars = (
  workload: string,
  rows: readonly [MeasuredRow, ...MeasuredRow[]],
): Figure => {
  const { unit, better } = measures[figureOf(rows[0]).measure];
  const bars = rows.map(barOf);
  const backends = [...new Set(bars.map(({ backend }) => backend))];
  const colourOf = (backend: string) => lookOf(backends.indexOf(backend)).colour;
  const longest = bars.reduce((most, { label }) => Math.max(most, label.length), 0);
  const named = backends.filter((backend) => backend !== '');
  return plotted(
    {
      name: `bench-${workload}`,
      title: `${shownText(workload)}, ${unit}`,
      caption: captionOf(better),
      keys: named.map((label) => ({ label, colour: colourOf(label), shape: 'area' })),
      table: tableOf(['', `median, ${unit}`, 'least', 'most'], bars.map(rowOf)),
    },
    {
      height: 76 + 28 * bars.length,
      marginLeft: 24 + 7.5 * longest,
      marginRight: 230,
      x: { label: unit, grid: true, zero: true, tickFormat: tickText, ticks: 5 },
      y: { label: null, domain: bars.map(({ label }) => label) },
      marks: [
        barX(bars, {
          x: 'median',
          y: 'label',
          fill: ({ backend }: Bar) => colourOf(backend),
          fillOpacity: 0.75,
          inset: 4,
          title: ({ label, median, ofLimit }: Bar) =>
            `${label}: ${short(median)} ${unit}${ofLimit}`,
        }),
        ruleY(bars, { x1: 'least', x2: 'most', y: 'label', strokeWidth: 2 }),
        text(bars, {
          x: 'most',
          y: 'label',
          text: ({ median, ofLimit }: Bar) => `${short(median)}${ofLimit}`,
          dx: 6,
          textAnchor: 'start',
        }),
      ],
    },
  );
};
