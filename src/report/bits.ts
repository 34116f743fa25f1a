import { dot, line, ruleX } from '@observablehq/plot';
import type { Axis, Level } from './axis.js';
import type { DesignSpace } from './design-space.js';
import { type Absent, absent, type Figure, tableOf } from './figure.js';
import { lookOf, mostSeries, plotted } from './plotted.js';
import { accuraciesBy } from './ranking.js';
import { deviationOf, type Spread } from './spread.js';
import { percentWith, shownText } from './words.js';

/** What lines are drawn for: the first other axis that has few levels, or one line for all. */
const splitOf = ({ axes }: DesignSpace, axis: Axis): Axis | undefined =>
  axes.find((other) => other !== axis && other.levels.length <= mostSeries);

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

interface Split {
  readonly axis: Axis;
  readonly by: Axis | undefined;
}

const isHollow = ({ kind }: Level): boolean => kind !== 'fixed' && kind !== 'width';

const pointOf = ({ axis, by }: Split, group: number, spread: Spread): Point => {
  const { label, bits, kind } = axis.levels[group % axis.levels.length] as Level;
  const series = Math.floor(group / axis.levels.length);
  const deviation = deviationOf(spread);
  const name = by?.levels[series]?.label ?? 'all machines';
  const accuracy = percentWith(spread.mean, deviation);
  return {
    series,
    bits: bits as number,
    accuracy: 100 * spread.mean,
    low: 100 * (spread.mean - (deviation ?? 0)),
    high: 100 * (spread.mean + (deviation ?? 0)),
    title: `${name}, ${label} (${bits} bits): ${accuracy}, ${spread.count} runs`,
    line: `${series} ${kind}`,
    hollow: isHollow(axis.levels[group % axis.levels.length] as Level),
    row: [name, label, String(bits), accuracy, String(spread.count)],
  };
};

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

const captionOf = (space: DesignSpace, { axis, by }: Split): string => {
  const others = space.axes.filter((other) => other !== axis && other !== by);
  const over = ['seeds', ...others.map(({ field }) => shownText(field))].join(', ');
  return `Test accuracy after the last epoch against the width of ${shownText(axis.field)}${by === undefined ? '' : `, a line for each ${shownText(by.field)}`}: the mean over ${over}, with one sample deviation to each side. Formats of one kind are joined${axis.levels.some(isHollow) ? '; hollow ones are powers of two or float32' : ''}.`;
};

const bitsFigure = (space: DesignSpace, axis: Axis, name: string): Figure => {
  const split = { axis, by: splitOf(space, axis) };
  const { by } = split;
  const groupOf = (design: number) =>
    space.levelOf(axis, design) +
    axis.levels.length * (by === undefined ? 0 : space.levelOf(by, design));
  const found = [...accuraciesBy(space, groupOf)].sort(([a], [b]) => a - b);
  const points = found.map(([group, spread]) => pointOf(split, group, spread));
  const series = by === undefined ? 1 : by.levels.length;
  const placed = beside(points, series);
  const widths = [...new Set(points.map(({ bits }) => bits))].sort((a, b) => a - b);
  return plotted(
    {
      name,
      title: `Accuracy against bits: ${shownText(axis.field)}`,
      caption: captionOf(space, split),
      keys: (by?.levels ?? []).map(({ label }, i) => ({
        label,
        colour: lookOf(i).colour,
        shape: 'line',
        dash: lookOf(i).dash,
      })),
      table: tableOf(
        [by === undefined ? '' : shownText(by.field), 'format', 'bits', 'test accuracy', 'runs'],
        points.map(({ row }) => row),
      ),
    },
    {
      x: { label: 'bits', ticks: widths, tickFormat: 'd', inset: 12 },
      y: { label: 'test accuracy, %', grid: true, nice: true },
      marks: Array.from({ length: series }, (_, i) =>
        marksOf(
          placed.filter((point) => point.series === i),
          i,
        ),
      ).flat(),
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
