import { type LearningSpec, realisedRate } from '../machine/index.js';
import type { Netlist } from '../netlist/index.js';

/** Rates that registers hold, before any decay. */
export interface HeldRates {
  /** Of the lowest layer that learns. */
  readonly realisedRate: number;
  /** Of each layer that learns, by its place, where layers hold different ones. */
  readonly realisedRates?: Readonly<Record<string, number>> | undefined;
}

/** The rates of a whole batch that the registers of a machine hold for its forward weights. */
export const heldRates = (
  { places, stores }: Netlist,
  { rate, batch }: Pick<LearningSpec, 'rate' | 'batch'>,
): HeldRates => {
  const held = stores
    .filter(({ role, name, place }) => role === 'rate' && name === `${place}.rate`)
    .sort((a, b) => places.indexOf(a.place) - places.indexOf(b.place))
    .map(({ place, format }) => [place, batch * realisedRate(rate / batch, format)] as const);
  const [, first = 0] = held[0] ?? [];
  const differ = held.some(([, each]) => each !== first);
  return { realisedRate: first, ...(differ ? { realisedRates: Object.fromEntries(held) } : {}) };
};

/** Held rates in words, each number as it is written by `written`. */
export const heldRatesInWords = (
  { realisedRate: all, realisedRates }: HeldRates,
  written: (rate: number) => string,
): string =>
  realisedRates === undefined
    ? written(all)
    : Object.entries(realisedRates)
        .map(([place, rate]) => `${place} ${written(rate)}`)
        .join(', ');
