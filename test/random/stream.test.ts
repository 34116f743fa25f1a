import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  below,
  normalDeviates,
  type Purpose,
  permutation,
  streamAt,
  streamKey,
  unitReal,
} from '../../src/random/index.js';
import { farthest, unevenness } from '../oracle/statistics.js';

const words = fc.nat({ max: 2 ** 32 - 1 });
const seeds = fc.maxSafeInteger();
const purposes = fc.constantFrom<Purpose>('start', 'order', 'learn', 'infer', 'task');

describe('a stream', () => {
  test.prop([seeds, purposes, fc.string(), words, fc.array(words, { minLength: 2 })])(
    'gives each counter its integer, whatever was asked before',
    (seed, purpose, name, step, counters) => {
      const drawn = (order: readonly number[]) => {
        const stream = streamAt(streamKey(seed, purpose, name), step);
        return new Map(order.map((counter) => [counter, stream(counter)]));
      };
      const [forth, back] = [drawn(counters), drawn([...counters].reverse())];
      for (const counter of counters) expect(back.get(counter)).toBe(forth.get(counter));
    },
  );

  test.prop([
    fc.uniqueArray(fc.tuple(seeds, purposes, fc.string()), { selector: String, minLength: 2 }),
  ])('has a key of its own for every seed, purpose and name', (origins) => {
    const keys = origins.map(([seed, purpose, name]) => streamKey(seed, purpose, name));
    expect(new Set(keys.map(({ low, high }) => `${low} ${high}`)).size).toBe(origins.length);
  });

  const key = streamKey(11, 'learn', 'layer1');
  test.each([
    ['the next seed', streamAt(streamKey(12, 'learn', 'layer1'), 0)],
    ['a seed 2^32 further', streamAt(streamKey(11 + 2 ** 32, 'learn', 'layer1'), 0)],
    ['another purpose', streamAt(streamKey(11, 'infer', 'layer1'), 0)],
    ['the next name', streamAt(streamKey(11, 'learn', 'layer2'), 0)],
    ['the next step', streamAt(key, 1)],
  ])('has nothing to do with that of %s (seed 11)', (_, other) => {
    const stream = streamAt(key, 0);
    const pairs = Array.from({ length: 2 ** 18 }, (_, i) => [stream(i), other(i)] as const);
    const bytes = pairs.map(([a, b]) => (a >>> 24) * 256 + (b >>> 24));
    const lowBytes = pairs.map(([a, b]) => (a & 0xff) * 256 + (b & 0xff));
    const differences = pairs.map(([a, b]) => ((a - b) >>> 0) >>> 20);
    expect(Math.abs(unevenness(bytes, 65536))).toBeLessThan(farthest);
    expect(Math.abs(unevenness(lowBytes, 65536))).toBeLessThan(farthest);
    expect(Math.abs(unevenness(differences, 4096))).toBeLessThan(farthest);
  });
});

describe('an integer of a stream', () => {
  test.prop([words])(
    'becomes a real strictly between 0 and 1, half a grid step from either end',
    (integer) => {
      expect(unitReal(integer)).toBeGreaterThan(0);
      expect(unitReal(integer)).toBeLessThan(1);
      expect(unitReal(integer) + unitReal(2 ** 32 - 1 - integer)).toBe(1);
      expect(below(integer, 2 ** 32)).toBe(integer);
    },
  );

  test.prop([words, fc.integer({ min: 1, max: 2 ** 20 })])(
    'becomes one of `bound` integers, by its share of 2^32',
    (integer, bound) => {
      const expected = (BigInt(integer) * BigInt(bound)) / 2n ** 32n;
      expect(below(integer, bound)).toBe(Number(expected));
      expect([below(0, bound), below(2 ** 32 - 1, bound)]).toEqual([0, bound - 1]);
    },
  );
});

describe('a permutation', () => {
  test.prop([seeds, words, fc.nat({ max: 300 })])('has every item once', (seed, step, count) => {
    const order = permutation(streamAt(streamKey(seed, 'order', 'samples'), step), count);
    const sorted = [...order].sort((a, b) => a - b);
    expect(sorted).toEqual(Array.from({ length: count }, (_, i) => i));
  });

  test.each([
    [2, 2, 1],
    [3, 6, 2],
    [4, 24, 3],
    [5, 120, 4],
  ])('of %d items is each of the %d orders equally often (seed %d)', (count, orders, seed) => {
    const key = streamKey(seed, 'order', 'samples');
    const ranks = new Map<string, number>();
    const drawn = Array.from({ length: 1000 * orders }, (_, step) => {
      const name = permutation(streamAt(key, step), count).join(' ');
      if (!ranks.has(name)) ranks.set(name, ranks.size);
      return ranks.get(name) as number;
    });
    expect(ranks.size).toBe(orders);
    expect(unevenness(drawn, orders)).toBeLessThan(farthest);
  });

  test('follows Fisher and Yates: item i from the top swaps with the one its counter draws', () => {
    expect([...permutation(() => 0, 4)]).toEqual([1, 2, 3, 0]);
    expect([...permutation(() => 2 ** 32 - 1, 4)]).toEqual([0, 1, 2, 3]);
  });
});

describe('normal deviates', () => {
  test.prop([seeds, fc.array(words, { minLength: 2, maxLength: 20 })])(
    'belong to their counters, whatever was asked before',
    (seed, counters) => {
      const key = streamKey(seed, 'start', 'weights');
      const forth = counters.map(normalDeviates(key));
      const back = [...counters].reverse().map(normalDeviates(key)).reverse();
      expect(back).toEqual(forth);
    },
  );
});
