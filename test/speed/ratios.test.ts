import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';

const { ratioOf, median } = await import('../../scripts/speed/ratios.mjs' as string);

const speed = fc.double({ min: 1, max: 1e6, noNaN: true });
const rounds = fc.array(fc.record({ one: speed, other: speed }), { minLength: 1, maxLength: 9 });

type Rounds = readonly { readonly one: number; readonly other: number }[];
const of = (timed: Rounds) =>
  ratioOf(
    timed.map(({ one }) => one),
    timed.map(({ other }) => other),
  );

describe('how much faster one contender is than another', () => {
  test('is the median of its ratios within rounds, told with the least and the most', () => {
    expect(ratioOf([2, 6, 4], [1, 2, 4])).toEqual({ median: 2, least: 1, most: 3, rounds: 3 });
  });

  test('counts only rounds that have both', () => {
    expect(ratioOf([2, 6, 4], [1])).toEqual({ median: 2, least: 2, most: 2, rounds: 1 });
    expect(ratioOf([], [1])).toBeUndefined();
  });

  property.prop([
    rounds,
    fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 9, maxLength: 9 }),
  ])('does not change when rounds slow both alike', (timed, powers) => {
    const slowed = timed.map(({ one, other }, round) => {
      const factor = 2 ** (powers[round] as number);
      return { one: one * factor, other: other * factor };
    });
    expect(of(slowed)).toEqual(of(timed));
  });

  property.prop([rounds])('lies between the least and the most', (timed) => {
    const { least, median: middle, most } = of(timed);
    expect(least).toBeLessThanOrEqual(middle);
    expect(middle).toBeLessThanOrEqual(most);
  });
});

test('the median of an even count is the middle of the two in the middle', () => {
  expect(median([9, 1, 4, 2])).toBe(3);
});
