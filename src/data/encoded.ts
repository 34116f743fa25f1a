import type { FixedFormat, Float32Format } from '../fixed/index.js';

/** Codes of a fixed format, or float32 values. */
export type Encoded = Int32Array | Float32Array;

/** What samples can be encoded in. */
export type EncodedFormat = FixedFormat | Float32Format;

/** Zeros of a model's kind. */
export const emptyLike = <T extends Encoded>(model: T, length: number): T =>
  (model instanceof Float32Array ? new Float32Array(length) : new Int32Array(length)) as T;
