import { cell, text } from '@observablehq/plot';
import type { RunRecord } from '../../record/index.js';
import {
  type ColourScale,
  colourScale,
  scaleHeight,
  scaleShape,
  scaleWidth,
  wordsApart,
} from '../figure/colour-scale.js';
import { type Absent, absent, type Figure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import { counted, percent, shownText } from '../words.js';

/** How often each class was taken for each. */
export interface Confusion {
  /** Samples by their class (rows) and by the class that was predicted (columns). */
  readonly confusion?: readonly (readonly number[])[] | undefined;
  /** What classes are called, where they have names. */
  readonly classes?: readonly string[] | undefined;
}

/** What a record says of classes on the test set: nothing where it learnt none, or an earlier version wrote it. */
export const confusionIn = ({ metrics, classNames }: RunRecord): Confusion =>
  metrics?.test.kind === 'classes'
    ? { confusion: metrics.test.confusion, classes: classNames }
    : {};

/** More classes than this are looked at in the table alone. */
const mostClasses = 40;
/** Counts are written into cells while these are large. */
const mostWritten = 16;
/** So many of the most frequent confusions are in the table. */
const side = 36;

interface Cell {
  readonly actual: number;
  readonly predicted: number;
  readonly count: number;
  /** Of the samples of its class. */
  readonly fraction: number;
}

const cellsOf = (confusion: readonly (readonly number[])[]): readonly Cell[] =>
  confusion.flatMap((row, actual) => {
    const samples = row.reduce((a, b) => a + b, 0);
    return row.map((count, predicted) => ({
      ...{ actual, predicted, count },
      fraction: samples === 0 ? 0 : count / samples,
    }));
  });

const isSquare = (confusion: readonly (readonly number[])[]): boolean =>
  confusion.length > 0 && confusion.every(({ length }) => length === confusion.length);

/** Right ones first, then the confusions, the most frequent first. */
const tableFor = (cells: readonly Cell[], nameOf: (index: number) => string) =>
  tableOf(
    ['class', 'predicted', 'samples', 'of the class'],
    [...cells]
      .filter(({ count }) => count > 0)
      .sort(
        (a, b) =>
          Number(b.actual === b.predicted) - Number(a.actual === a.predicted) ||
          b.count - a.count ||
          a.actual - b.actual,
      )
      .map(({ actual, predicted, count, fraction }) => [
        nameOf(actual),
        nameOf(predicted),
        counted(count),
        percent(fraction),
      ]),
  );

const isRight = ({ actual, predicted }: Cell): boolean => actual === predicted;

const titleOf =
  (names: readonly string[]) =>
  ({ actual, predicted, count, fraction }: Cell): string =>
    `class ${names[actual]}, predicted ${names[predicted]}\n${counted(count)} samples, ${percent(fraction)} of the class`;

/** Cells with a colour for each confusion there is, none for what is right, and an outline about that. */
const marksOf = (cells: readonly Cell[], names: readonly string[], scale: ColourScale) => {
  const at = { x: 'predicted', y: 'actual' } as const;
  const isPlain = (one: Cell) => isRight(one) || one.count === 0;
  const written = names.length <= mostWritten ? cells.filter(({ count }) => count > 0) : [];
  return [
    cell(cells, {
      ...at,
      fill: (one: Cell) => (isPlain(one) ? 'transparent' : scale.colourOf(one.fraction)),
      stroke: 'currentColor',
      strokeOpacity: 0.25,
      title: titleOf(names),
    }),
    cell(cells.filter(isRight), {
      ...at,
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 2,
      inset: 1,
      pointerEvents: 'none',
    }),
    text(written, {
      ...at,
      text: ({ count }: Cell) => String(count),
      fill: (one: Cell) => (isPlain(one) ? 'currentColor' : scale.inkOf(one.fraction)),
      fontSize: 11,
      pointerEvents: 'none',
    }),
  ];
};

const drawnMap = (
  described: Pick<Figure, 'name' | 'title' | 'caption' | 'table'>,
  cells: readonly Cell[],
  names: readonly string[],
): Figure => {
  const wrong = cells.filter((one) => !isRight(one) && one.count > 0);
  const scale = colourScale(wrong.map(({ fraction }) => fraction));
  const longest = names.reduce((most, { length }) => Math.max(most, length), 0);
  const left = 60 + 7.5 * longest;
  const wide = Math.max(side, longest * 7.5 + 8) * names.length;
  const scaled = { domain: names.map((_, i) => i), tickFormat: (i: number) => names[i] ?? '' };
  const figure = plotted(
    { ...described, keys: [] },
    {
      width: left + Math.max(wide, scaleWidth(scale)) + 24,
      height: 68 + side * names.length,
      ...{ marginLeft: left, marginBottom: 50, marginTop: 8 },
      marginRight: 24 + Math.max(0, scaleWidth(scale) - wide),
      x: { ...scaled, label: 'predicted class', padding: 0 },
      y: { ...scaled, label: 'class', padding: 0 },
      marks: marksOf(cells, names, scale),
    },
  );
  if (wrong.length === 0) return figure;
  const words = wordsApart(scale.ends, (part, digits) => (100 * part).toFixed(digits));
  const bar = scaleShape(scale, 'of the samples of a class, %', words, left, figure.height);
  return { ...figure, height: figure.height + scaleHeight, drawing: `${figure.drawing}\n${bar}` };
};

/** Which classes a machine takes for which, on the test set. */
export const confusionFigure = ({ confusion, classes }: Confusion): Figure | Absent => {
  const name = 'confusion';
  if (confusion === undefined)
    return absent(name, 'the record has no confusion matrix, which is of classes');
  if (!isSquare(confusion)) return absent(name, 'the matrix of the record is not square');
  if (confusion.length > mostClasses)
    return absent(
      name,
      `${counted(confusion.length)} classes are more than a picture has room for`,
    );
  const nameOf = (index: number) => shownText(classes?.[index] ?? String(index), 16);
  const cells = cellsOf(confusion);
  const described = {
    name,
    title: 'Which class is taken for which',
    caption:
      'Samples of the test set by their class and by the class that was predicted after the last epoch; those that are right are on the diagonal, outlined. A colour is the part of the samples of a class that was taken for another, and stands for parts that are near each other; a cell without one is of no sample.',
    table: tableFor(cells, nameOf),
  };
  return drawnMap(
    described,
    cells,
    confusion.map((_, i) => nameOf(i)),
  );
};
