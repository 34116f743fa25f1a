import { dot, line } from '@observablehq/plot';
import { evenly, lookOf, mostSeries, wholeTicks } from '../../plot/index.js';
import type { EpochRow } from '../../record/index.js';
import { type Figure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import { short, shownText } from '../words.js';

/** Figures of one sort have an ending in common. */
const sorts = [
  {
    ending: '_update_angle_degrees',
    title: 'Angle of updates to the gradient',
    label: 'degrees',
    caption: "The angle between each layer's update and the true gradient, after each epoch.",
  },
  {
    ending: '_feedback_angle_degrees',
    title: 'Angle of feedback to the forward path',
    label: 'degrees',
    caption: 'The angle between each feedback matrix and the transposed forward path.',
  },
  {
    ending: '_saturated_fraction',
    title: 'Saturated neurons',
    label: 'fraction of the outputs',
    caption: "The part of each layer's outputs that are saturated, after each epoch.",
  },
] as const;

type Sort = (typeof sorts)[number];

const mostPoints = 300;

/** The numbers of the epochs that are drawn, of so many. */
export const shownEpochs = (epochs: number): readonly number[] =>
  evenly(epochs, mostPoints).map((i) => i + 1);

const figureOf = (
  { ending, title, label, caption }: Sort,
  names: readonly string[],
  epochs: readonly EpochRow[],
): Figure => {
  const shown = shownEpochs(epochs.length).map((epoch) => epochs[epoch - 1] as EpochRow);
  const points = names.slice(0, mostSeries).map((name) =>
    shown.flatMap(({ epoch, diagnostics }) => {
      const value = diagnostics?.[name];
      return value === undefined ? [] : [{ epoch, value, title: `${name}\n${short(value)}` }];
    }),
  );
  const ticks = wholeTicks(shown[0]?.epoch ?? 1, shown.at(-1)?.epoch ?? 1, 10);
  const own = (name: string) => shownText(name.slice(0, -ending.length));
  const at = { x: 'epoch', y: 'value' };
  return plotted(
    {
      name: ending.slice(1).replaceAll('_', '-'),
      title,
      caption,
      keys: points.map((_, i) => ({
        label: own(names[i] as string),
        colour: lookOf(i).colour,
        shape: 'line',
        dash: lookOf(i).dash,
      })),
      table: tableOf(
        ['epoch', ...names.map(own)],
        shown.map(({ epoch, diagnostics }) => [
          String(epoch),
          ...names.map((name) => {
            const value = diagnostics?.[name];
            return value === undefined ? '–' : short(value);
          }),
        ]),
      ),
    },
    {
      x: { label: 'epoch', inset: 8, ticks, tickFormat: 'd' },
      y: { label, grid: true, nice: true },
      marks: points.flatMap((series, i) => {
        const { colour, dash, symbol } = lookOf(i);
        return [
          line(series, { ...at, stroke: colour, strokeWidth: 2, strokeDasharray: dash }),
          dot(series, { ...at, fill: colour, symbol, r: 3, title: 'title' }),
        ];
      }),
    },
  );
};

/** The figures that there are. */
const namesIn = (diagnostics: EpochRow['diagnostics'] = {}): readonly string[] =>
  Object.entries(diagnostics).flatMap(([name, figure]) => (figure === undefined ? [] : [name]));

/** What a run's looks at its machine showed, epoch by epoch. */
export const diagnosticsFigures = (epochs: readonly EpochRow[]): readonly Figure[] => {
  const names = [...new Set(epochs.flatMap(({ diagnostics }) => namesIn(diagnostics)))];
  return sorts.flatMap((sort) => {
    const own = names.filter((name) => name.endsWith(sort.ending));
    return own.length === 0 ? [] : [figureOf(sort, own, epochs)];
  });
};
