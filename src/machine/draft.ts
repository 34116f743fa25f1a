import {
  type Float32Format,
  type Format,
  float32,
  formatHolding,
  fractionBits,
  maxMagnitude,
  type Narrowing,
} from '../fixed/index.js';
import {
  type ArithmeticUnit,
  type Channel,
  type ConverterKind,
  type GatherUnit,
  type Geometry,
  mostOverlaps,
  numbersInWindow,
  type Place,
  positionsOf,
  type ReadUnit,
  readBound,
  rowsEach,
  type Store,
  sumBound,
  type Term,
  type Unit,
  type Wire,
  type WireName,
} from '../netlist/index.js';
import type { SignalNumbers } from './numbers.js';

/**
 * A machine while it is drawn: units in order, each with the wire that it drives. What is drawn has its own
 * fields before those that are spread into it: Node adds a field behind spread ones many times as slowly.
 */
export interface Draft {
  readonly stores: Store[];
  readonly wires: Wire[];
  readonly infer: Unit[];
  readonly learn: Unit[];
  /** Largest |code| of the wires drawn so far; fixed machines only. */
  readonly bounds: Map<WireName, bigint>;
}

export const emptyDraft = (): Draft => ({
  stores: [],
  wires: [],
  infer: [],
  learn: [],
  bounds: new Map(),
});

/** How much a wire carries. */
export type Shape = Pick<Wire, 'positions' | 'size'>;

/** Where a new wire goes, before it is known what it carries. */
export type Onward = Omit<Wire, 'format' | keyof Shape>;

/** As much as windows of a map carry. */
export const shapeOfWindows = (geometry: Geometry): Shape => {
  const [down, across] = positionsOf(geometry);
  return { positions: down * across, size: numbersInWindow(geometry) };
};

export const drawStore = (draft: Draft, store: Store): Store => {
  draft.stores.push(store);
  return store;
};

const isFloat = (format: Format): format is Float32Format => format.kind === 'float32';

const widest = (format: Format): bigint => (isFloat(format) ? 0n : maxMagnitude(format));

/**
 * Draws a wire; its bound is its format's, unless a sharper one is known.
 * @param like a shape, or another wire that carries as much.
 */
export const drawWire = (
  draft: Draft,
  { name, channel, from, to }: Onward,
  { positions, size }: Shape,
  format: Format,
  bound = widest(format),
): Wire => {
  const wire = { name, channel, positions, size, format, from, to };
  draft.wires.push(wire);
  draft.bounds.set(name, bound);
  return wire;
};

const boundOf = ({ bounds }: Draft, { name }: Wire): bigint => bounds.get(name) as bigint;

/** A wire just wide enough for every sum of that bound. */
const drawSum = (draft: Draft, route: Onward, shape: Shape, bound: bigint, bits: number): Wire =>
  drawWire(draft, route, shape, formatHolding(bound, bits), bound);

/** How an array is read. */
export interface Reading {
  readonly store: Store;
  readonly direction: ReadUnit['direction'];
  /** The store that lends its signs. */
  readonly signs?: Store | undefined;
}

const nearest: Narrowing = { rounding: 'nearest-even', overflow: 'saturate' };

/** Draws a converter at the edge of an array. */
const drawConverter = (
  draft: Draft,
  phase: 'infer' | 'learn',
  input: Wire,
  converter: ConverterKind,
  format: Format,
  route: Onward,
): Wire => {
  const ends = { input: input.name, output: route.name, converter };
  draft[phase].push({ kind: 'narrow', at: route.from, narrowing: nearest, ...ends });
  return drawWire(draft, route, input, format);
};

/** Draws a read of a whole store, through the converters that it has, and the sum that it drives. */
export const drawRead = (
  draft: Draft,
  phase: 'infer' | 'learn',
  input: Wire,
  reading: Reading,
  route: Onward,
): Wire => {
  const { place, converters = {} } = reading.store;
  const { digitalToAnalog: dac, analogToDigital: adc } = converters;
  const within = (name: string): Onward => ({
    ...route,
    name: `${route.name}.${name}`,
    from: place,
    to: [place],
  });
  const lines =
    dac === undefined
      ? input
      : drawConverter(draft, phase, input, 'digitalToAnalog', dac, within('lines'));
  if (adc === undefined) return drawSumOf(draft, phase, lines, reading, route);
  const sum = drawSumOf(draft, phase, lines, reading, within('current'));
  return drawConverter(draft, phase, sum, 'analogToDigital', adc, route);
};

