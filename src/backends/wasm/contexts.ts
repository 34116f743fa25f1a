import type { Bundle, Program } from '../../program/index.js';
import type { Preparation } from '../backend.js';
import { type Context, type Passing, placementOf, vectorsOn } from './context.js';
import { type Allocator, allocatorFrom, nowhere, placeAll, roundUp } from './layout.js';
import { passingOf } from './passing.js';
import { vectorsAtOnce } from './pieces.js';
import { everyVector, type Multiplier } from './products.js';
import { alone } from './threads/part.js';

/** What a tape is written in, with all vectors of every wire in memory but of windows that only pass. */
const contextWith = (
  program: Program,
  { batch, seed }: Preparation,
  passing: Passing,
  allocator: Allocator,
  multiplier: Multiplier | undefined,
): Context => {
  const inMemory = (wire: Bundle): number =>
    passing.has(wire.name) ? vectorsAtOnce({ multiplier }) : vectorsOn({ batch }, wire);
  const placements = placeAll(program, inMemory, allocator);
  const left = { presets: [], counters: new Map(), products: [] };
  const samples = { batch, firstSample: 0, wholeBatch: batch, thread: alone };
  const how = { seed, purpose: 'infer', multiplier, range: everyVector(1) } as const;
  return { program, placements, passing, allocator, ...left, ...samples, ...how };
};

/** Which windows pass depends on how all wires lie, wherever that is. */
const contextOf = (
  program: Program,
  preparation: Preparation,
  first: number,
  multiplier: Multiplier | undefined,
): Context => {
  const none: Passing = new Map();
  const anywhere = contextWith(program, preparation, none, nowhere, multiplier);
  const passing = preparation.unprobed === true ? passingOf(anywhere) : none;
  return contextWith(program, preparation, passing, allocatorFrom(first), multiplier);
};

/** Room of a thread's own for windows that only pass. */
const ownWindows = (context: Context): Context['placements'] => {
  const { placements, passing, allocator } = context;
  const own = [...passing.keys()].map((name) => {
    const { element, stride } = placementOf(context, { name });
    const rows = roundUp(vectorsAtOnce(context), 4);
    return [
      name,
      { element, stride, address: allocator.allocate(rows * stride * element.bytes) },
    ] as const;
  });
  const rooms = new Map(own);
  return { get: (name) => rooms.get(name) ?? placements.get(name) };
};

/** What the tapes of each of several threads are written in, which share wires and stores. */
export const contextsOf = (
  program: Program,
  preparation: Preparation,
  threads: number,
  first: number,
  multiplier: Multiplier | undefined,
): readonly [Context, ...Context[]] => {
  const whole = contextOf(program, preparation, first, multiplier);
  const ofThread = (index: number): Context => ({
    ...whole,
    placements: ownWindows(whole),
    counters: new Map(),
    products: [],
    thread: { index, of: threads },
  });
  const others = Array.from({ length: threads - 1 }, (_, i) => ofThread(i + 1));
  return [{ ...whole, thread: { index: 0, of: threads } }, ...others];
};
