import type { CodeFormat } from '../../fixed/index.js';
import type { Bounds, Directory, Wire } from '../../netlist/index.js';
import { type Purpose, streamKey } from '../../random/index.js';
import { inexact } from '../refusal.js';
import { type Allocator, elements, type Place } from './layout.js';

/** Bytes to be written into memory before the first step. */
export interface Preset {
  readonly address: number;
  readonly data: Uint8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;
}

/** What the writing of a tape needs to know, and where it leaves tables and counters. */
export interface Context {
  readonly directory: Directory;
  readonly bounds: Bounds;
  readonly places: ReadonlyMap<string, Place>;
  readonly allocator: Allocator;
  readonly presets: Preset[];
  readonly counters: Map<string, number>;
  readonly batch: number;
  readonly seed: number;
  readonly purpose: Extract<Purpose, 'start' | 'learn' | 'infer'>;
}

export const placeOf = ({ places }: Context, name: string): Place => places.get(name) as Place;

export const wireOf = ({ directory }: Context, name: string): Wire => directory.wire(name);

export const codeFormat = (context: Context, name: string): CodeFormat =>
  wireOf(context, name).format as CodeFormat;

export const boundOf = ({ bounds }: Context, name: string): bigint => bounds.get(name) as bigint;

/** Leaves a table in memory. @returns its address. */
export const preset = ({ allocator, presets }: Context, data: Preset['data']): number => {
  const address = allocator.allocate(data.byteLength);
  presets.push({ address, data });
  return address;
};

/** The address of the overflow counter of a wire or store. */
export const counterOf = ({ counters, allocator }: Context, name: string): number => {
  const address = counters.get(name) ?? allocator.allocate(8);
  counters.set(name, address);
  return address;
};

/** The stream of a narrowing, and room for its round keys and column generators. */
export const chanceOf = (
  { seed, purpose, allocator }: Context,
  name: string,
  columns: number,
  stochastic: boolean,
) => {
  const { low, high } = streamKey(seed, purpose, name);
  const room = stochastic
    ? { keys: allocator.allocate(128), columns: allocator.allocate(columns * 4) }
    : { keys: 0, columns: 0 };
  return { keyLow: low, keyHigh: high, ...room };
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

export const isI16 = ({ element }: Place): boolean => element === elements.i16;
