import type { ComponentTable } from '../hardware/index.js';
import type { Channel } from '../netlist/index.js';
import { picojoulesPerMillimetre } from './price.js';
import { sumOf } from './sum.js';
import type { Boundary, Bundle } from './wires.js';

/** What a bundle of wires, or several, takes for one sample. */
export interface WireCost {
  /** Lines of one bit. */
  readonly count: number;
  /** Null where the table has no cell, which gives arrays their size. */
  readonly millimetres: number | null;
  /** Null where the table prices no wire, or gives it no length. */
  readonly picojoules: number | null;
}

/** What passes between two neighbouring places, and what it takes there. */
export interface BoundaryCost extends Omit<Boundary, 'millimetres' | 'bits'> {
  readonly millimetres: number | null;
  readonly picojoules: Readonly<Record<Channel, number | null>>;
}

/** What wires are priced by: nothing has a length where arrays have no size. */
export interface WirePrices {
  readonly isSized: boolean;
  readonly perMillimetre: number | undefined;
}

/** What a table says of wires. */
export const wirePricesOf = (table: ComponentTable): WirePrices => ({
  isSized: table.cell !== undefined,
  perMillimetre: picojoulesPerMillimetre(table),
});

/** What lines of some length take, all together, when bits pass so far along them. */
const priceOfLines = (
  lines: number,
  millimetres: number,
  bitMillimetres: number,
  { isSized, perMillimetre }: WirePrices,
): Omit<WireCost, 'count'> => {
  if (lines === 0) return { millimetres: 0, picojoules: 0 };
  if (!isSized) return { millimetres: null, picojoules: null };
  const picojoules = perMillimetre === undefined ? null : bitMillimetres * perMillimetre;
  return { millimetres, picojoules };
};

/** What bundles take, all together. */
export const wireCost = (bundles: readonly Bundle[], by: WirePrices): WireCost => {
  const count = sumOf(bundles, ({ lines }) => lines);
  const millimetres = sumOf(bundles, ({ lines, millimetres }) => lines * millimetres);
  const bitMillimetres = sumOf(
    bundles,
    ({ positions, lines, millimetres }) => positions * lines * millimetres,
  );
  return { count, ...priceOfLines(count, millimetres, bitMillimetres, by) };
};

/** A boundary with what its lines take from one side to the other. */
export const pricedBoundary = (
  { between, lines, bits, millimetres }: Boundary,
  by: WirePrices,
): BoundaryCost => {
  const takes = (channel: Channel) =>
    priceOfLines(lines[channel], lines[channel] * millimetres, bits[channel] * millimetres, by)
      .picojoules;
  return {
    between,
    lines,
    millimetres: by.isSized ? millimetres : null,
    picojoules: { forward: takes('forward'), learning: takes('learning') },
  };
};
