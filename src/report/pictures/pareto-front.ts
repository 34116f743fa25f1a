import { type Absent, absent, type Choice, type Option } from '../figure/figure.js';
import type { DesignSpace } from '../space/design-space.js';
import { mainPrices, prices } from '../space/prices.js';
import { accuracyQuantity, type Quantity, varyingPrices } from '../space/quantity.js';
import { tradeOffFigure } from './trade-off.js';

/** More dots than this hide each other; and so many are in all pictures of the choice. */
const mostDots = 2000;
const mostDotsInAll = 12_000;

const own = 'pareto';

/** Of the pictures those with accuracy upwards are files as well. */
const fileOf = (across: string): string => `${own}-${across.replaceAll(' ', '-')}`;

const isMain = ({ name }: Quantity): boolean =>
  prices.slice(0, mainPrices).some((price) => price.name === name);

/** What each picture that is a file would be called, were everything known and different. */
const everyFile = (): readonly string[] => prices.map(({ name }) => fileOf(name));

/** Accuracy and what machines take against each other: the reader chooses the axes. */
export const paretoFront = (space: DesignSpace): Choice | Absent => {
  const across = varyingPrices(space);
  if (across.length === 0)
    return absent(own, 'all machines take the same of what their component table prices');
  const accuracy = accuracyQuantity(space);
  const up = [accuracy, ...across.filter(isMain)];
  const pairs = up.flatMap((high, i) =>
    across.flatMap((wide, j) => (high.name === wide.name ? [] : [[high, i, wide, j] as const])),
  );
  const dots = Math.min(mostDots, Math.floor(mostDotsInAll / pairs.length));
  const options = pairs.map(([high, i, wide, j], at): Option => {
    const name = at === 0 ? own : fileOf(wide.name);
    const figure = tradeOffFigure(space, name, high, wide, dots);
    return { up: i, across: j, figure, isFile: i === 0 };
  });
  const files = options.flatMap(({ figure, isFile }) => (isFile ? [figure.name] : []));
  return {
    kind: 'choice',
    name: own,
    title: 'Trade-offs',
    up: up.map(({ name }) => name),
    across: across.map(({ name }) => name),
    options,
    others: everyFile().filter((name) => !files.includes(name)),
  };
};
