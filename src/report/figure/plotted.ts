import { colours, drawnPanel, type Panel } from '../../figures/index.js';
import type { Figure } from './figure.js';

/** The colour of text and of what stands for no series: it is the page's own. */
export const ink = 'currentColor';

interface Look {
  readonly colour: string;
  readonly dash: string;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'star' | 'cross';
}

/** Series are told apart by colour and, where colours can't be seen, by dash and symbol. */
const looks: readonly Look[] = [
  { colour: colours.blue, dash: 'none', symbol: 'circle' },
  { colour: colours.vermilion, dash: '7,3', symbol: 'square' },
  { colour: colours.green, dash: '2,3', symbol: 'triangle' },
  { colour: colours.purple, dash: '9,3,2,3', symbol: 'diamond' },
  { colour: colours.grey, dash: '4,2', symbol: 'star' },
  { colour: ink, dash: '1,2', symbol: 'cross' },
];

/** How many series a picture has room for. */
export const mostSeries = looks.length;

export const lookOf = (series: number): Look => looks[series % looks.length] as Look;

const size = { width: 840, height: 420 } as const;

const usual = {
  ...size,
  marginLeft: 60,
  marginRight: 24,
  marginTop: 30,
  marginBottom: 46,
  style: { fontSize: '13px', fontFamily: 'system-ui, sans-serif', overflow: 'visible' },
} as const;

/** What letters of the lowest label hang below its line. */
const descent = 6;

type Described = Omit<Figure, 'kind' | 'width' | 'height' | 'drawing'>;

/** A figure that is a plot. */
export const plotted = (described: Described, panel: Panel): Figure => {
  const whole = { ...usual, ...panel };
  const [width, height] = [whole.width ?? size.width, whole.height ?? size.height];
  const drawing = drawnPanel(whole);
  return { kind: 'drawn', ...described, width, height: height + descent, drawing };
};

/** Whole numbers from one to another, at most so many steps apart evenly: for axes of what is counted. */
export const wholeTicks = (from: number, to: number, most: number): number[] => {
  let step = 1;
  for (const factor of cycle()) {
    if ((to - from) / step <= most) break;
    step = factor;
  }
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, i) => first + i * step);
};

/** 2, 5, 10, 20, 50, … */
function* cycle(): Generator<number> {
  for (let power = 1; ; power *= 10) {
    for (const factor of [2, 5, 10]) yield factor * power;
  }
}

/** Indices of at most so many of a number of things, evenly from the first to the last. */
export const evenly = (count: number, most: number): number[] =>
  count <= most
    ? Array.from({ length: count }, (_, i) => i)
    : Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
