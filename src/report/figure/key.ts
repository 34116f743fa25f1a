import type { Look, Shape } from '../../plot/index.js';

/** What a colour, a dash or a shape means: drawn like the marks that it tells of. */
export interface Key {
  readonly label: string;
  readonly colour: string;
  readonly shape: 'line' | 'dot' | 'area';
  readonly dash?: string;
  /** The mark on a line, or what a dot looks like where it is no circle. */
  readonly symbol?: Shape;
  /** An outline without a filling. */
  readonly hollow?: boolean;
  /** Of a line, in pixels. */
  readonly thickness?: number;
}

/** The key of a series whose marks have a look. */
export const seriesKey = (label: string, { colour, dash, symbol }: Look, marked = true): Key => ({
  label,
  colour,
  shape: 'line',
  dash,
  ...(marked ? { symbol } : {}),
});

/** Outlines of marks about (14, 7). */
const outlines: Readonly<Record<Shape, string>> = {
  circle: 'M10.2,7a3.8,3.8 0 1,0 7.6,0a3.8,3.8 0 1,0 -7.6,0z',
  square: 'M10.6,3.6h6.8v6.8h-6.8z',
  triangle: 'M14,2.4l4.2,7.3h-8.4z',
  diamond: 'M14,1.6l3.1,5.4l-3.1,5.4l-3.1,-5.4z',
  star: 'M14,1.8l1.2,3.7h3.9l-3.2,2.3l1.2,3.7l-3.1,-2.3l-3.1,2.3l1.2,-3.7l-3.2,-2.3h3.9z',
  cross: 'M12.8,3h2.4v2.8h2.8v2.4h-2.8v2.8h-2.4v-2.8h-2.8v-2.4h2.8z',
};

const markOf = ({ colour, symbol = 'circle', hollow = false }: Key): string =>
  `<path d="${outlines[symbol]}" fill="${hollow ? 'none' : colour}" stroke="${colour}" stroke-width="${hollow ? 2 : 0.5}"/>`;

const lineOf = ({ colour, dash = 'none', thickness = 2 }: Key): string =>
  `<path d="M0,7H28" fill="none" stroke="${colour}" stroke-width="${thickness}" stroke-dasharray="${dash}"/>`;

const areaOf = ({ colour, hollow = false }: Key): string =>
  `<rect x="4" y="1" width="20" height="12" fill="${hollow ? 'none' : colour}" stroke="${hollow ? colour : 'currentColor'}" stroke-opacity="${hollow ? 1 : 0.4}"/>`;

const shapes: Readonly<Record<Key['shape'], (key: Key) => string>> = {
  line: (key) => (key.symbol === undefined ? lineOf(key) : `${lineOf(key)}${markOf(key)}`),
  dot: markOf,
  area: areaOf,
};

/** What a colour, dash or shape looks like, 28 by 14 pixels. */
export const keyShape = (key: Key): string => shapes[key.shape](key);
