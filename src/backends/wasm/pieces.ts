import type { Bundle, GatherStep } from '../../program/index.js';
import { type Context, isPassing, movedBy } from './context.js';
import { clearMap, gatherFrom } from './gather-tape.js';
import { encode } from './instruction.js';

/**
 * How many vectors of a batch are gathered, turned or paired at once, so that they stay in a cache: a
 * convolution has thousands, one for each position of each sample.
 */
export const vectorsAtOnce = 128;

/** Vectors of a batch: of each sample so many, where arrays that alternate take turns. */
export interface Vectors {
  readonly positions: number;
  /** How many arrays take turns; each meets one vector of so many. */
  readonly arrays: number;
}

/** Every vector of a batch. */
export const writeRange = (positions: number): number[] =>
  encode('range', { positions, first: 0, most: 2 ** 31 - 1 });

const firstsOf = (vectors: number): number[] =>
  Array.from({ length: Math.ceil(vectors / vectorsAtOnce) }, (_, i) => i * vectorsAtOnce);

/**
 * Acts on a piece of the vectors after the other: windows that only pass are gathered before it, and added
 * to their map after it.
 */
export const inPieces = (
  context: Context,
  { positions, arrays }: Vectors,
  wires: readonly Bundle[],
  act: (at: Context) => number[],
): number[] => {
  const gathers = wires.flatMap((wire) => context.passing.get(wire.name) ?? []);
  const [scattered, gathered] = [true, false].map((way) =>
    gathers.filter(({ transposed }) => transposed === way),
  ) as [GatherStep<Bundle>[], GatherStep<Bundle>[]];
  const pieces = firstsOf(context.batch * positions).flatMap((first) => [
    ...encode('range', { positions, first, most: vectorsAtOnce }),
    ...gathered.flatMap((step) => gatherFrom(context, step, first)),
    ...act(movedBy(context, first * arrays)),
    ...scattered.flatMap((step) => gatherFrom(context, step, first)),
  ]);
  return [
    ...scattered.flatMap((step) => clearMap(context, step)),
    ...pieces,
    ...writeRange(positions),
  ];
};

/** Acts on all vectors at once, or in pieces where windows only pass. */
export const asTheyPass = (
  context: Context,
  wires: readonly Bundle[],
  act: (at: Context) => number[],
): number[] => {
  const passes = wires.find((wire) => isPassing(context, wire));
  if (passes === undefined) return act(context);
  return inPieces(context, { positions: passes.positions, arrays: 1 }, wires, act);
};
