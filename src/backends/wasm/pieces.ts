import type { Bundle, GatherStep } from '../../program/index.js';
import { type Context, isPassing, movedBy } from './context.js';
import { clearMap, gatherFrom } from './gather-tape.js';
import { encode } from './instruction.js';
import { everyVector } from './products.js';

/**
 * How many vectors of a batch are gathered, turned or paired at once, so that they stay in a cache: a
 * convolution has thousands, one for each position of each sample. More are worth a call to the host.
 */
export const vectorsAtOnce = ({ multiplier }: Pick<Context, 'multiplier'>): number =>
  multiplier === undefined ? 128 : 512;

/** Vectors of a batch: of each sample so many, where arrays that alternate take turns. */
export interface Vectors {
  readonly positions: number;
  /** How many arrays take turns; each meets one vector of so many. */
  readonly arrays: number;
}

const firstsOf = (vectors: number, most: number): number[] =>
  Array.from({ length: Math.ceil(vectors / most) }, (_, i) => i * most);

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
  const most = vectorsAtOnce(context);
  const pieces = firstsOf(context.batch * positions, most).flatMap((first) => {
    const range = { positions, first, most };
    return [
      ...encode('range', range),
      ...gathered.flatMap((step) => gatherFrom(context, step, first)),
      ...act({ ...movedBy(context, () => first * arrays), range }),
      ...scattered.flatMap((step) => gatherFrom(context, step, first)),
    ];
  });
  return [
    ...scattered.flatMap((step) => clearMap(context, step)),
    ...pieces,
    ...encode('range', everyVector(positions)),
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
