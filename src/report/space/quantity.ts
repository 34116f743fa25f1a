import { percentWith, short } from '../words.js';
import type { DesignSpace } from './design-space.js';
import { type Price, prices } from './prices.js';
import { deviationOf } from './spread.js';

/** What a machine came to or takes, as an axis of a picture. */
export interface Quantity {
  readonly name: string;
  /** With its unit, as it stands beside an axis. */
  readonly label: string;
  readonly better: 'more' | 'less';
  readonly at: (design: number) => number;
  /** One sample deviation over seeds; 0 where there is none. */
  readonly deviationAt: (design: number) => number;
  readonly words: (design: number) => string;
}

/** Test accuracy after the last epoch, in percent: the mean of a machine's seeds. */
export const accuracyQuantity = ({ accuracyOf }: DesignSpace): Quantity => ({
  name: 'test accuracy',
  label: 'test accuracy, %',
  better: 'more',
  at: (design) => 100 * accuracyOf(design).mean,
  deviationAt: (design) => 100 * (deviationOf(accuracyOf(design)) ?? 0),
  words: (design) => {
    const spread = accuracyOf(design);
    return percentWith(spread.mean, deviationOf(spread));
  },
});

const priceQuantity = ({ priceOf }: DesignSpace, price: Price): Quantity => ({
  name: price.name,
  label: price.label,
  better: 'less',
  at: (design) => priceOf(price, design),
  deviationAt: () => 0,
  words: (design) => `${short(priceOf(price, design))} ${price.unit}`,
});

/** The least and the most that designs have of something; no numbers where one has none. */
export const rangeOf = (
  { designs }: DesignSpace,
  { at }: Quantity,
): readonly [least: number, most: number] => {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let design = 0; design < designs; design++) {
    least = Math.min(least, at(design));
    most = Math.max(most, at(design));
  }
  return [least, most];
};

/** Differences below one part in so many are nothing to look at. */
const fine = 100;

/** The prices in which designs differ, in the order of all; none that a component table lacks. */
export const varyingPrices = (space: DesignSpace): readonly Quantity[] =>
  prices
    .map((price) => priceQuantity(space, price))
    .filter((quantity) => {
      const [least, most] = rangeOf(space, quantity);
      return most - least > most / fine;
    });
