import { dot, line, ruleX } from '@observablehq/plot';
import { lookOf, mostSeries } from '../../plot/index.js';
import { type Absent, absent, type Figure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import type { Axis, Level } from '../space/axis.js';
import type { DesignSpace } from '../space/design-space.js';
import { type Series, type ShownSeries, seriesAlong } from '../space/series.js';
import { deviationOf } from '../space/spread.js';
import { percentWith, several, shownText } from '../words.js';

interface Point {
  readonly series: number;
  readonly bits: number;
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
  /** Formats of one kind are joined by a line. */
  readonly line: string;
  /** Powers of two and float32, which are no Qm.n, are hollow. */
  readonly hollow: boolean;
  readonly row: readonly string[];
}

const isHollow = ({ kind }: Level): boolean => kind !== 'fixed' && kind !== 'width';

const pointOf = (space: DesignSpace, axis: Axis, name: string, series: number, design: number) => {
  const level = axis.levels[space.levelOf(axis, design)] as Level;
  const { label, bits, kind } = level;
  const spread = space.accuracyOf(design);
  const deviation = deviationOf(spread);
  const accuracy = percentWith(spread.mean, deviation);
  return {
    series,
    bits: bits as number,
    accuracy: 100 * spread.mean,
    low: 100 * (spread.mean - (deviation ?? 0)),
    high: 100 * (spread.mean + (deviation ?? 0)),
    title: `${name}, ${label} (${bits} bits): ${accuracy}, ${several(spread.count, 'seed')}`,
    line: `${series} ${kind}`,
    hollow: isHollow(level),
    row: [name, label, String(bits), accuracy, String(spread.count)],
  };
};

/** The points of a series from the narrowest to the widest, those as wide in the order of the axis. */
const pointsOf = (space: DesignSpace, axis: Axis, { label, designs }: Series, series: number) =>
  [...designs]
    .sort((a, b) => space.levelOf(axis, a) - space.levelOf(axis, b))
    .map((design): Point => pointOf(space, axis, label, series, design));

/** Points of series that share a width stand a little beside each other. */
const beside = (points: readonly Point[], series: number): Point[] =>
  points.map((point) => ({
    ...point,
    bits: point.bits + 0.06 * (point.series - (series - 1) / 2),
  }));

const marksOf = (points: readonly Point[], series: number) => {
  const { colour, dash, symbol } = lookOf(series);
  const at = { x: 'bits', y: 'accuracy' };
  const looks = { stroke: colour, strokeWidth: 2, strokeDasharray: dash };
  return [
    ruleX(points, { x: 'bits', y1: 'low', y2: 'high', stroke: colour, strokeOpacity: 0.6 }),
    line(points, { ...at, z: 'line', sort: 'bits', ...looks }),
    dot(points, {
      ...at,
      fill: ({ hollow }: Point) => (hollow ? 'var(--plot-background)' : colour),
      stroke: colour,
      symbol,
      r: 4,
      title: 'title',
    }),
  ];
};

const captionOf = (axis: Axis, { namedBy, choice }: ShownSeries): string => {
  const lines = namedBy === '' ? '' : `, a line for each ${namedBy}`;
  const some = choice === '' ? '' : ` (${choice})`;
  const hollow = axis.levels.some(isHollow) ? '; hollow ones are powers of two or float32' : '';
  return `Test accuracy after the last epoch against the width of ${shownText(axis.field)}${lines}${some}: the mean over seeds, with one sample deviation to each side. Formats of one kind are joined${hollow}.`;
};

const bitsFigure = (space: DesignSpace, axis: Axis, name: string): Figure => {
  const shown = seriesAlong(space, axis, mostSeries);
  const { series, namedBy } = shown;
  const points = series.flatMap((one, i) => pointsOf(space, axis, one, i));
  const placed = beside(points, series.length);
  const widths = [...new Set(points.map(({ bits }) => bits))].sort((a, b) => a - b);
  return plotted(
    {
      name,
      title: `Accuracy against bits: ${shownText(axis.field)}`,
      caption: captionOf(axis, shown),
      keys: (namedBy === '' ? [] : series).map(({ label }, i) => ({
        label,
        colour: lookOf(i).colour,
        shape: 'line',
        dash: lookOf(i).dash,
      })),
      table: tableOf(
        [namedBy, 'format', 'bits', 'test accuracy', 'seeds'],
        points.map(({ row }) => row),
      ),
    },
    {
      x: { label: 'bits', ticks: widths, tickFormat: 'd', inset: 12 },
      y: { label: 'test accuracy, %', grid: true, nice: true },
      marks: series.flatMap((_, i) =>
        marksOf(
          placed.filter((point) => point.series === i),
          i,
        ),
      ),
    },
  );
};

/** So many fields of formats are drawn; a sweep of more is looked at by parallel coordinates. */
const mostFields = 4;

/** Accuracy against the width of each field that is a number format or a width. */
export const bitsFigures = (space: DesignSpace): readonly (Figure | Absent)[] => {
  const widths = space.axes.filter(({ scale }) => scale === 'widths');
  if (widths.length === 0) return [absent('bits', 'no axis is a number format or a width in bits')];
  return widths
    .slice(0, mostFields)
    .map((axis, i) => bitsFigure(space, axis, i === 0 ? 'bits' : `bits-${i + 1}`));
};
