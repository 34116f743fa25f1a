import type { Numbers } from './dataset.js';
import type { Encoded, EncodedFormat } from './encoded.js';
import { type Constants, codesPerChannel, inputTable, plain } from './input-table.js';
import { roundedOnce } from './rounded-once.js';

/** What makes numbers of a machine's wire out of the numbers of data. */
export interface Encoder {
  /** An array of the kind that it writes. */
  readonly like: Encoded;
  /** Writes what it makes of a sample's numbers, from `to` on. */
  readonly encode: (numbers: Numbers, out: Encoded, to: number) => void;
}

/** out[to + j] = table[bytes[j]], four at a time: this is done for every input of every sample. */
const lookUp = (bytes: Numbers, table: Encoded, out: Encoded, to: number): void => {
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
const lookUpChannels = (bytes: Numbers, table: Encoded, out: Encoded, to: number): void => {
  const channels = table.length / codesPerChannel;
  for (let channel = 0; channel < channels; channel++) {
    const codes = channel * codesPerChannel;
    for (let j = channel; j < bytes.length; j += channels)
      out[to + j] = table[codes + (bytes[j] as number)] as number;
  }
};

/** Looks bytes up in a table of 256 entries for each channel. */
export const byteEncoder = (table: Encoded): Encoder => {
  const encode = table.length === codesPerChannel ? lookUp : lookUpChannels;
  return { like: table, encode: (bytes, out, to) => encode(bytes, table, out, to) };
};

/** Makes (number − mean) / deviation of each number, by the constants of its channel, rounded once. */
const realEncoder = (format: EncodedFormat, { mean, deviation }: Constants): Encoder => {
  const round = roundedOnce(format);
  const channels = mean.length;
  const like = format.kind === 'float32' ? new Float32Array() : new Int32Array();
  return {
    like,
    encode: (numbers, out, to) => {
      for (let j = 0; j < numbers.length; j++) {
        const channel = j % channels;
        out[to + j] = round(
          numbers[j] as number,
          mean[channel] as number,
          deviation[channel] as number,
        );
      }
    },
  };
};

/**
 * The encoder of data like some: bytes or reals.
 * @param constants one for each channel, or one for all.
 */
export const encoderOf = (
  like: Numbers,
  format: EncodedFormat,
  constants: Constants = plain,
): Encoder =>
  like instanceof Uint8Array
    ? byteEncoder(inputTable(format, constants))
    : realEncoder(format, constants);
