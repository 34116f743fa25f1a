import { type Numbers, numbersIn, type SampleNumbers, type Samples } from './dataset.js';
import { type Encoded, emptyLike } from './encoded.js';
import type { Encoder } from './encoder.js';

/** Encodes the samples that `order` lists, row-major; each is below their count. */
export type Encode<S extends Samples = Samples> = (samples: S, order: Uint32Array) => Encoded;

/**
 * The samples that `order` lists, as an encoder makes them.
 * @param out order.length × features long, row-major.
 */
export const encodeSamples = <T extends Encoded>(
  numbersOf: SampleNumbers,
  order: Uint32Array,
  { encode }: Encoder,
  out: T,
): T => {
  const features = out.length / order.length;
  for (let i = 0; i < order.length; i++) encode(numbersOf(order[i] as number), out, i * features);
  return out;
};

/**
 * The same in a new array, of samples as they are in a dataset.
 * @param order indices below the dataset's count.
 */
export const encodeInputs = (dataset: Samples, order: Uint32Array, encoder: Encoder): Encoded => {
  const out = emptyLike(encoder.like, order.length * dataset.features);
  return encodeSamples(numbersIn(dataset), order, encoder, out);
};

/** Rows of numbers that are encoded when they are first asked for, once and for all. */
export const encodedRows = (
  encoder: Encoder,
): ((numbers: Numbers, width: number, order: Uint32Array) => Encoded) => {
  const known = new WeakMap<Numbers, Encoded>();
  const codesOf = (numbers: Numbers): Encoded => {
    const codes = known.get(numbers) ?? emptyLike(encoder.like, numbers.length);
    if (!known.has(numbers)) encoder.encode(numbers, codes, 0);
    known.set(numbers, codes);
    return codes;
  };
  return (numbers, width, order) => {
    const codes = codesOf(numbers);
    const out = emptyLike(codes, order.length * width);
    order.forEach((row, i) => {
      out.set(codes.subarray(row * width, (row + 1) * width), i * width);
    });
    return out;
  };
};
