import { dot, line } from '@observablehq/plot';
import type { Miss } from '../bridge/index.js';
import { colours, type Panel, pictureOf } from '../plot/index.js';

const looks: Readonly<
  Record<Miss['rounding'], { readonly colour: string; readonly dash: string }>
> = {
  'nearest-even': { colour: colours.vermilion, dash: '' },
  'nearest-away': { colour: colours.purple, dash: '4,3' },
  floor: { colour: colours.grey, dash: '2,3' },
  'toward-zero': { colour: colours.blue, dash: '8,3' },
  stochastic: { colour: colours.green, dash: '6,3' },
};

const series = (misses: readonly Miss[]) =>
  [...new Set(misses.map(({ rounding }) => rounding))].map((rounding) => ({
    rounding,
    ...looks[rounding],
    all: misses.filter((miss) => miss.rounding === rounding),
  }));

/** A line for each theorem, in the colour and dash of its rounding. */
const panel = (misses: readonly Miss[], of: 'distance' | 'resolutions', label: string): Panel => ({
  x: { label: 'fraction bits of the weights', grid: true },
  y: { label, type: 'log', grid: true, ticks: 6, tickFormat: of === 'distance' ? '.0e' : '~g' },
  marks: series(misses).flatMap(({ colour, dash, all }) => [
    line(all, {
      x: 'fractionBits',
      y: of,
      z: 'theorem',
      stroke: colour,
      strokeDasharray: dash,
      strokeWidth: 1.75,
    }),
    dot(all, { x: 'fractionBits', y: of, fill: colour, r: 2.5 }),
  ]),
});

/** How far from the fixed points fixed machines stop, against the width of their weights. */
export const missFigure = (misses: readonly Miss[]): string =>
  pictureOf(
    'Where fixed machines stop: a line for each architecture',
    [
      panel(misses, 'distance', 'distance of the gain from its limit'),
      panel(misses, 'resolutions', 'the same in steps of resolution'),
    ],
    series(misses).map(({ rounding, colour }) => ({ label: rounding, colour })),
  );
