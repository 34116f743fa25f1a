import type { ComponentTable } from '../hardware/index.js';
import type { PlacedEvent } from './event.js';
import { figureOf, priceOf } from './price.js';

/** What is estimated, each with what the estimate rests on. */
export type Estimates = Readonly<Record<string, string>>;

interface Figure {
  readonly known: string;
  readonly source: string;
}

const isEstimated = (figure: Figure | undefined): figure is Figure => figure?.known === 'estimated';

/** What gives arrays their size and wires their price, under the names that they have where they lack. */
const ofGround = ({ cell, wire }: ComponentTable): (readonly [string, Figure | undefined])[] => [
  ['cellArea', cell],
  ['wire', cell === undefined ? undefined : wire],
];

/** The figures that prices of these events rest on and that nobody published. */
export const estimatesFor = (placed: readonly PlacedEvent[], table: ComponentTable): Estimates => {
  const priced = placed
    .flatMap(({ events }) => events)
    .filter((event) => priceOf(table, event) !== undefined)
    .map((event) => [event.kind, figureOf(table, event)] as const);
  return Object.fromEntries(
    [...priced, ...ofGround(table)].flatMap(([kind, figure]) =>
      isEstimated(figure) ? [[kind, figure.source]] : [],
    ),
  );
};