/** Draws a read of a whole store and the sum that it drives, without loss. */
const drawSumOf = (
  draft: Draft,
  phase: 'infer' | 'learn',
  input: Wire,
  { store, direction, signs }: Reading,
  route: Onward,
): Wire => {
  const [terms, size] =
    direction === 'forward' ? [rowsEach(store), store.columns] : [store.columns, rowsEach(store)];
  const shape = { positions: input.positions, size };
  const ends = { at: store.place, input: input.name, store: store.name, output: route.name };
  const lenders = signs === undefined ? {} : { signs: signs.name };
  draft[phase].push({ kind: 'read', direction, ...ends, ...lenders });
  const [{ format }, { read }] = [input, store];
  if (isFloat(format) || isFloat(read)) return drawWire(draft, route, shape, float32);
  const bound = readBound(boundOf(draft, input), read, terms);
  return drawSum(draft, route, shape, bound, fractionBits(format) + fractionBits(read));
};

/** Draws what routes a map to windows, or adds windows up to a map, without loss. */
export const drawGather = (
  draft: Draft,
  phase: 'infer' | 'learn',
  input: Wire,
  { geometry, direction }: Pick<GatherUnit, 'geometry' | 'direction'>,
  route: Onward,
  shape: Shape,
): Wire => {
  const ends = { at: route.from, input: input.name, output: route.name } as const;
  draft[phase].push({ kind: 'gather', geometry, direction, ...ends });
  const { format } = input;
  if (isFloat(format)) return drawWire(draft, route, shape, float32);
  const bound = boundOf(draft, input);
  const terms = direction === 'forward' ? 1 : mostOverlaps(geometry);
  if (terms === 1) return drawWire(draft, route, shape, format, bound);
  return drawSum(draft, route, shape, bound * BigInt(terms), fractionBits(format));
};

/** What a sum, a difference or a product of two terms can reach, and its fraction bits. */
const reachOf = (kind: ArithmeticUnit['kind'], left: Term, right: Term) => {
  const bits = [fractionBits(left.format), fractionBits(right.format)] as const;
  return kind === 'multiply'
    ? { bound: left.bound * right.bound, bits: bits[0] + bits[1] }
    : { bound: sumBound(left, right), bits: Math.max(...bits) };
};

/** Draws an elementwise operation on two wires, without loss. */
export const drawArithmetic = (
  draft: Draft,
  phase: 'infer' | 'learn',
  kind: ArithmeticUnit['kind'],
  left: Wire,
  right: Wire,
  route: Onward,
): Wire => {
  const ends = { left: left.name, right: right.name, output: route.name };
  draft[phase].push({ kind, at: route.from, ...ends });
  const [one, other] = [left.format, right.format];
  if (isFloat(one) || isFloat(other)) return drawWire(draft, route, left, float32);
  const { bound, bits } = reachOf(
    kind,
    { bound: boundOf(draft, left), format: one },
    { bound: boundOf(draft, right), format: other },
  );
  return drawSum(draft, route, left, bound, bits);
};

/**
 * Draws what computes a wide number and then what makes a signal of it: `wide` draws the sum on the
 * route it is given. A float32 signal is the sum. A quantiser stands where nothing narrows: on the
 * way to powers of two, and in a float32 machine, whose signal stays a float32 number.
 */
export const drawNarrowed = (
  draft: Draft,
  phase: 'infer' | 'learn',
  wide: (route: Onward) => Wire,
  route: Onward,
  { format, narrowing }: SignalNumbers,
): Wire => {
  if (format.kind === 'float32') return wide(route);
  const sum = wide({ ...route, name: `${route.name}.sum`, to: [route.from] });
  const ends = { at: route.from, input: sum.name, output: route.name } as const;
  draft[phase].push(
    format.kind === 'fixed' && narrowing !== undefined
      ? { kind: 'narrow', narrowing, ...ends }
      : { kind: 'quantise', to: format, ...ends },
  );
  return drawWire(draft, route, sum, isFloat(sum.format) ? float32 : format);
};

/** Draws the clamped unit, whose weights are biases. */
export const drawOne = (
  draft: Draft,
  at: Place,
  channel: Channel,
  format: Format,
  positions: number,
): Wire => {
  const name = `${at}.one`;
  draft.infer.push({ kind: 'constant', at, output: name });
  const bound = isFloat(format) ? undefined : 1n;
  const route = { name, channel, from: at, to: [at] };
  return drawWire(draft, route, { positions, size: 1 }, format, bound);
};
