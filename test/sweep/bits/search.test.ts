import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { searchBits } from '../../../src/sweep/bits/search.js';

/** Accuracies by bits, the same for both seeds, against a reference of 1. */
const asked = async (losses: readonly number[], more: object = {}) => {
  const tried: number[] = [];
  const limit = await searchBits({
    from: 1,
    to: losses.length,
    tolerance: 0.01,
    reference: [1, 1],
    measure: async (bits) => {
      tried.push(bits);
      return [1 - (losses[bits - 1] as number), 1 - (losses[bits - 1] as number)];
    },
    scan: false,
    ...more,
  });
  return { ...limit, order: tried };
};

describe('the fewest bits', () => {
  test('are found in few tries where more bits never lose more', async () => {
    const { fewest, method, order } = await asked([
      0.5, 0.3, 0.1, 0.02, 0.005, 0.001, 0, 0, 0, 0, 0, 0,
    ]);
    expect({ fewest, method }).toEqual({ fewest: 5, method: 'bisection' });
    expect(order.length).toBeLessThan(7);
  });

  test('are none where the most are too few', async () => {
    const { fewest, method, order } = await asked([0.5, 0.3, 0.2]);
    expect({ fewest, method }).toEqual({ fewest: undefined, method: 'scan' });
    expect(order.length).toBe(3);
  });

  test('are those above the last gap where accuracy is not monotone', async () => {
    // Four bits are enough, five are not: every width is tried, and only six and more are trusted.
    const { fewest, method } = await asked([0.5, 0.5, 0.5, 0.001, 0.5, 0, 0, 0]);
    expect({ fewest, method }).toEqual({ fewest: 6, method: 'scan' });
  });

  test('are sought among all when that is asked for', async () => {
    const { order } = await asked([0, 0, 0, 0], { scan: true });
    expect(order).toEqual([4, 3, 2, 1]);
  });

  const losses = fc.array(fc.constantFrom(0, 0.5), { minLength: 1, maxLength: 16 });
  property.prop([losses])(
    'are enough, and one less is not or was not asked about, on a monotone course',
    async (drawn) => {
      const course = [...drawn].sort((a, b) => b - a);
      const { fewest } = await asked(course);
      const first = course.indexOf(0);
      expect(fewest).toBe(first < 0 ? undefined : first + 1);
    },
  );
});
