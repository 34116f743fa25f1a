import { parseHTML } from 'linkedom';
import type { Absent, Figure } from '../../src/report/figure/figure.js';

/** A figure that was drawn; the reason where it was not is an error of the test. */
export const drawn = (one: Figure | Absent | undefined): Figure => {
  if (one?.kind === 'drawn') return one;
  throw new Error(`not drawn: ${one?.reason}`);
};

const within = ({ drawing }: Figure) => parseHTML(`<body>${drawing}</body>`).document;

/** What marks say when they are pointed at. */
export const titlesIn = (figure: Figure): string[] =>
  [...within(figure).querySelectorAll('title')].map(({ textContent }) => textContent ?? '');

/** The texts that are drawn. */
export const textsIn = (figure: Figure): string[] =>
  [...within(figure).querySelectorAll('text')].map(({ textContent }) => textContent ?? '');

export const countIn = (figure: Figure, selector: string): number =>
  within(figure).querySelectorAll(selector).length;

const numbersIn = (text: string): number[] => (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

/** From pixels to what the upright axis says, by two of its ticks. */
export const uprightScale = (figure: Figure): ((y: number) => number) => {
  const ticks = [...within(figure).querySelectorAll('[aria-label="y-axis tick label"] text')].map(
    (tick) => ({
      value: Number(tick.textContent),
      y: numbersIn(tick.getAttribute('transform') ?? '')[1] as number,
    }),
  );
  const [a, b] = [ticks[0], ticks.at(-1)] as [(typeof ticks)[0], (typeof ticks)[0]];
  return (y) => a.value + ((y - a.y) * (b.value - a.value)) / (b.y - a.y);
};

/** The heights of the corners of the first mark of a sort, in what the upright axis says. */
export const heightsOf = (figure: Figure, mark: string): number[] => {
  const path = within(figure).querySelector(`[aria-label="${mark}"] path`)?.getAttribute('d') ?? '';
  const scale = uprightScale(figure);
  return numbersIn(path)
    .filter((_, i) => i % 2 === 1)
    .map(scale);
};
