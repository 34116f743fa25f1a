import { dot, line, ruleX } from '@observablehq/plot';
import { colours, evenly } from '../../plot/index.js';
import { kneeOf, undominated } from '../../sweep/index.js';
import { absent, type Key, type SpaceFigure, tableOf } from '../figure/figure.js';
import { plotted } from '../figure/plotted.js';
import type { DesignSpace } from '../space/design-space.js';
import { type Price, prices } from '../space/prices.js';
import { longNameOf, namedBy, nameOf } from '../space/ranking.js';
import { deviationOf } from '../space/spread.js';
import { counted, percentWith, short } from '../words.js';

/** The least and the most that designs take of something. */
export const rangeOf = (space: DesignSpace, price: Price): readonly [number, number] => {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let design = 0; design < space.designs; design++) {
    least = Math.min(least, space.priceOf(price, design));
    most = Math.max(most, space.priceOf(price, design));
  }
  return [least, most];
};

/** Differences below one part in so many are nothing to look at. */
const fine = 100;

/** The prices in which designs differ; none that a component table lacks. */
export const varyingPrices = (space: DesignSpace): readonly Price[] =>
  prices.filter((price) => {
    const [least, most] = rangeOf(space, price);
    return most - least > most / fine;
  });

/** More dots than this hide each other. */
const mostDots = 2000;

/** From this ratio on a price is drawn by its logarithm. */
const wide = 30;

interface Placed {
  readonly price: number;
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
}

const placing =
  (space: DesignSpace, price: Price) =>
  (design: number): Placed => {
    const spread = space.accuracyOf(design);
    const deviation = deviationOf(spread);
    const cost = space.priceOf(price, design);
    const accuracy = 100 * spread.mean;
    const reach = 100 * (deviation ?? 0);
    const words = `${percentWith(spread.mean, deviation)}, ${short(cost)} ${price.label}`;
    const title = `${longNameOf(space, design)}\n${words}`.trim();
    return { price: cost, accuracy, low: accuracy - reach, high: accuracy + reach, title };
  };

const keys: readonly Key[] = [
  {
    label: 'undominated: no machine is both cheaper and better',
    colour: colours.blue,
    shape: 'line',
  },
  { label: 'the knee', colour: colours.vermilion, shape: 'dot' },
  { label: 'other machines', colour: colours.grey, shape: 'dot' },
];

/** The machines that are neither cheaper nor better than another, by what they take. */
export const paretoFront: SpaceFigure = (space) => {
  const [price] = varyingPrices(space);
  if (price === undefined)
    return absent('pareto', 'all machines take the same of what their component table prices');
  const all = Array.from({ length: space.designs }, (_, design) => design);
  const scoresOf = (design: number) => [
    -space.priceOf(price, design),
    space.accuracyOf(design).mean,
  ];
  const front = [...undominated(all, scoresOf)].sort(
    (a, b) => space.priceOf(price, a) - space.priceOf(price, b),
  );
  const knee = front[kneeOf(front.map(scoresOf))] as number;
  const shown = evenly(space.designs, mostDots);
  const place = placing(space, price);
  const [least, most] = rangeOf(space, price);
  const sampled =
    shown.length < space.designs
      ? ` Of ${counted(space.designs)} machines ${counted(shown.length)} are dots, evenly taken; the front is that of all.`
      : '';
  const at = { x: 'price', y: 'accuracy' };
  const onFront = front.map(place);
  return plotted(
    {
      name: 'pareto',
      title: 'Accuracy against price',
      caption: `Test accuracy after the last epoch, the mean of a machine's seeds, against ${price.label}. The rules on the front are one sample deviation to each side.${sampled}`,
      keys,
      table: tableOf(
        [namedBy(space), price.label, 'test accuracy', 'seeds', ''],
        front.map((design) => {
          const spread = space.accuracyOf(design);
          return [
            nameOf(space, design),
            short(space.priceOf(price, design)),
            percentWith(spread.mean, deviationOf(spread)),
            String(spread.count),
            design === knee ? 'the knee' : '',
          ];
        }),
      ),
    },
    {
      x: {
        label: price.label,
        grid: true,
        inset: 10,
        ticks: 6,
        tickFormat: '~s',
        ...(least > 0 && most / least > wide ? { type: 'log' as const } : {}),
      },
      y: { label: 'test accuracy, %', grid: true, nice: true },
      marks: [
        dot(shown.map(place), {
          ...at,
          fill: colours.grey,
          fillOpacity: 0.6,
          r: 3,
          title: 'title',
        }),
        line(onFront, { ...at, curve: 'step-after', stroke: colours.blue, strokeWidth: 2 }),
        ruleX(onFront, { x: 'price', y1: 'low', y2: 'high', stroke: colours.blue }),
        dot(onFront, { ...at, fill: colours.blue, r: 5, title: 'title' }),
        dot([place(knee)], {
          ...at,
          stroke: colours.vermilion,
          strokeWidth: 2.5,
          r: 8,
          title: 'title',
        }),
      ],
    },
  );
};
