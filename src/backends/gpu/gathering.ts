import { type Geometry, numbersInMap, overlapsOf, positionsOf } from '../../netlist/index.js';
import type { Bundle, GatherStep } from '../../program/index.js';
import { Refusal } from '../refusal.js';
import { type Code, literal } from './code.js';
import { type KernelList, sizeOf, thisColumn, thisRow } from './kernel-list.js';

/** Where a kernel finds a number that is routed to its own: a row and a column that there are. */
export interface Found {
  readonly row: string;
  readonly column: string;
  /** 1 where that number is routed here, else 0. */
  readonly isThere: string;
}

/** Below this, an index and a half are divided to the nearest integer by every device. */
const indexable = 2 ** 21;

/** @throws Refusal where a batch has more positions, or a map more numbers, than kernels can tell apart. */
export const requireIndexable = (
  list: Pick<KernelList, 'samples'>,
  { geometry, input, output }: GatherStep<Bundle>,
): void => {
  const most = Math.max(
    numbersInMap(geometry),
    ...[input, output].map((wire) => sizeOf(list, wire).rows),
  );
  if (most <= indexable) return;
  throw new Refusal(
    `gpu.js can't route ${most} positions to ${output.name} at once, but ${indexable}; lower the batch, or run wasm`,
    output.name,
    BigInt(most),
  );
};

/**
 * ⌊index / divisor⌋ and what remains, for indices below 2^21. Half is added lest a device's division
 * fall short of an integer.
 */
export const divided = (code: Code, index: string, divisor: number) => {
  const quotient = code.define(`Math.floor((${index} + 0.5) / ${literal(divisor)})`);
  const rest = code.define(`${index} - ${quotient} * ${literal(divisor)}`);
  return { quotient, rest };
};

/** An index that may be out of bounds, and the nearest that is not. */
interface Bounded {
  readonly wanted: string;
  readonly nearest: string;
}

const allThere = (code: Code, ...indices: readonly Bounded[]): string => {
  const conditions = indices.map(({ wanted, nearest }) => `${wanted} == ${nearest}`);
  return code.define(`${conditions.join(' && ')} ? 1.0 : 0.0`);
};

/** A place of the map along one side: where the window begins, and so far into it. */
const placeAlong = (
  code: Code,
  { stride, padding }: Geometry,
  position: string,
  into: string,
  size: number,
): Bounded => {
  const begins = `${position} * ${literal(stride)} - ${literal(padding)}`;
  const wanted = code.define(`${begins} + ${into}`);
  const nearest = code.define(`Math.max(Math.min(${wanted}, ${literal(size - 1)}), 0.0)`);
  return { wanted, nearest };
};

/** The number of the map that this line of the window holds at this position. */
export const findInMap = (code: Code, { geometry, input, output }: GatherStep<Bundle>): Found => {
  const { height, width, channels, kernel } = geometry;
  const [, across] = positionsOf(geometry);
  const { quotient: sample, rest: position } = divided(code, thisRow, output.positions);
  const { quotient: place, rest: channel } = divided(code, thisColumn, channels);
  const window = divided(code, position, across);
  const into = divided(code, place, kernel[1]);
  const row = placeAlong(code, geometry, window.quotient, into.quotient, height);
  const column = placeAlong(code, geometry, window.rest, into.rest, width);
  const mapPlace = `(${row.nearest} * ${literal(width)} + ${column.nearest})`;
  const number = code.define(`${mapPlace} * ${literal(channels)} + ${channel}`);
  const vector = divided(code, number, input.size);
  return {
    row: code.define(`${sample} * ${literal(input.positions)} + ${vector.quotient}`),
    column: vector.rest,
    isThere: allThere(code, row, column),
  };
};

/** The positions along one side whose windows may hold a place, and how far into them it lies. */
const holdersAlong = (
  code: Code,
  { stride, padding }: Geometry,
  place: string,
  positions: number,
  kernel: number,
  overlaps: number,
) => {
  const padded = code.define(`${place} + ${literal(padding)}`);
  const reached = divided(code, padded, stride).quotient;
  const last = code.define(`Math.min(${reached}, ${literal(positions - 1)})`);
  return (inner: Code, turn: string) => {
    const wanted = inner.define(`${last} - ${literal(overlaps - 1)} + ${turn}`);
    const position = { wanted, nearest: inner.define(`Math.max(${wanted}, 0.0)`) };
    const depth = inner.define(`${padded} - ${position.nearest} * ${literal(stride)}`);
    const into = {
      wanted: depth,
      nearest: inner.define(`Math.min(${depth}, ${literal(kernel - 1)})`),
    };
    return { position, into };
  };
};

/** What the k-th of the positions that overlap sends to this number of the map, k from 0 up. */
export const findInWindows = (code: Code, { geometry, input, output }: GatherStep<Bundle>) => {
  const { width, channels, kernel } = geometry;
  const [down, across] = positionsOf(geometry);
  const [overlapsDown, overlapsAcross] = overlapsOf(geometry);
  const { quotient: sample, rest: vector } = divided(code, thisRow, output.positions);
  const number = code.define(`${vector} * ${literal(output.size)} + ${thisColumn}`);
  const { quotient: mapPlace, rest: channel } = divided(code, number, channels);
  const place = divided(code, mapPlace, width);
  const rowAt = holdersAlong(code, geometry, place.quotient, down, kernel[0], overlapsDown);
  const columnAt = holdersAlong(code, geometry, place.rest, across, kernel[1], overlapsAcross);
  return (inner: Code, k: string): Found => {
    const turn = divided(inner, `(${k})`, overlapsAcross);
    const [row, column] = [rowAt(inner, turn.quotient), columnAt(inner, turn.rest)];
    const position = `${row.position.nearest} * ${literal(across)} + ${column.position.nearest}`;
    const windowPlace = `(${row.into.nearest} * ${literal(kernel[1])} + ${column.into.nearest})`;
    return {
      row: inner.define(`${sample} * ${literal(input.positions)} + ${position}`),
      column: inner.define(`${windowPlace} * ${literal(channels)} + ${channel}`),
      isThere: allThere(inner, row.position, row.into, column.position, column.into),
    };
  };
};
