import { dot, line } from '@observablehq/plot';
import { domainOfOne, evenly, type Look, mostSeries, wholeTicks } from '../../plot/index.js';
import type { EpochRow } from '../../record/index.js';
import { type Figure, tableOf } from '../figure/figure.js';
import { seriesKey } from '../figure/key.js';
import { type Layers, someInWords } from '../figure/layer-looks.js';
import { plotted } from '../figure/plotted.js';
import { short, shownText } from '../words.js';
import { areMarked } from './curves.js';

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

/** A line of a picture. */
interface Course {
  readonly name: string;
  /** Its layer, or the layers that its feedback leads to and comes from. */
  readonly label: string;
  readonly look: Look;
}

/** In the colour of the layer; feedback of several senders has the dash and the mark of each. */
const lookFor = ({ lookOf }: Layers, label: string): Look | undefined => {
  const [layer = '', sender] = label.split('_from-');
  const [own, other] = [lookOf(layer), sender === undefined ? undefined : lookOf(sender)];
  return own === undefined || sender === undefined || other === undefined
    ? own
    : { ...other, colour: own.colour };
};

const mostCourses = 2 * mostSeries;

const labelOf = ({ ending }: Sort, name: string): string =>
  shownText(name.slice(0, -ending.length));

/** The lines of the layers that are drawn, from the lowest layer up. */
const coursesOf = (sort: Sort, names: readonly string[], layers: Layers): readonly Course[] => {
  const place = (label: string) => layers.all.indexOf(label.split('_from-')[0] as string);
  return names
    .map((name) => ({ name, label: labelOf(sort, name) }))
    .sort((a, b) => place(a.label) - place(b.label))
    .flatMap(({ name, label }) => {
      const look = lookFor(layers, label);
      return look === undefined ? [] : [{ name, label, look }];
    })
    .slice(0, mostCourses);
};

const marksOf = ({ name, label, look }: Course, shown: readonly EpochRow[]) => {
  const { colour, dash, symbol } = look;
  const points = shown.flatMap(({ epoch, diagnostics }) => {
    const value = diagnostics?.[name];
    return value === undefined
      ? []
      : [{ epoch, value, title: `${label}\nepoch ${epoch}: ${short(value)}` }];
  });
  const at = { x: 'epoch', y: 'value' };
  return [
    line(points, { ...at, stroke: colour, strokeWidth: 2, strokeDasharray: dash }),
    ...(areMarked(shown)
      ? [dot(points, { ...at, fill: colour, symbol, r: 3, title: 'title' })]
      : []),
  ];
};

const cellOf = (value: number | undefined): string => (value === undefined ? '–' : short(value));

const figureOf = (
  sort: Sort,
  names: readonly string[],
  epochs: readonly EpochRow[],
  layers: Layers,
): Figure => {
  const { ending, title, label, caption } = sort;
  const shown = shownEpochs(epochs.length).map((epoch) => epochs[epoch - 1] as EpochRow);
  const courses = coursesOf(sort, names, layers);
  const flat = domainOfOne(
    shown.flatMap(({ diagnostics }) => courses.flatMap(({ name }) => diagnostics?.[name] ?? [])),
  );
  const [first, last] = [shown[0]?.epoch ?? 1, shown.at(-1)?.epoch ?? 1];
  const ticks = wholeTicks(first, last, 10);
  const domain = [first, Math.max(first + 1, last)];
  return plotted(
    {
      name: ending.slice(1).replaceAll('_', '-'),
      title,
      caption: `${caption}${someInWords(layers)}`,
      keys: courses.map(({ label, look }) => seriesKey(label, look, areMarked(shown))),
      table: tableOf(
        ['epoch', ...names.map((name) => labelOf(sort, name))],
        shown.map(({ epoch, diagnostics }) => [
          String(epoch),
          ...names.map((name) => cellOf(diagnostics?.[name])),
        ]),
      ),
    },
    {
      marginLeft: 76,
      x: { label: 'epoch', inset: 8, domain, ticks, tickFormat: 'd' },
      y: { label, grid: true, ...(flat === undefined ? { nice: true } : { domain: flat }) },
      marks: courses.flatMap((course) => marksOf(course, shown)),
    },
  );
};

/** The figures that there are. */
const namesIn = (diagnostics: EpochRow['diagnostics'] = {}): readonly string[] =>
  Object.entries(diagnostics).flatMap(([name, figure]) => (figure === undefined ? [] : [name]));

/** What a run's looks at its machine showed, epoch by epoch. */
export const diagnosticsFigures = (
  epochs: readonly EpochRow[],
  layers: Layers,
): readonly Figure[] => {
  const names = [...new Set(epochs.flatMap(({ diagnostics }) => namesIn(diagnostics)))];
  return sorts.flatMap((sort) => {
    const own = names.filter((name) => name.endsWith(sort.ending));
    return own.length === 0 ? [] : [figureOf(sort, own, epochs, layers)];
  });
};
