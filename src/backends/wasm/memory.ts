import type { Codes } from '../backend.js';
import { type Element, elements, type Placement } from './layout.js';
import { cellIndex as indexIn } from './shared/element.js';

type View = Int16Array | Int32Array | BigInt64Array | Float32Array;

/** A view of numbers in memory. */
export const viewOf = (
  memory: WebAssembly.Memory,
  element: Element,
  address: number,
  count: number,
): View => {
  const { buffer } = memory;
  if (element === elements.f32) return new Float32Array(buffer, address, count);
  if (element === elements.i16) return new Int16Array(buffer, address, count);
  if (element === elements.i32) return new Int32Array(buffer, address, count);
  return new BigInt64Array(buffer, address, count);
};

/** Copies vectors of `size` into memory, where they lie `stride` apart. */
export const putVectors = (view: View, stride: number, codes: Codes, size: number): void => {
  const target = view as Exclude<View, BigInt64Array>;
  if (stride === size) {
    target.set(codes);
    return;
  }
  for (let from = 0, to = 0; from < codes.length; from += size, to += stride) {
    target.set(codes.subarray(from, from + size), to);
  }
};

/** The opposite: vectors that lie `stride` apart, side by side. */
export const takeVectors = <T extends Codes | BigInt64Array>(
  view: View,
  stride: number,
  target: T,
  size: number,
): T => {
  for (let from = 0, to = 0; to < target.length; from += stride, to += size) {
    (target as Int32Array).set(view.subarray(from, from + size) as Int32Array, to);
  }
  return target;
};

/** The index of a cell of a store. */
export const cellIndex = ({ element, stride }: Placement, row: number, column: number): number =>
  indexIn(element.kind, row, column, stride);
