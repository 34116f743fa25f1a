import { areaY, dot, line } from '@observablehq/plot';
import { domainOfOne, evenly, lookOf, wholeTicks } from '../../plot/index.js';
import type { Figure } from '../figure/figure.js';
import { tableOf } from '../figure/figure.js';
import { seriesKey } from '../figure/key.js';
import { plotted } from '../figure/plotted.js';
import { deviationOf, type Spread } from '../space/spread.js';
import { percentWith, shownText } from '../words.js';

/** What curves are of, and how it is told. */
export interface Measure {
  readonly name: string;
  /** Of the axis, with its unit. */
  readonly label: string;
  readonly scale: number;
  readonly most: number;
  readonly inWords: (mean: number, deviation: number | undefined) => string;
}

const four = (number: number): string => String(Number(number.toPrecision(4)));

/** Accuracies in per cent, and root mean square errors as they are. */
export const measures = {
  accuracy: {
    name: 'accuracy',
    label: 'accuracy, %',
    scale: 100,
    most: 1,
    inWords: percentWith,
  },
  rmse: {
    name: 'RMSE',
    label: 'root mean square error',
    scale: 1,
    most: Number.POSITIVE_INFINITY,
    inWords: (mean, deviation) =>
      deviation === undefined ? four(mean) : `${four(mean)} ± ${four(deviation)}`,
  },
} as const satisfies Record<string, Measure>;

/** How a measure went, epoch by epoch, over one seed or several. */
export interface Curve {
  readonly label: string;
  readonly epochs: readonly Spread[];
  /** Which look it has: that of what it stands for in every picture of the report. */
  readonly series: number;
}

/** More points than a curve shows. */
const mostPoints = 300;
/** Points are marked one by one while there are few. */
const mostMarked = 60;

export const areMarked = ({ length }: readonly unknown[]): boolean => length <= mostMarked;

interface Point {
  readonly epoch: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
}

const pointsOf = ({ label, epochs }: Curve, { scale, most, inWords }: Measure): Point[] =>
  evenly(epochs.length, mostPoints).map((i) => {
    const spread = epochs[i] as Spread;
    const deviation = deviationOf(spread);
    return {
      epoch: i + 1,
      value: scale * spread.mean,
      low: scale * Math.max(0, spread.mean - (deviation ?? 0)),
      high: scale * Math.min(most, spread.mean + (deviation ?? 0)),
      title: `${label}\nepoch ${i + 1}: ${inWords(spread.mean, deviation)}`,
    };
  });

const marksOf = (curve: Curve, measure: Measure) => {
  const points = pointsOf(curve, measure);
  const { colour, dash, symbol } = lookOf(curve.series);
  const at = { x: 'epoch', y: 'value' };
  const banded = points.some(({ low, high }) => high > low);
  const looks = { stroke: colour, strokeWidth: 2, strokeDasharray: dash };
  return [
    ...(banded
      ? [areaY(points, { x: 'epoch', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18 })]
      : []),
    line(points, { ...at, ...looks }),
    ...(areMarked(curve.epochs)
      ? [dot(points, { ...at, fill: colour, r: 3, symbol, title: 'title' })]
      : []),
  ];
};

const rowsOf = ({ label, epochs }: Curve, { inWords }: Measure): string[][] =>
  evenly(epochs.length, 30).map((i) => {
    const spread = epochs[i] as Spread;
    return [label, String(i + 1), inWords(spread.mean, deviationOf(spread)), String(spread.count)];
  });

/** A measure against epochs, with a band of one sample deviation to each side where there are several seeds. */
export const curvesFigure = (
  described: Pick<Figure, 'name' | 'title' | 'caption'>,
  curves: readonly Curve[],
  measure: Measure = measures.accuracy,
): Figure => {
  const shown = curves.map((curve) => ({ ...curve, label: shownText(curve.label, 80) }));
  const longest = shown.reduce((most, { epochs }) => Math.max(most, epochs.length), 0);
  const ticks = wholeTicks(1, longest, 11);
  const ends = shown
    .flatMap((curve) => pointsOf(curve, measure))
    .flatMap(({ low, high }) => [low, high]);
  const flat = domainOfOne(ends);
  return plotted(
    {
      ...described,
      keys: shown.map(({ label, series, epochs }) =>
        seriesKey(label, lookOf(series), areMarked(epochs)),
      ),
      table: tableOf(
        ['machine', 'epoch', measure.name, 'seeds'],
        shown.flatMap((curve) => rowsOf(curve, measure)),
      ),
    },
    {
      x: { label: 'epoch', ticks, tickFormat: 'd', inset: 8 },
      y: {
        label: measure.label,
        grid: true,
        ...(flat === undefined ? { nice: true } : { domain: flat }),
      },
      marks: shown.flatMap((curve) => marksOf(curve, measure)),
    },
  );
};
