import { expect, test } from 'vitest';
import {
  ditherOf,
  normalDeviates,
  permutation,
  streamAt,
  streamKey,
} from '../../src/random/index.js';
import { mix, roundKeys } from '../../src/random/key.js';

/*
 * Every digest that was ever recorded rests on these numbers. Whoever changes one of them changes
 * every start weight, every order of samples and every stochastic rounding, and thereby the digest
 * of every run on record. Do not correct a number here: a failure says that the generator changed.
 */
const key = streamKey(2026, 'learn', 'layer1/weights');

test('the generator is the one that all recorded digests were made with', () => {
  expect([mix(1), mix(0xffffffff)]).toEqual([0x514e28b7, 0x81f16f39]);
  expect(key).toEqual({ low: 360846705, high: 2285197526 });
  expect(streamKey(-1, 'start', '')).toEqual({ low: 1387809940, high: 4273989829 });
  expect(streamKey(2 ** 40, 'order', 'é𝛼')).toEqual({ low: 4240284077, high: 2551361568 });
  expect(roundKeys(key, 5)[5]).toEqual({ low: 21383, high: 29237, offset: 37204 });
  expect([0, 1, 2 ** 31, 2 ** 32 - 1].map(streamAt(key, 0))).toEqual([
    927380221, 985582223, 2235574451, 1806131150,
  ]);
  expect([0, 1].map(streamAt(key, 2 ** 32 - 1))).toEqual([3358602528, 1433167056]);
});

test('what is drawn with the generator is drawn as it was', () => {
  expect([0, 1, 2, 12345].map(normalDeviates(key))).toEqual([
    -1.1913229191555825, -0.6863075167459387, -0.2587902481712164, 0.06951718610709112,
  ]);
  expect([...permutation(streamAt(key, 1), 8)]).toEqual([7, 0, 2, 1, 6, 4, 5, 3]);
  const dither = ditherOf(key, 9, 3, 2);
  expect([dither(0, 0), dither(2, 1)]).toEqual([61134, 6329]);
});
