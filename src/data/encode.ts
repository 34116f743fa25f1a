import { quantise } from '../fixed/index.js';
import { bytesIn, type Dataset, type SampleBytes } from './dataset.js';
import { type Encoded, type EncodedFormat, emptyLike } from './encoded.js';
import { codesPerChannel } from './input-table.js';

const encodeReals = (reals: readonly number[], format: EncodedFormat): Encoded =>
  format.kind === 'float32'
    ? Float32Array.from(reals)
    : Int32Array.from(reals, (real) => quantise(real, format));

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

/** The same of places of several channels, each by codes of its own. */
const lookUpChannels = (bytes: Uint8Array, table: Encoded, out: Encoded, to: number): void => {
  const channels = table.length / codesPerChannel;
  for (let channel = 0; channel < channels; channel++) {
    const codes = channel * codesPerChannel;
    for (let j = channel; j < bytes.length; j += channels)
      out[to + j] = table[codes + (bytes[j] as number)] as number;
  }
};

/**
 * The inputs of the samples that `order` lists, looked up in `table`.
 * @param out order.length × features long, row-major.
 */
export const encodeSamples = <T extends Encoded>(
  bytesOf: SampleBytes,
  order: Uint32Array,
  table: T,
  out: T,
): T => {
  const features = out.length / order.length;
  const encode = table.length === codesPerChannel ? lookUp : lookUpChannels;
  for (let i = 0; i < order.length; i++)
    encode(bytesOf(order[i] as number), table, out, i * features);
  return out;
};

/**
 * The same in a new array, of samples as they are in a dataset.
 * @param order indices below the dataset's count.
 */
export const encodeInputs = <T extends Encoded>(
  dataset: Dataset,
  order: Uint32Array,
  table: T,
): T => {
  const out = emptyLike(table, order.length * dataset.features);
  return encodeSamples(bytesIn(dataset), order, table, out);
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
