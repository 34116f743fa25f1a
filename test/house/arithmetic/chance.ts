import {
  ditherOf,
  normalDeviates,
  type Purpose,
  permutation,
  streamAt,
  streamKey,
} from '../../../src/random/index.js';
import { mix, roundKeys } from '../../../src/random/key.js';
import { naturalLogarithm } from '../../../src/random/logarithm.js';

type Stream = [seed: number, purpose: Purpose, name: string];

/** What the page says of chance, by the names that it has there. */
export const chance = {
  mix,
  key: (...stream: Stream) => {
    const { low, high } = streamKey(...stream);
    return [low, high];
  },
  roundKey: (...[seed, purpose, name, step, round]: [...Stream, number, number]) => {
    const key = roundKeys(streamKey(seed, purpose, name), step)[round];
    return [key?.low, key?.high, key?.offset];
  },
  word: (...[seed, purpose, name, step, counter]: [...Stream, number, number]) =>
    streamAt(streamKey(seed, purpose, name), step)(counter),
  dither: (...[seed, purpose, name, step, row, column]: [...Stream, number, number, number]) =>
    ditherOf(streamKey(seed, purpose, name), step, row + 1, column + 1)(row, column),
  ln: naturalLogarithm,
  deviate: (...[seed, purpose, name, counter]: [...Stream, number]) =>
    normalDeviates(streamKey(seed, purpose, name))(counter),
  order: (seed: number, epoch: number, count: number) => [
    ...permutation(streamAt(streamKey(seed, 'order', 'train'), epoch), count),
  ],
};
