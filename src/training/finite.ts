import type { Codes } from '../backends/index.js';

/** Whether numbers are all finite; codes always are. */
export const areFinite = (numbers: Codes): boolean =>
  !(numbers instanceof Float32Array) || numbers.every((number) => Number.isFinite(number));
