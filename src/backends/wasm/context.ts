import type { Bundle, GatherStep, Program } from '../../program/index.js';
import { type Purpose, streamKey } from '../../random/index.js';
import { inexact } from '../refusal.js';
import { type Allocator, elements, type Placement, roundUp } from './layout.js';
import type { Multiplier, Product, VectorRange } from './products.js';
import { partOf, samplesInBlock, type Thread } from './threads/part.js';

/** Bytes to be written into memory before the first step. */
export interface Preset {
  readonly address: number;
  readonly data: Uint8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;
}

/** Windows that are never all in memory, and the step that gathers them or adds them to their map. */
export type Passing = ReadonlyMap<string, GatherStep<Bundle>>;

/** What the writing of a tape needs to know, and where it leaves tables and counters. */
export interface Context {
  readonly program: Program;
  readonly placements: Pick<ReadonlyMap<string, Placement>, 'get'>;
  readonly passing: Passing;
  readonly allocator: Allocator;
  readonly presets: Preset[];
  readonly counters: Map<string, number>;
  /** How many samples of a batch are acted on, from which one on, and how many a batch has in all. */
  readonly batch: number;
  readonly firstSample: number;
  readonly wholeBatch: number;
  /** Which thread what is written is for. */
  readonly thread: Thread;
  readonly seed: number;
  /** What works out products outside of the kernels, and those that a tape leaves to it. */
  readonly multiplier: Multiplier | undefined;
  readonly products: Product[];
  /** Which vectors what is written acts on. */
  readonly range: VectorRange;
  readonly purpose: Extract<Purpose, 'start' | 'learn' | 'infer'>;
}

/** Where a wire or a store lies. */
export const placementOf = (
  { placements }: Context,
  { name }: { readonly name: string },
): Placement => placements.get(name) as Placement;

export const isPassing = ({ passing }: Context, { name }: { readonly name: string }): boolean =>
  passing.has(name);

/** Where so many rows further lie. */
export const moved = ({ address, element, stride }: Placement, rows: number): Placement => ({
  address: address + rows * stride * element.bytes,
  element,
  stride,
});

/** The same with each wire as it lies from a vector on; windows that only pass lie where they always do. */
export const movedBy = (context: Context, vectorsOf: (wire: Bundle) => number): Context => {
  const { placements, program, passing } = context;
  const wires: ReadonlyMap<string, Bundle> = program.wires;
  const get = (name: string): Placement | undefined => {
    const [placement, wire] = [placements.get(name), wires.get(name)];
    const stays = placement === undefined || wire === undefined || passing.has(name);
    return stays ? placement : moved(placement, vectorsOf(wire));
  };
  return { ...context, placements: { get } };
};

/** The same for the samples of a batch that a thread has for itself. */
export const ownSamples = (context: Context): Context => {
  const { first, count } = partOf(context.thread, context.wholeBatch, samplesInBlock);
  const at = movedBy(context, ({ positions }) => first * positions);
  return { ...at, batch: count, firstSample: first };
};

/** How many vectors a wire carries for a batch. */
export const vectorsOn = ({ batch }: Pick<Context, 'batch'>, { positions }: Bundle): number =>
  batch * positions;

/** Leaves a table in memory. @returns its address. */
export const preset = ({ allocator, presets }: Context, data: Preset['data']): number => {
  const address = allocator.allocate(data.byteLength);
  presets.push({ address, data });
  return address;
};

/** The address of the overflow counter of a name. */
export const counterOf = ({ counters, allocator }: Context, name: string): number => {
  const address = counters.get(name) ?? allocator.allocate(8);
  counters.set(name, address);
  return address;
};

const noChance = { keyLow: 0, keyHigh: 0, keys: 0, columns: 0, firstRow: 0 };

/**
 * A stream, and room for its round keys and for the generators of so many columns.
 * @param firstRow the number of the first row, where others of the stream come before.
 */
export const chanceOf = (
  { seed, purpose, allocator }: Context,
  stream: string | undefined,
  columns: number,
  firstRow = 0,
): typeof noChance => {
  if (stream === undefined) return noChance;
  const { low, high } = streamKey(seed, purpose, stream);
  const room = {
    keys: allocator.allocate(128),
    columns: allocator.allocate(roundUp(columns, 8) * 4),
  };
  return { keyLow: low, keyHigh: high, ...room, firstRow };
};

const limit64 = 2n ** 63n - 1n;
export const limit32 = 2n ** 31n - 1n;

/** The largest integer met on the way through a rounding shift. */
export const shiftedBound = (bound: bigint, shift: number): bigint =>
  shift <= 0 ? bound << BigInt(-shift) : bound + (1n << BigInt(shift));

/** @throws Refusal where 64-bit integers would not do. */
export const requireExact = (where: string, bound: bigint): void => {
  if (bound <= limit64) return;
  throw inexact('wasm', where, bound, limit64, 'narrow its operands, or run the reference backend');
};

export const isI16 = ({ element }: Placement): boolean => element === elements.i16;
