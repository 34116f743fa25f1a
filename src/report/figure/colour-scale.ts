import { escapeUTF8 } from 'entities/escape';
import { naturalBreaks } from './natural-breaks.js';

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

/** Numbers as colours: each colour stands for values that are near each other. */
export interface ColourScale {
  readonly colourOf: (value: number) => string;
  /** Of text on that colour. */
  readonly inkOf: (value: number) => 'black' | 'white';
  /** The least value of each colour, and the most of the last where that is another. */
  readonly ends: readonly number[];
  readonly colours: readonly string[];
}

/** Steps as far apart as can be. */
const stepsOf = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) =>
    count === 1 ? firstLight : Math.round((i * (steps.length - 1)) / (count - 1)),
  );

/**
 * A scale of the values that there are: those that are near each other have one colour, so that one value far from
 * the others takes none of the room of those.
 */
export const colourScale = (values: readonly number[]): ColourScale => {
  const differing = [...new Set(values)].sort((a, b) => a - b);
  const starts = naturalBreaks(differing, Math.min(steps.length, differing.length));
  const firsts = starts.map((start) => differing[start] as number);
  const count = firsts.length;
  const classOf = (value: number) => firsts.findLastIndex((first) => value >= first);
  const chosen = stepsOf(count);
  const stepOf = (value: number) => chosen[Math.max(0, classOf(value))] as number;
  return {
    colourOf: (value) => steps[stepOf(value)] as string,
    inkOf: (value) => (stepOf(value) >= firstLight ? 'black' : 'white'),
    ends: [...new Set([...firsts, ...differing.slice(-1)])],
    colours: chosen.map((step) => steps[step] as string),
  };
};

const mostDigits = 3;

/** What writes values with the fewest digits after the point, one or more, by which all ends differ. */
export const wordsApart = (
  ends: readonly number[],
  write: (value: number, digits: number) => string,
): ((value: number) => string) => {
  const differ = (digits: number) =>
    new Set(ends.map((end) => write(end, digits))).size === ends.length;
  const digits = [1, 2].find(differ) ?? mostDigits;
  return (value) => write(value, digits);
};

/** Pixels of one colour of a scale that is drawn, and of the scale as a whole. */
const swatch = 64;
export const scaleHeight = 56;

/** How wide a scale is drawn, with what its last tick says. */
export const scaleWidth = ({ colours }: ColourScale): number => swatch * (colours.length + 0.5);

/** A scale as it is drawn below a map: a bar of its colours with ticks where one becomes the next. */
export const scaleShape = (
  { colours, ends }: ColourScale,
  label: string,
  words: (value: number) => string,
  x: number,
  y: number,
): string => {
  const at = (i: number) => x + swatch * i;
  return [
    `<g aria-label="scale" font-size="12">`,
    `<text x="${x}" y="${y + 10}">${escapeUTF8(label)}</text>`,
    ...colours.map(
      (colour, i) =>
        `<rect x="${at(i)}" y="${y + 18}" width="${swatch}" height="13" fill="${colour}" stroke="currentColor" stroke-opacity="0.3"/>`,
    ),
    ...ends.map(
      (end, i) =>
        `<path d="M${at(i)},${y + 31}v5" stroke="currentColor"/><text x="${at(i)}" y="${y + 49}" text-anchor="middle">${escapeUTF8(words(end))}</text>`,
    ),
    '</g>',
  ].join('\n');
};
