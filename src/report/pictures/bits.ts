import { dot, line, ruleX } from '@observablehq/plot';
import { ink, lookOf, type Panel } from '../../plot/index.js';
import { type Absent, absent, type Figure, tableOf } from '../figure/figure.js';
import { type Key, seriesKey } from '../figure/key.js';
import { plotted } from '../figure/plotted.js';
import type { Axis, Level } from '../space/axis.js';
import type { DesignSpace } from '../space/design-space.js';
import { type Series, type ShownSeries, seriesAlong } from '../space/series.js';
import { deviationOf } from '../space/spread.js';
import { briefValue, percentWith, several, shownText } from '../words.js';

interface Point {
  /** Of its look and its panel the index. */
  readonly look: number;
  readonly column: number;
  readonly row: number;
  readonly bits: number;
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
  /** Formats of one kind are joined by a line. */
  readonly line: string;
  /** Powers of two and float32, which are no Qm.n, are hollow. */
  readonly hollow: boolean;
  readonly told: readonly string[];
}

const isHollow = ({ kind }: Level): boolean => kind !== 'fixed' && kind !== 'width';

const pointOf = (space: DesignSpace, axis: Axis, series: Series, design: number): Point => {
  const level = axis.levels[space.levelOf(axis, design)] as Level;
  const { label: name, look, column, row } = series;
  const { label, bits, kind } = level;
  const spread = space.accuracyOf(design);
  const deviation = deviationOf(spread);
  const accuracy = percentWith(spread.mean, deviation);
  return {
    ...{ look, column, row },
    bits: bits as number,
    accuracy: 100 * spread.mean,
    low: 100 * (spread.mean - (deviation ?? 0)),
    high: 100 * (spread.mean + (deviation ?? 0)),
    title: `${name}, ${label} (${bits} bits): ${accuracy}, ${several(spread.count, 'seed')}`,
    line: `${look} ${column} ${row} ${kind}`,
    hollow: isHollow(level),
    told: [name, label, String(bits), accuracy, String(spread.count)],
  };
};

/** The points of a series from the narrowest to the widest, those as wide in the order of the axis. */
const pointsOf = (space: DesignSpace, axis: Axis, series: Series): Point[] =>
  [...series.designs]
    .sort((a, b) => space.levelOf(axis, a) - space.levelOf(axis, b))
    .map((design) => pointOf(space, axis, series, design));

/** Points of lines that share a width stand a little beside each other. */
const beside = (points: readonly Point[], lines: number): Point[] =>
  points.map((point) => ({
    ...point,
    bits: point.bits + 0.06 * (point.look - (lines - 1) / 2),
  }));

const marksOf = (points: readonly Point[], look: number) => {
  const { colour, dash, symbol } = lookOf(look);
  const at = { x: 'bits', fx: 'column', fy: 'row' };
  const looks = { stroke: colour, strokeWidth: 2, strokeDasharray: dash };
  return [
    ruleX(points, { ...at, y1: 'low', y2: 'high', stroke: colour, strokeOpacity: 0.6 }),
    line(points, { ...at, y: 'accuracy', z: 'line', sort: 'bits', ...looks }),
    dot(points, {
      ...at,
      y: 'accuracy',
      fill: ({ hollow }: Point) => (hollow ? 'var(--plot-background)' : colour),
      stroke: colour,
      symbol,
      r: 4,
      title: 'title',
    }),
  ];
};

const panelWords = ({ columns, rows }: ShownSeries): string => {
  const axes = [columns, rows].filter((axis) => axis !== undefined);
  return axes.length === 0
    ? ''
    : `, a panel for each ${axes.map(({ field }) => shownText(field)).join(' and ')}`;
};

const hollowKey: Key = {
  ...{ label: 'powers of two, or float32', colour: ink },
  ...{ shape: 'dot', hollow: true },
};

const captionOf = (axis: Axis, shown: ShownSeries): string => {
  const { namedBy, choice, lines } = shown;
  const each = lines === undefined ? namedBy : shownText(lines.field);
  const told = each === '' ? '' : `, a line for each ${each}${panelWords(shown)}`;
  const some = choice === '' ? '' : ` (${choice})`;
  return `Test accuracy after the last epoch against the width of ${shownText(axis.field)}${told}${some}: the mean over seeds, with one sample deviation to each side. Formats of one kind are joined.`;
};

/** The scale of panels: beside each other one axis, over each other another. */
const panelScale = (axis: Axis | undefined): NonNullable<Panel['fx']> =>
  axis === undefined
    ? { axis: null, domain: [0], padding: 0 }
    : {
        label: shownText(axis.field),
        domain: axis.levels.map((_, level) => level),
        tickFormat: (level: number) => briefValue(axis.levels[level]?.value),
      };

/** What lies to the right of panels that are over each other: their names. */
const rightOf = (rows: Axis | undefined): number =>
  rows === undefined
    ? 24
    : 34 + 7.5 * Math.max(...rows.levels.map(({ value }) => briefValue(value).length));

const heightOf = ({ columns, rows }: ShownSeries): number =>
  (columns === undefined ? 0 : 34) + (rows === undefined ? 420 : 90 + 210 * rows.levels.length);

const bitsFigure = (space: DesignSpace, axis: Axis, name: string): Figure => {
  const shown = seriesAlong(space, axis);
  const { series, looks, columns, rows, namedBy } = shown;
  const points = series.flatMap((one) => pointsOf(space, axis, one));
  const placed = beside(points, Math.max(1, looks.length));
  const widths = [...new Set(points.map(({ bits }) => bits))].sort((a, b) => a - b);
  const used = new Set(series.map(({ look }) => look));
  return plotted(
    {
      name,
      title: `Accuracy against bits: ${shownText(axis.field)}`,
      caption: captionOf(axis, shown),
      keys: [
        ...looks.flatMap((label, look) => (used.has(look) ? [seriesKey(label, lookOf(look))] : [])),
        ...(points.some(({ hollow }) => hollow) ? [hollowKey] : []),
      ],
      table: tableOf(
        [namedBy, 'format', 'bits', 'test accuracy', 'seeds'],
        points.map(({ told }) => told),
      ),
    },
    {
      height: heightOf(shown),
      marginTop: columns === undefined ? 30 : 64,
      marginRight: rightOf(rows),
      x: { label: 'bits', ticks: widths, tickFormat: 'd', inset: 12 },
      y: { label: 'test accuracy, %', grid: true, nice: true, ticks: rows === undefined ? 10 : 5 },
      fx: panelScale(columns),
      fy: panelScale(rows),
      marks: [...used].flatMap((look) =>
        marksOf(
          placed.filter((point) => point.look === look),
          look,
        ),
      ),
    },
  );
};

/** So many fields of formats are drawn; a sweep of more is looked at by parallel coordinates. */
const mostFields = 4;

/** Accuracy against the width of each field that is a number format or a width. */
export const bitsFigures = (space: DesignSpace): readonly (Figure | Absent)[] => {
  const widths = space.free.filter(({ scale }) => scale === 'widths');
  if (widths.length === 0) return [absent('bits', 'no axis is a number format or a width in bits')];
  return widths
    .slice(0, mostFields)
    .map((axis, i) => bitsFigure(space, axis, i === 0 ? 'bits' : `bits-${i + 1}`));
};
