import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { permute } from '../../src/random/feistel.js';
import { rounds, streamAt, streamKey } from '../../src/random/index.js';
import { type RoundKey, roundKeys } from '../../src/random/key.js';
import { roundFunction, unpermute } from '../oracle/feistel.js';

const words = fc.nat({ max: 2 ** 32 - 1 });
const keys = fc.record({ low: words, high: words });
const counters = fc.oneof(
  words,
  fc.nat({ max: 64 }),
  fc.integer({ min: 2 ** 31 - 64, max: 2 ** 31 + 64 }),
  fc.integer({ min: 2 ** 32 - 64, max: 2 ** 32 - 1 }),
);

describe('the keyed permutation', () => {
  test('adds in a round ⌊⌊s/4096⌋·(s mod 4096)/16⌋ to the left half, which comes out first', () => {
    // s = 0x78·0x4001 + 0x56·0x7fff + 0xabcd = 4828143; 1178·3055/16 = 224924; 0x1234 + 224924 = 0x3_80d0
    const round: RoundKey = { low: 0x4001, high: 0x7fff, offset: 0xabcd };
    expect(permute(0x12345678, [round])).toBe(0x80d0_5678);
  });

  test.prop([keys, words, counters], { numRuns: 2000 })(
    'is undone by its inverse, so that no two counters meet',
    (key, step, counter) => {
      const ofStep = roundKeys(key, step);
      const integer = permute(counter, ofStep);
      expect(Number.isInteger(integer) && integer >= 0 && integer < 2 ** 32).toBe(true);
      expect(unpermute(integer, ofStep)).toBe(counter);
    },
  );

  test.each([0, 2 ** 31 - 32768, 2 ** 32 - 65536])(
    'gives 65,536 different integers for the counters from %d',
    (first) => {
      const stream = streamAt(streamKey(7, 'learn', 'weights'), 3);
      const drawn = Array.from({ length: 65536 }, (_, i) => stream(first + i));
      expect(new Set(drawn).size).toBe(65536);
    },
  );

  test.prop([keys, words, counters], { numRuns: 2000 })(
    'comes out the same in float32, whose integers end at 2^24',
    (key, step, counter) => {
      let left = Math.floor(counter / 65536);
      let right = counter % 65536;
      for (const round of roundKeys(key, step)) {
        const { product, values } = roundFunction(right, round, Math.fround);
        expect(values.every((value) => value < 2 ** 24)).toBe(true);
        const sum = Math.fround(left + product);
        [left, right] = [right, Math.fround(sum - 65536 * Math.floor(sum / 65536))];
      }
      expect(right * 65536 + left).toBe(permute(counter, roundKeys(key, step)));
    },
  );

  test('stays below 2^24 with the largest key there can be, but only just', () => {
    const largest: RoundKey = { low: 0x7fff, high: 0x7fff, offset: 0xffff };
    const { values } = roundFunction(0xffff, largest, (x) => x);
    expect(Math.max(...values)).toBe(16_776_705);
  });

  test.prop([keys, words])(
    'has six rounds, each with odd multipliers of 15 bits and an offset of 16',
    (key, step) => {
      const ofStep = roundKeys(key, step);
      expect(ofStep).toHaveLength(rounds);
      for (const { low, high, offset } of ofStep) {
        expect([low % 2, high % 2]).toEqual([1, 1]);
        expect(Math.min(low, high)).toBeGreaterThanOrEqual(2 ** 14);
        expect(Math.max(low, high)).toBeLessThan(2 ** 15);
        expect(Number.isInteger(offset) && offset >= 0 && offset < 2 ** 16).toBe(true);
      }
    },
  );

  test('has keys whose every bit is 0 in one step and 1 in another, but for the ends of multipliers', () => {
    const key = streamKey(1, 'learn', 'weights');
    const drawn = Array.from({ length: 100 }, (_, step) => roundKeys(key, step)).flat();
    const varying = (of: (round: RoundKey) => number): number =>
      drawn.reduce((ones, round) => ones | of(round), 0) &
      ~drawn.reduce((both, round) => both & of(round), 0xffff);
    expect(varying(({ offset }) => offset)).toBe(0xffff);
    expect(varying(({ low }) => low)).toBe(0x3ffe);
    expect(varying(({ high }) => high)).toBe(0x3ffe);
  });
});
