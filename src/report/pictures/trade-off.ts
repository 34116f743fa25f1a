import { dot, line, ruleX } from '@observablehq/plot';
import { colours, evenly, ink, lookOf, type Panel } from '../../plot/index.js';
import { kneeOf } from '../../sweep/index.js';
import { type Figure, tableOf } from '../figure/figure.js';
import type { Key } from '../figure/key.js';
import { plotted } from '../figure/plotted.js';
import type { Axis } from '../space/axis.js';
import type { DesignSpace } from '../space/design-space.js';
import { frontOf, scoresOf } from '../space/front.js';
import { type Quantity, rangeOf } from '../space/quantity.js';
import { longNameOf, namedBy, nameOf } from '../space/ranking.js';
import { seriesAxisOf } from '../space/series-axis.js';
import { counted, shownText, tickText } from '../words.js';

/** From this ratio on a price is drawn by its logarithm. */
const wide = 30;

const scaleFor = (space: DesignSpace, quantity: Quantity): NonNullable<Panel['x']> => {
  const [least, most] = rangeOf(space, quantity);
  const isWide = quantity.better === 'less' && least > 0 && most / least > wide;
  const usual = { label: quantity.label, grid: true, inset: 10, ticks: 6, tickFormat: tickText };
  return isWide ? { ...usual, type: 'log' } : usual;
};

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
}

const placing =
  (space: DesignSpace, up: Quantity, across: Quantity) =>
  (design: number): Placed => {
    const [x, y, reach] = [across.at(design), up.at(design), up.deviationAt(design)];
    const title = `${longNameOf(space, design)}\n${up.words(design)}, ${across.words(design)}`;
    return { x, y, low: y - reach, high: y + reach, title: title.trim() };
  };

/** All machines in the colours of the first axis that has few values, or all alike. */
const seriesOf = (space: DesignSpace, axis: Axis | undefined, designs: readonly number[]) =>
  axis === undefined
    ? [{ colour: colours.grey, symbol: 'circle', label: 'machines', designs } as const]
    : axis.levels.map(({ label }, level) => ({
        ...lookOf(level),
        label,
        designs: designs.filter((design) => space.levelOf(axis, design) === level),
      }));

const frontKeys: readonly Key[] = [
  { label: 'the front: no machine is better in both', colour: ink, shape: 'line', thickness: 1.5 },
  { label: 'the knee', colour: ink, shape: 'dot', hollow: true },
];

const tableFor = (
  space: DesignSpace,
  front: readonly number[],
  knee: number,
  up: Quantity,
  across: Quantity,
) =>
  tableOf(
    [namedBy(space), across.label, up.label, 'seeds', ''],
    front.map((design) => [
      nameOf(space, design),
      across.words(design),
      up.words(design),
      String(space.accuracyOf(design).count),
      design === knee ? 'the knee' : '',
    ]),
  );

const captionOf = (space: DesignSpace, up: Quantity, shown: number, axis: Axis | undefined) =>
  [
    `Each mark is a machine, the mean of its seeds${axis === undefined ? '' : `, in the colour of its ${shownText(axis.field)}`}; the larger ones and the line are the machines that no other betters in both.`,
    up.better === 'more' ? 'Uprights on the front are one sample deviation to each side.' : '',
    shown < space.designs
      ? `Of ${counted(space.designs)} machines ${counted(shown)} are drawn, evenly taken; the front is that of all.`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');

/** Machines by two of the things that they came to or take, with the front of those that none betters. */
export const tradeOffFigure = (
  space: DesignSpace,
  name: string,
  up: Quantity,
  across: Quantity,
  mostDots: number,
): Figure => {
  const front = frontOf(space, across, up);
  const knee = front[kneeOf(front.map(scoresOf(across, up)))] as number;
  const shown = evenly(space.designs, mostDots);
  const axis = seriesAxisOf(space);
  const place = placing(space, up, across);
  const [all, onFront] = [seriesOf(space, axis, shown), seriesOf(space, axis, front)];
  const at = { x: 'x', y: 'y', title: 'title' } as const;
  return plotted(
    {
      name,
      title: `${up.name} against ${across.name}`.replace(/^./, (first) => first.toUpperCase()),
      caption: captionOf(space, up, shown.length, axis),
      keys: [
        ...all.map(({ label, colour, symbol }): Key => ({ label, colour, symbol, shape: 'dot' })),
        ...frontKeys,
      ],
      table: tableFor(space, front, knee, up, across),
    },
    {
      x: scaleFor(space, across),
      y: { ...scaleFor(space, up), nice: true },
      marks: [
        ...all.map(({ designs, colour, symbol }) =>
          dot(designs.map(place), { ...at, fill: colour, fillOpacity: 0.55, symbol, r: 3 }),
        ),
        line(front.map(place), {
          x: 'x',
          y: 'y',
          curve: 'step-after',
          stroke: ink,
          strokeWidth: 1.5,
        }),
        ruleX(front.map(place), { x: 'x', y1: 'low', y2: 'high', stroke: ink, strokeOpacity: 0.6 }),
        ...onFront.map(({ designs, colour, symbol }) =>
          dot(designs.map(place), { ...at, fill: colour, symbol, r: 5.5 }),
        ),
        dot([place(knee)], { ...at, stroke: ink, strokeWidth: 2, r: 9 }),
      ],
    },
  );
};
