import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { domainOfOne, wholeTicks } from '../../src/plot/index.js';

describe('the ticks of an axis of what is counted', () => {
  test.each([
    [1, 1, 10, [1]],
    [1, 3, 10, [1, 2, 3]],
    [0, 1, 5, [0, 1]],
    [0, 5, 5, [0, 1, 2, 3, 4, 5]],
    [0, 20, 5, [0, 5, 10, 15, 20]],
    [1, 25, 10, [5, 10, 15, 20, 25]],
  ])('from %d to %d, at most %d steps, are %j', (from, to, most, ticks) => {
    expect(wholeTicks(from, to, most)).toEqual(ticks);
  });

  const count = fc.integer({ min: 0, max: 1_000_000 });
  property.prop([count, count, fc.integer({ min: 1, max: 20 })])(
    'are whole, each once, within the axis, and no more than that',
    (a, b, most) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const ticks = wholeTicks(from, to, most);
      expect(ticks.every((tick) => Number.isInteger(tick) && tick >= from && tick <= to)).toBe(
        true,
      );
      expect(new Set(ticks).size).toBe(ticks.length);
      expect(ticks.length).toBeLessThanOrEqual(most + 1);
    },
  );
});

describe('the axis of values that are all one', () => {
  test.each([
    [
      [0, 0],
      [0, 1],
    ],
    [[45.3], [45, 46]],
    [
      [100, 100, 100],
      [99, 100],
    ],
    [[-1.5], [-2, -1]],
  ])('%j is from and to %j', (values, domain) => {
    expect(domainOfOne(values)).toEqual(domain);
  });

  test.each([[[]], [[0, 1]]])('of %j is left to the values', (values) => {
    expect(domainOfOne(values)).toBeUndefined();
  });
});
