import { cell, text } from '@observablehq/plot';
import { colourScale, scaleHeight, scaleShape, wordsApart } from '../figure/colour-scale.js';
import { absent, type Figure, type SpaceFigure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import { type Axis, grouped } from '../space/axis.js';
import type { DesignSpace } from '../space/design-space.js';
import { type MapCell, mapOf } from '../space/map.js';
import { effectOf } from '../space/ranking.js';
import { shownText } from '../words.js';

/** More levels of a name than a map has room for. */
const mostNames = 24;
const mostGroups = 16;
/** Numbers are written into cells while these are large. */
const mostWritten = 12;
/** So many maps are drawn over each other, and so many rows in all. */
const mostMaps = 4;
const mostRows = 24;

const byEffect = (space: DesignSpace): readonly Axis[] =>
  space.free
    .filter(({ scale, levels }) => scale !== 'names' || levels.length <= mostNames)
    .map((axis) => ({ axis, effect: effectOf(space, axis) }))
    .sort((a, b) => b.effect - a.effect)
    .map(({ axis }) => axis);

/** The two axes that accuracy depends on the most, and the next that has few values: a map for each. */
const axesOf = (space: DesignSpace) => {
  const ordered = byEffect(space);
  const [across, up] = ordered.slice(0, 2).sort((a, b) => b.levels.length - a.levels.length);
  const rows = up === undefined ? 0 : Math.min(mostGroups, up.levels.length);
  const maps = ordered
    .slice(2)
    .find(({ levels }) => levels.length <= mostMaps && levels.length * rows <= mostRows);
  return { across, up, maps };
};

const longestOf = (labels: readonly string[]): number =>
  labels.reduce((most, { length }) => Math.max(most, length), 0);

/** Pixels of a letter, about. */
const letter = 7.5;

const margins = (columns: readonly string[], rows: readonly string[], maps: readonly string[]) => {
  const slanted = longestOf(columns) * letter > 740 / columns.length;
  return {
    marginLeft: Math.min(240, 48 + letter * longestOf(rows)),
    marginRight: maps.length > 1 ? Math.min(200, 40 + letter * longestOf(maps)) : 24,
    marginBottom: slanted ? Math.min(180, 62 + 0.6 * letter * longestOf(columns)) : 46,
    tickRotate: slanted ? -35 : 0,
  };
};

/** The same with its scale drawn below it. */
const withScale = (figure: Figure, drawing: string): Figure => ({
  ...figure,
  height: figure.height + scaleHeight,
  drawing: `${figure.drawing}\n${drawing}`,
});

const captionOf = (maps: Axis | undefined, over: string): string =>
  `Test accuracy after the last epoch, the mean over ${over}, by the two axes that it depends on the most${maps === undefined ? '' : `, a map for each ${shownText(maps.field)}`}. A colour stands for values that are near each other; the ticks of the scale are the least of each.`;

const scaleOfLabels = (field: string, labels: readonly string[]) => ({
  label: shownText(field),
  domain: labels.map((_, i) => i),
  tickFormat: (i: number) => labels[i] ?? '',
});

/** Mean accuracy by the two axes that it depends on the most, and by a third in maps of their own. */
export const heatMap: SpaceFigure = (space) => {
  const { across, up, maps } = axesOf(space);
  if (across === undefined || up === undefined)
    return absent('heat-map', 'fewer than two axes vary, or their names are too many');
  const [columns, rows] = [grouped(across, mostGroups), grouped(up, mostGroups)];
  const panels = maps === undefined ? undefined : grouped(maps, mostMaps);
  const names = panels?.labels ?? [''];
  const cells = mapOf(space, { across, up, maps, columns, rows, panels });
  const scale = colourScale(cells.map(({ mean }) => mean));
  const words = wordsApart(scale.ends, (mean, digits) => (100 * mean).toFixed(digits));
  const { marginLeft, marginRight, marginBottom, tickRotate } = margins(
    columns.labels,
    rows.labels,
    names,
  );
  const others = space.free.filter((axis) => ![across, up, maps].includes(axis));
  const over = ['seeds', ...others.map(({ field }) => shownText(field))].join(', ');
  const high = rows.labels.length * names.length;
  const named = [across, up, ...(maps === undefined ? [] : [maps])];
  const at = { x: 'x', y: 'y', fy: 'map' } as const;
  const figure = plotted(
    {
      name: 'heat-map',
      title: 'Accuracy by two axes',
      caption: captionOf(maps, over),
      keys: [],
      table: tableOf(
        [...named.map(({ field }) => shownText(field)), 'test accuracy', 'runs'],
        cells.map(({ told }) => told),
      ),
    },
    {
      height: 38 + marginBottom + Math.max(34, Math.min(56, 360 / high)) * high,
      ...{ marginLeft, marginRight, marginBottom, marginTop: 8 },
      x: { ...scaleOfLabels(across.field, columns.labels), padding: 0, tickRotate },
      y: {
        ...scaleOfLabels(up.field, rows.labels),
        domain: rows.labels.map((_, i) => rows.labels.length - 1 - i),
        padding: 0,
      },
      fy:
        maps === undefined
          ? { axis: null }
          : { ...scaleOfLabels(maps.field, names), padding: 0.12 },
      marks: [
        cell(cells, {
          ...at,
          fill: ({ mean }: MapCell) => scale.colourOf(mean),
          stroke: 'currentColor',
          strokeOpacity: 0.3,
          inset: 0.5,
          title: 'title',
        }),
        text(columns.labels.length <= mostWritten ? cells : [], {
          ...at,
          text: ({ mean }: MapCell) => words(mean),
          fill: ({ mean }: MapCell) => scale.inkOf(mean),
          pointerEvents: 'none',
        }),
      ],
    },
  );
  const bar = scaleShape(scale, 'test accuracy, %', words, marginLeft, figure.height);
  return withScale(figure, bar);
};
