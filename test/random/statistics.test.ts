import { describe, expect, test } from 'vitest';
import { type Stream, streamAt, streamKey } from '../../src/random/index.js';
import { farthest, unevenness, worstBit } from '../oracle/statistics.js';

const draws = (stream: Stream, first: number, count: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => stream(first + i));

const topByte = (integer: number): number => integer >>> 24;

const differences = (a: Uint32Array, b: Uint32Array): Uint32Array =>
  a.map((word, i) => word ^ (b[i] as number));

describe.each([1, 2026])('the integers of a stream (seed %d)', (seed) => {
  const key = streamKey(seed, 'learn', 'weights');
  const stream = streamAt(key, 0);
  const words = draws(stream, 0, 2 ** 17);

  test.each([0, 8, 16, 24])('have every byte equally often in the bits from %d on', (bit) => {
    const bytes = words.map((word) => (word >>> bit) & 0xff);
    expect(Math.abs(unevenness(bytes, 256))).toBeLessThan(farthest);
  });

  test('have every byte equally often among the upper counters, which columns draw from', () => {
    const bytes = draws(stream, 2 ** 31, 2 ** 18).map(topByte);
    expect(Math.abs(unevenness(bytes, 256))).toBeLessThan(farthest);
  });

  test.each([1, 2, 3, 10, 16, 256, 784, 65536, 2 ** 31])(
    'are independent of those %d counters further',
    (lag) => {
      const later = draws(stream, lag, words.length);
      const pairs = words.map((word, i) => topByte(word) * 256 + topByte(later[i] as number));
      expect(Math.abs(unevenness(pairs, 65536))).toBeLessThan(farthest);
      expect(worstBit(differences(words, later))).toBeLessThan(farthest);
    },
  );

  test.each([1, 2, 256, 2 ** 31])('are independent of those %d steps further', (lag) => {
    const later = draws(streamAt(key, lag), 0, words.length);
    const pairs = words.map((word, i) => topByte(word) * 256 + topByte(later[i] as number));
    expect(Math.abs(unevenness(pairs, 65536))).toBeLessThan(farthest);
    expect(worstBit(differences(words, later))).toBeLessThan(farthest);
  });

  test.each([0, 5, 1000])(
    'of counter %d are uniform over the steps and independent from step to step',
    (counter) => {
      const overSteps = Uint32Array.from({ length: 2 ** 15 }, (_, step) =>
        streamAt(key, step)(counter),
      );
      const pairs = overSteps
        .slice(1)
        .map((word, i) => (topByte(word) >>> 2) * 64 + (topByte(overSteps[i] as number) >>> 2));
      expect(Math.abs(unevenness(overSteps.map(topByte), 256))).toBeLessThan(farthest);
      expect(Math.abs(unevenness(pairs, 4096))).toBeLessThan(farthest);
      expect(worstBit(differences(overSteps.slice(1), overSteps))).toBeLessThan(farthest);
    },
  );

  test('correlate in no two of their 32 bits, neither within one nor with the next', () => {
    const some = words.subarray(0, 2 ** 16);
    const rotated = (by: number) => some.map((word) => (word << by) | (word >>> (32 - by)));
    const next = draws(stream, 1, some.length);
    for (let by = 1; by < 32; by++) {
      expect(worstBit(differences(some, rotated(by))), `within, ${by} apart`).toBeLessThan(
        farthest,
      );
      expect(worstBit(differences(next, rotated(by))), `with the next, ${by} apart`).toBeLessThan(
        farthest,
      );
    }
  });

  test('change each of their bits half the time when any one bit of the counter changes', () => {
    const counters = draws(streamAt(key, 99), 0, 2 ** 13);
    const before = counters.map(stream);
    for (let bit = 0; bit < 32; bit++) {
      const after = counters.map((counter) => stream((counter ^ (1 << bit)) >>> 0));
      expect(worstBit(differences(before, after)), `bit ${bit}`).toBeLessThan(farthest);
    }
  });
});
