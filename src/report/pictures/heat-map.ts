import { cell, text } from '@observablehq/plot';
import { absent, type SpaceFigure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import { type Axis, grouped } from '../space/axis.js';
import type { DesignSpace } from '../space/design-space.js';
import { accuraciesBy, effectOf } from '../space/ranking.js';
import { deviationOf, type Spread } from '../space/spread.js';
import { percentWith, shownText } from '../words.js';

/** Seven steps of Cividis, which is read alike with every kind of colour vision and in grey. */
export const steps = [
  '#002051',
  '#1f3e6e',
  '#575c6e',
  '#7f7c75',
  '#a49d78',
  '#d5c164',
  '#fdea45',
] as const;

/** The first step on which black is read better than white. */
const firstLight = 3;

/** More levels of a name than a map has room for. */
const mostNames = 24;
const mostGroups = 16;
/** Numbers are written into cells while these are large. */
const mostWritten = 12;

/** The two axes that accuracy depends on the most. */
const axesOf = (space: DesignSpace): readonly Axis[] =>
  space.axes
    .filter(({ scale, levels }) => scale !== 'names' || levels.length <= mostNames)
    .map((axis) => ({ axis, effect: effectOf(space, axis) }))
    .sort((a, b) => b.effect - a.effect)
    .slice(0, 2)
    .map(({ axis }) => axis)
    .sort((a, b) => b.levels.length - a.levels.length);

interface Cell {
  /** Of its column and row the index: two may be labelled alike. */
  readonly x: number;
  readonly y: number;
  readonly mean: number;
  readonly title: string;
  readonly row: readonly string[];
}

/** The mean of a cell; a deviation too where nothing is joined in it but seeds. */
const cellWords = (spread: Spread, { axes }: DesignSpace, isGrouped: boolean): string =>
  percentWith(spread.mean, axes.length === 2 && !isGrouped ? deviationOf(spread) : undefined);

const cellsOf = (space: DesignSpace, across: Axis, up: Axis) => {
  const [columns, rows] = [grouped(across, mostGroups), grouped(up, mostGroups)];
  const width = columns.labels.length;
  const isGrouped = width < across.levels.length || rows.labels.length < up.levels.length;
  const groupOf = (design: number) =>
    columns.groupOf(space.levelOf(across, design)) +
    width * rows.groupOf(space.levelOf(up, design));
  const cellOf = (group: number, spread: Spread): Cell => {
    const [x, y] = [group % width, Math.floor(group / width)];
    const [column, row] = [columns.labels[x] as string, rows.labels[y] as string];
    const words = cellWords(spread, space, isGrouped);
    const title = `${shownText(across.field)} ${column}\n${shownText(up.field)} ${row}\n${words}, ${spread.count} runs`;
    return { x, y, mean: spread.mean, title, row: [column, row, words, String(spread.count)] };
  };
  const cells = [...accuraciesBy(space, groupOf)]
    .sort(([a], [b]) => a - b)
    .map(([group, spread]) => cellOf(group, spread));
  return { cells, columns: columns.labels, rows: rows.labels };
};

/** Which step of the scale each mean has, and what the steps reach to. */
const scaling = (cells: readonly Cell[]) => {
  const means = cells.map(({ mean }) => mean);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const step = (most - least) / steps.length;
  const stepOf = (mean: number) =>
    step === 0 ? 0 : Math.min(steps.length - 1, Math.floor((mean - least) / step));
  const keys = steps.map((colour, i) => ({
    label: `${(100 * (least + i * step)).toFixed(1)} – ${(100 * (least + (i + 1) * step)).toFixed(1)} %`,
    colour,
    shape: 'area' as const,
  }));
  return { stepOf, keys };
};

const longestOf = (labels: readonly string[]): number =>
  labels.reduce((most, { length }) => Math.max(most, length), 0);

/** Pixels of a letter, about. */
const letter = 7.5;

const margins = (columns: readonly string[], rows: readonly string[]) => {
  const slanted = longestOf(columns) * letter > 740 / columns.length;
  return {
    marginLeft: Math.min(240, 48 + letter * longestOf(rows)),
    marginBottom: slanted ? Math.min(180, 62 + 0.6 * letter * longestOf(columns)) : 46,
    tickRotate: slanted ? -35 : 0,
  };
};

/** Mean accuracy by the two axes that it depends on the most. */
export const heatMap: SpaceFigure = (space) => {
  const [across, up] = axesOf(space);
  if (across === undefined || up === undefined)
    return absent('heat-map', 'fewer than two axes vary, or their names are too many');
  const { cells, columns, rows } = cellsOf(space, across, up);
  const { stepOf, keys } = scaling(cells);
  const { marginLeft, marginBottom, tickRotate } = margins(columns, rows);
  const written = columns.length <= mostWritten;
  const others = space.axes.filter((axis) => axis !== across && axis !== up);
  const over = ['seeds', ...others.map(({ field }) => shownText(field))].join(', ');
  return plotted(
    {
      name: 'heat-map',
      title: 'Accuracy by two axes',
      caption: `Test accuracy after the last epoch, the mean over ${over}, by the two axes that it depends on the most.`,
      keys,
      table: tableOf(
        [shownText(across.field), shownText(up.field), 'test accuracy', 'runs'],
        cells.map(({ row }) => row),
      ),
    },
    {
      height: 60 + marginBottom + Math.max(34, Math.min(56, 360 / rows.length)) * rows.length,
      marginLeft,
      marginBottom,
      x: {
        label: shownText(across.field),
        domain: columns.map((_, i) => i),
        tickFormat: (i: number) => columns[i] ?? '',
        tickRotate,
      },
      y: {
        label: shownText(up.field),
        domain: rows.map((_, i) => rows.length - 1 - i),
        tickFormat: (i: number) => rows[i] ?? '',
      },
      marks: [
        cell(cells, {
          x: 'x',
          y: 'y',
          fill: ({ mean }: Cell) => steps[stepOf(mean)] as string,
          stroke: 'currentColor',
          strokeOpacity: 0.3,
          inset: 0.5,
          title: 'title',
        }),
        text(written ? cells : [], {
          x: 'x',
          y: 'y',
          text: ({ mean }: Cell) => (100 * mean).toFixed(1),
          fill: ({ mean }: Cell) => (stepOf(mean) >= firstLight ? 'black' : 'white'),
          pointerEvents: 'none',
        }),
      ],
    },
  );
};
