import { line, ruleX, text } from '@observablehq/plot';
import { evenly, ink, lookOf } from '../../plot/index.js';
import { absent, type SpaceFigure, tableOf } from '../figure/figure.js';
import type { Key } from '../figure/key.js';
import { plotted } from '../figure/plotted.js';
import type { Axis } from '../space/axis.js';
import type { DesignSpace } from '../space/design-space.js';
import { rangeOf, varyingPrices } from '../space/quantity.js';
import { longNameOf, ranked } from '../space/ranking.js';
import { seriesAxisOf } from '../space/series-axis.js';
import { briefValue, counted, percent, short, shownText, shownValue } from '../words.js';

/** An upright of the picture: where a design crosses it, from 0 to 1, and what stands beside it. */
interface Upright {
  readonly label: string;
  readonly at: (design: number) => number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly wordOf: (design: number) => string;
}

/** Levels are written out while they are few. */
const mostTicks = 9;

const axisUpright = (space: DesignSpace, axis: Axis): Upright => {
  const top = axis.levels.length - 1;
  return {
    label: axis.field,
    at: (design) => space.levelOf(axis, design) / top,
    ticks: evenly(axis.levels.length, mostTicks).map((level) => ({
      at: level / top,
      label: briefValue(axis.levels[level]?.value),
    })),
    wordOf: (design) => axis.levels[space.levelOf(axis, design)]?.label ?? '',
  };
};

const numberUpright = (
  label: string,
  [least, most]: readonly [number, number],
  numberOf: (design: number) => number,
  words: (number: number) => string,
): Upright => ({
  label,
  at: (design) => (most === least ? 0.5 : (numberOf(design) - least) / (most - least)),
  ticks: [0, 0.5, 1].map((at) => ({ at, label: words(least + at * (most - least)) })),
  wordOf: (design) => words(numberOf(design)),
});

const mostUprights = 8;
const mostPrices = 3;
const mostLines = 300;
/** From so many lines on they are drawn fainter. */
const many = 60;

const accuracyUpright = (space: DesignSpace, order: readonly number[]): Upright => {
  const accuracy = (design: number) => space.accuracyOf(design).mean;
  const ends = [accuracy(order.at(-1) as number), accuracy(order[0] as number)] as const;
  return numberUpright('test accuracy', ends, accuracy, percent);
};

const uprightsOf = (space: DesignSpace, order: readonly number[]): readonly Upright[] => {
  const priced = varyingPrices(space)
    .slice(0, mostPrices)
    .map((price) => numberUpright(price.label, rangeOf(space, price), price.at, short));
  const axes = space.axes.slice(0, mostUprights - priced.length - 1);
  return [
    ...axes.map((axis) => axisUpright(space, axis)),
    ...priced,
    accuracyUpright(space, order),
  ];
};

const weights: readonly Key[] = [
  { label: 'thick: the most accurate tenth', colour: ink, shape: 'line', thickness: 2.5 },
  { label: 'thin: the others', colour: ink, shape: 'line', thickness: 1 },
];

/** The values of the first axis that has few, each with its look; one for all machines where there is none. */
const seriesOf = (space: DesignSpace) => {
  const axis = seriesAxisOf(space);
  if (axis === undefined) return [{ label: 'machines', ...lookOf(0), has: () => true }];
  return axis.levels.map(({ label }, level) => ({
    label,
    ...lookOf(level),
    has: (design: number) => space.levelOf(axis, design) === level,
  }));
};

/** The best and, evenly by accuracy, as many of the others as there is room for. */
const shownOf = (order: readonly number[]) => {
  const best = Math.max(1, Math.floor(order.length / 10));
  return evenly(order.length, mostLines).map((rank) => ({
    design: order[rank] as number,
    best: rank < best,
  }));
};

/** A machine a line, through its values and what they came to. */
export const parallelCoordinates: SpaceFigure = (space) => {
  if (space.axes.length < 2 || space.designs < 3)
    return absent('parallel-coordinates', 'fewer than two axes vary');
  const order = ranked(space);
  const uprights = uprightsOf(space, order);
  const shown = shownOf(order);
  const series = seriesOf(space);
  const pointsOf = (wanted: boolean, has: (design: number) => boolean) =>
    shown
      .filter(({ best, design }) => best === wanted && has(design))
      .flatMap(({ design }) => {
        const title = `${longNameOf(space, design)}\n${percent(space.accuracyOf(design).mean)}`;
        return uprights.map(({ at }, x) => ({ design, x, y: at(design), title }));
      });
  const ticks = uprights.flatMap((upright, x) => upright.ticks.map((tick) => ({ ...tick, x })));
  const left =
    shown.length < order.length
      ? ` Of ${counted(order.length)} machines ${counted(shown.length)} are drawn, evenly by accuracy.`
      : '';
  const hidden = space.axes.length - (uprights.length - 1);
  const lines = { x: 'x', y: 'y', z: 'design', curve: 'bump-x', title: 'title' } as const;
  return plotted(
    {
      name: 'parallel-coordinates',
      title: 'Every machine through its axes',
      caption: `A line is a machine, the mean of its seeds, through its values and what it came to; the axes begin at the bottom.${left}${hidden > 0 ? ` There are ${hidden} more axes.` : ''}`,
      keys: [
        ...series.map(({ label, colour, dash }) => ({
          label,
          colour,
          dash,
          shape: 'line' as const,
        })),
        ...weights,
      ],
      table: tableOf(
        uprights.map(({ label }) => shownText(label)),
        shown.map(({ design }) => uprights.map(({ wordOf }) => wordOf(design))),
      ),
    },
    {
      height: 440,
      marginTop: 58,
      marginLeft: 60,
      marginRight: 70,
      marginBottom: 16,
      x: { axis: null, domain: [0, uprights.length - 1] },
      y: { axis: null, domain: [0, 1] },
      marks: [
        ruleX(uprights, { x: (_, x) => x, stroke: 'currentColor', strokeOpacity: 0.45 }),
        ...series.map(({ colour, dash, has }) =>
          line(pointsOf(false, has), {
            ...lines,
            stroke: colour,
            strokeOpacity: shown.length > many ? 0.3 : 0.55,
            strokeDasharray: dash,
            strokeWidth: 1,
          }),
        ),
        ...series.map(({ colour, dash, has }) =>
          line(pointsOf(true, has), {
            ...lines,
            stroke: colour,
            strokeDasharray: dash,
            strokeWidth: 2.5,
          }),
        ),
        text(ticks, {
          x: 'x',
          y: 'at',
          text: 'label',
          dx: 4,
          textAnchor: 'start',
          fontSize: 11,
          stroke: 'var(--plot-background)',
          strokeWidth: 4,
          fill: 'currentColor',
          pointerEvents: 'none',
        }),
        text(uprights, {
          x: (_, x) => x,
          y: 1,
          text: ({ label }: Upright) => shownValue(label).replaceAll(/[._]/g, ' '),
          dy: -14,
          lineAnchor: 'bottom',
          lineWidth: 7,
          fontWeight: 'bold',
          fontSize: 11,
        }),
      ],
    },
  );
};
