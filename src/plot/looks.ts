import { colours } from './colours.js';

/** The colour of text and of what stands for no series: it is the page's own. */
export const ink = 'currentColor';

/** The shape of a mark. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'star' | 'cross';

export interface Look {
  readonly colour: string;
  readonly dash: string;
  readonly symbol: Shape;
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
