import { type FixedFormat, type Float32Format, quantise } from '../fixed/index.js';
import type { Dataset } from './dataset.js';

/** Codes of a fixed format, or float32 values. */
export type Encoded = Int32Array | Float32Array;

/** What samples can be encoded in. */
export type EncodedFormat = FixedFormat | Float32Format;

const encodeReals = (reals: readonly number[], format: EncodedFormat): Encoded =>
  format.kind === 'float32'
    ? Float32Array.from(reals)
    : Int32Array.from(reals, (real) => quantise(real, format));

/** 256 entries: byte b as the real value b/255 in a format, to nearest. */
export const inputTable = (format: EncodedFormat): Encoded =>
  encodeReals(
    Array.from({ length: 256 }, (_, byte) => byte / 255),
    format,
  );

const emptyLike = <T extends Encoded>(model: T, length: number): T =>
  (model instanceof Float32Array ? new Float32Array(length) : new Int32Array(length)) as T;

/**
 * The inputs of the samples that `order` lists, looked up in `table`.
 * @param order indices below the dataset's count.
 * @param out at least order.length × features long; a new array without it.
 * @returns order.length × features, row-major, of the table's kind.
 */
export const encodeInputs = <T extends Encoded>(
  { inputs, features }: Dataset,
  order: Uint32Array,
  table: T,
  out: T = emptyLike(table, order.length * features),
): T => {
  let to = 0;
  for (let i = 0; i < order.length; i++) {
    const from = (order[i] as number) * features;
    for (let j = 0; j < features; j++) {
      out[to++] = table[inputs[from + j] as number] as number;
    }
  }
  return out;
};

/**
 * One-hot targets of the samples that `order` lists: 0 and 1 to nearest in a format.
 * @param order indices below the dataset's count.
 * @returns order.length × classes, row-major.
 */
export const encodeTargets = (
  { labels, classes }: Dataset,
  order: Uint32Array,
  format: EncodedFormat,
): Encoded => {
  const levels = encodeReals([0, 1], format);
  const out = emptyLike(levels, order.length * classes).fill(levels[0] as number);
  for (let i = 0; i < order.length; i++) {
    out[i * classes + (labels[order[i] as number] as number)] = levels[1] as number;
  }
  return out;
};
