import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { colourScale, steps } from '../../../src/report/figure/colour-scale.js';
import { naturalBreaks } from '../../../src/report/figure/natural-breaks.js';

/** The accuracies of sims/bits-and-rules, in percent. */
const accuracies = [
  66.15, 84.98, 86.46, 87.1, 88.0, 88.03, 89.21, 89.4, 89.47, 89.58, 90.42, 90.44, 90.45,
];

describe('natural breaks', () => {
  test('divide numbers where they are far from each other', () => {
    expect(naturalBreaks([1, 2, 3, 50, 51, 90], 3)).toEqual([0, 3, 5]);
    expect(naturalBreaks([5], 1)).toEqual([0]);
    expect(naturalBreaks([], 0)).toEqual([]);
  });

  const numbers = fc.uniqueArray(fc.integer({ min: -500, max: 500 }), {
    minLength: 2,
    maxLength: 9,
  });
  const spreadOf = (all: readonly number[]) => {
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    return all.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  };
  property.prop([numbers])(
    'in two leave the numbers nearer to their means than any other two classes',
    (all) => {
      const sorted = [...all].sort((a, b) => a - b);
      const [, start = 0] = naturalBreaks(sorted, 2);
      const cut = (at: number) => spreadOf(sorted.slice(0, at)) + spreadOf(sorted.slice(at));
      const least = Math.min(...sorted.slice(1).map((_, i) => cut(i + 1)));
      expect(cut(start)).toBeCloseTo(least, 6);
    },
  );
});

describe('the colours of a map', () => {
  test('tell 66 from 85, and 87 from 90, and not 90.42 from 90.45', () => {
    const { colourOf, ends } = colourScale(accuracies);
    const told = [66.15, 84.98, 87.1, 88.0, 89.4, 90.42].map(colourOf);
    expect(new Set(told).size).toBe(6);
    expect(colourOf(90.42)).toBe(colourOf(90.45));
    expect(ends).toEqual([66.15, 84.98, 86.46, 87.1, 88.0, 89.21, 90.42, 90.45]);
  });

  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 40,
  });
  property.prop([values])('are lighter for more, and the same for the same', (all) => {
    const { colourOf } = colourScale(all);
    const lightness = (value: number) => (steps as readonly string[]).indexOf(colourOf(value));
    const ordered = [...all].sort((a, b) => a - b).map(lightness);
    expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
    expect(Math.min(...ordered)).toBeGreaterThanOrEqual(0);
  });
});
