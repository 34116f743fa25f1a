import { barX, text } from '@observablehq/plot';
import type { Netlist, Place } from '../../netlist/index.js';
import { colours, wholeTicks } from '../../plot/index.js';
import { type Absent, absent, type Figure, tableOf } from '../figure/figure.js';
import { type Layers, signalOf } from '../figure/layer-looks.js';
import { plotted } from '../figure/plotted.js';
import { counted, shownText, tickText } from '../words.js';

const mostBars = 60;

interface Bar {
  readonly wire: string;
  readonly count: number;
  /** The place that it is of, and what it is called there. */
  readonly place: Place | undefined;
  readonly own: string;
}

const sumOf = (bars: readonly Bar[]): number => bars.reduce((sum, { count }) => sum + count, 0);

/** Signals with their bars, those that overflow the most first; in each the layers from the lowest up. */
const groupsOf = (bars: readonly Bar[], { all }: Layers): readonly (readonly Bar[])[] => {
  const level = ({ place }: Bar) => (place === undefined ? all.length : all.indexOf(place));
  return [...new Set(bars.map(({ own }) => own))]
    .map((name) => bars.filter(({ own }) => own === name).sort((a, b) => level(a) - level(b)))
    .sort((a, b) => sumOf(b) - sumOf(a));
};

/** A line of the picture: the name of a signal, or a bar below it. */
interface Row {
  readonly heading?: string;
  readonly bar?: Bar;
}

const rowsOf = (groups: readonly (readonly Bar[])[]): readonly Row[] =>
  groups.flatMap((group) => [
    { heading: shownText(group[0]?.own ?? '') },
    ...group.map((bar) => ({ bar })),
  ]);

const labelOf = ({ bar }: Row): string =>
  bar === undefined ? '' : shownText(bar.place ?? bar.wire);

/** How often a number did not fit its wire or store while learning: a part for each signal, a bar for each layer. */
export const overflowsFigure = (
  overflows: Readonly<Record<string, number>>,
  netlist: Netlist,
  layers: Layers,
): Figure | Absent => {
  const all = Object.entries(overflows)
    .map(([wire, count]): Bar => ({ wire, count, ...signalOf(netlist, wire) }))
    .sort((a, b) => b.count - a.count);
  if (all.length === 0) return absent('overflows', 'every number fitted its wire');
  const rows = rowsOf(groupsOf(all.slice(0, mostBars), layers));
  const bars = rows.flatMap(({ bar }, y) => (bar === undefined ? [] : [{ ...bar, y }]));
  const headings = rows.flatMap(({ heading }, y) =>
    heading === undefined ? [] : [{ heading, y }],
  );
  const longest = rows.reduce((most, row) => Math.max(most, labelOf(row).length), 0);
  const most = bars.reduce((sofar, { count }) => Math.max(sofar, count), 0);
  const at = { x: 'count', y: 'y' };
  return plotted(
    {
      name: 'overflows',
      title: 'What did not fit',
      caption:
        'How often a number did not fit its wire or store while learning, and was saturated or wrapped: for each signal, layer by layer, in the colours of the layers.',
      keys: [],
      table: tableOf(
        ['wire or store', 'overflows'],
        all.map(({ wire, count }) => [shownText(wire), counted(count)]),
      ),
    },
    {
      height: 54 + 21 * rows.length,
      marginTop: 8,
      marginLeft: 24 + 7.5 * longest,
      marginRight: 90,
      x: { label: 'overflows', grid: true, tickFormat: tickText, ticks: wholeTicks(0, most, 5) },
      y: {
        label: null,
        domain: rows.map((_, y) => y),
        tickFormat: (y: number) => labelOf(rows[y] ?? {}),
        tickSize: 0,
      },
      marks: [
        barX(bars, {
          ...at,
          fill: ({ place }: Bar) => layers.lookOf(place ?? '')?.colour ?? colours.grey,
          insetTop: 2.5,
          insetBottom: 2.5,
          title: ({ wire, count }: Bar) => `${shownText(wire)}: ${counted(count)}`,
        }),
        text(bars, { ...at, text: ({ count }: Bar) => counted(count), dx: 6, textAnchor: 'start' }),
        text(headings, {
          y: 'y',
          text: 'heading',
          frameAnchor: 'left',
          fontWeight: 'bold',
          dx: 4,
          stroke: 'var(--plot-background, white)',
          strokeWidth: 5,
          fill: 'currentColor',
        }),
      ],
    },
  );
};
