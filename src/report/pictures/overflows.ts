import { barX, text } from '@observablehq/plot';
import { colours, wholeTicks } from '../../plot/index.js';
import { type Absent, absent, type Figure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import { counted, shownText } from '../words.js';

const mostBars = 24;

interface Bar {
  readonly wire: string;
  readonly count: number;
}

/** How often a number did not fit its wire or store while learning. */
export const overflowsFigure = (overflows: Readonly<Record<string, number>>): Figure | Absent => {
  const all: Bar[] = Object.entries(overflows)
    .map(([wire, count]) => ({ wire: shownText(wire), count }))
    .sort((a, b) => b.count - a.count);
  if (all.length === 0) return absent('overflows', 'every number fitted its wire');
  const bars = all.slice(0, mostBars);
  const longest = bars.reduce((most, { wire }) => Math.max(most, wire.length), 0);
  const most = bars.reduce((sofar, { count }) => Math.max(sofar, count), 0);
  const at = { x: 'count', y: 'wire' };
  return plotted(
    {
      name: 'overflows',
      title: 'What did not fit',
      caption:
        'How often a number did not fit its wire or store while learning, and was saturated or wrapped.',
      keys: [],
      table: tableOf(
        ['wire or store', 'overflows'],
        all.map(({ wire, count }) => [wire, counted(count)]),
      ),
    },
    {
      height: 76 + 24 * bars.length,
      marginLeft: 24 + 7.5 * longest,
      marginRight: 90,
      x: { label: 'overflows', grid: true, tickFormat: '~s', ticks: wholeTicks(0, most, 5) },
      y: { label: null, domain: bars.map(({ wire }) => wire) },
      marks: [
        barX(bars, {
          ...at,
          fill: colours.blue,
          inset: 3,
          title: ({ wire, count }: Bar) => `${wire}: ${counted(count)}`,
        }),
        text(bars, { ...at, text: ({ count }: Bar) => counted(count), dx: 6, textAnchor: 'start' }),
      ],
    },
  );
};
