export { type Dither, ditherOf, firstColumn, threshold } from './dither.js';
export { type Purpose, rounds, streamKey } from './key.js';
export { below, normalDeviates, permutation, type Stream, streamAt, unitReal } from './stream.js';
