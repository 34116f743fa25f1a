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

/** Zeros of a model's kind. */
export const emptyLike = <T extends Encoded>(model: T, length: number): T =>
  (model instanceof Float32Array ? new Float32Array(length) : new Int32Array(length)) as T;

/** out[to + j] = table[bytes[j]], four at a time: this is done for every input of every sample. */
const lookUp = (bytes: Uint8Array, table: Encoded, out: Encoded, to: number): void => {
  let j = 0;
  for (; j + 4 <= bytes.length; j += 4) {
    const b0 = bytes[j] as number;
    const b1 = bytes[j + 1] as number;
    const b2 = bytes[j + 2] as number;
    const b3 = bytes[j + 3] as number;
    out[to + j] = table[b0] as number;
    out[to + j + 1] = table[b1] as number;
    out[to + j + 2] = table[b2] as number;
    out[to + j + 3] = table[b3] as number;
  }
  for (; j < bytes.length; j++) out[to + j] = table[bytes[j] as number] as number;
};

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
  for (let i = 0; i < order.length; i++) {
    const from = (order[i] as number) * features;
    const sample = inputs.subarray(from, from + features);
    lookUp(sample, table, out, i * features);
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
