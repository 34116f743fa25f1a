import {
  type Float32Format,
  type Format,
  float32,
  formatHolding,
  fractionBits,
  maxMagnitude,
} from '../fixed/index.js';
import {
  type ArithmeticUnit,
  type Channel,
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

/** A machine while it is drawn: units in order, each with the wire that it drives. */
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

/** What a new wire is, before its format is known. */
export type Route = Onward & Shape;

/** As much as another wire carries. */
export const shapeOf = ({ positions, size }: Wire): Shape => ({ positions, size });

/** As much as windows of a map carry. */
export const shapeOfWindows = (geometry: Geometry): Shape => {
  const [down, across] = positionsOf(geometry);
  return { positions: down * across, size: numbersInWindow(geometry) };
};

export const drawStore = (draft: Draft, store: Store): Store => {
  draft.stores.push(store);
  return store;
};

/** Draws a wire; its bound is its format's, unless a sharper one is known. */
export const drawWire = (draft: Draft, route: Route, format: Format, bound?: bigint): Wire => {
  const wire = { ...route, format };
  draft.wires.push(wire);
  const widest = format.kind === 'float32' ? 0n : maxMagnitude(format);
  draft.bounds.set(wire.name, bound ?? widest);
  return wire;
};

const isFloat = (format: Format): format is Float32Format => format.kind === 'float32';

const boundOf = ({ bounds }: Draft, { name }: Wire): bigint => bounds.get(name) as bigint;

/** A wire just wide enough for every sum of that bound. */
const drawSum = (draft: Draft, route: Route, bound: bigint, bits: number): Wire =>
  drawWire(draft, route, formatHolding(bound, bits), bound);

/** How an array is read. */
export interface Reading {
  readonly store: Store;
  readonly direction: ReadUnit['direction'];
  /** The store that lends its signs. */
  readonly signs?: Store | undefined;
}

/** Draws a read of a whole store and the sum that it drives, without loss. */
export const drawRead = (
  draft: Draft,
  phase: 'infer' | 'learn',
  input: Wire,
  { store, direction, signs }: Reading,
  route: Omit<Onward, 'from'>,
): Wire => {
  const at = store.place;
  const [terms, size] =
    direction === 'forward' ? [rowsEach(store), store.columns] : [store.columns, rowsEach(store)];
  const whole = { ...route, positions: input.positions, size, from: at };
  const lenders = signs === undefined ? {} : { signs: signs.name };
  const unit = { kind: 'read', at, input: input.name, store: store.name, direction } as const;
  draft[phase].push({ ...unit, ...lenders, output: route.name });
  const [{ format }, { read }] = [input, store];
  if (isFloat(format) || isFloat(read)) return drawWire(draft, whole, float32);
  const bound = readBound(boundOf(draft, input), read, terms);
  return drawSum(draft, whole, bound, fractionBits(format) + fractionBits(read));
};

/** Draws what routes a map to windows, or adds windows up to a map, without loss. */
export const drawGather = (
  draft: Draft,
  phase: 'infer' | 'learn',
  input: Wire,
  { geometry, direction }: Pick<GatherUnit, 'geometry' | 'direction'>,
  route: Route,
): Wire => {
  const ends = { at: route.from, input: input.name, output: route.name } as const;
  draft[phase].push({ kind: 'gather', ...ends, geometry, direction });
  const { format } = input;
  if (isFloat(format)) return drawWire(draft, route, float32);
  const bound = boundOf(draft, input);
  const terms = direction === 'forward' ? 1 : mostOverlaps(geometry);
  if (terms === 1) return drawWire(draft, route, format, bound);
  return drawSum(draft, route, bound * BigInt(terms), fractionBits(format));
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
  const whole = { ...route, ...shapeOf(left) };
  draft[phase].push({
    kind,
    at: route.from,
    left: left.name,
    right: right.name,
    output: route.name,
  });
  const [one, other] = [left.format, right.format];
  if (isFloat(one) || isFloat(other)) return drawWire(draft, whole, float32);
  const { bound, bits } = reachOf(
    kind,
    { bound: boundOf(draft, left), format: one },
    { bound: boundOf(draft, right), format: other },
  );
  return drawSum(draft, whole, bound, bits);
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
      ? { kind: 'narrow', ...ends, narrowing }
      : { kind: 'quantise', ...ends, to: format },
  );
  return drawWire(draft, { ...route, ...shapeOf(sum) }, isFloat(sum.format) ? float32 : format);
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
  const route = { name, channel, positions, size: 1, from: at, to: [at] };
  return drawWire(draft, route, format, bound);
};
