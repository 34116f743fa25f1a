import type { PriceOptions as AskedPrices } from '../../api/index.js';
import { countOf, refuse } from './arguments.js';

/** What a command prices machines by. */
export interface PriceOptions {
  readonly components: string;
  readonly node?: string;
  readonly supply?: string;
}

/** A number of at most four significant digits, or whole; a dash where it isn't known. */
export const short = (number: number | null): string => {
  if (number === null) return '–';
  return number === 0 || Math.abs(number) >= 1000
    ? String(Math.round(number))
    : number.toPrecision(4);
};

/** The sum of what is known; null where nothing is. */
export const sumOfKnown = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
};

const voltsOf = (text: string): number => {
  const volts = Number(text);
  return volts > 0 && volts <= 10
    ? volts
    : refuse(`--supply ${text.slice(0, 32)}`, 'is no supply', 'write volts, like --supply 0.8');
};

/** What the options say of prices. */
export const askedPrices = ({ components, node, supply }: PriceOptions): AskedPrices => ({
  components,
  node: countOf('--node', node),
  supply: supply === undefined ? undefined : voltsOf(supply),
});
