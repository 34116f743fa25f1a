import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  flowLimit,
  type Polynomial,
  productOf,
  realRoots,
  valueAt,
} from '../../src/theory/polynomial.js';

const withRoots = (roots: readonly number[], lead: number): Polynomial =>
  roots.map((root): Polynomial => [-root, 1]).reduce(productOf, [lead]);

/** Roots from −8 to 8, at least ½ apart. */
const apart = fc
  .uniqueArray(fc.integer({ min: -16, max: 16 }), { minLength: 1, maxLength: 7 })
  .map((halves) => halves.sort((a, b) => a - b).map((half) => half / 2));

const lead = fc.double({ min: 0.125, max: 4, noNaN: true });

describe('the real roots of a polynomial', () => {
  test.prop([apart, lead])('are those that it was made of', (roots, factor) => {
    const found = realRoots(withRoots(roots, factor));
    expect(found).toHaveLength(roots.length);
    roots.forEach((root, i) => {
      expect(found[i]).toBeCloseTo(root, 6);
    });
  });

  test('of x² + 1 are none, of a constant none, of 2x + 3 one', () => {
    expect(realRoots([1, 0, 1])).toEqual([]);
    expect(realRoots([5])).toEqual([]);
    expect(realRoots([3, 2])).toEqual([-1.5]);
  });
});

describe('the flow dx/dt = Q(x) (Theorem 1)', () => {
  test.prop([apart, lead, fc.integer({ min: -33, max: 33 })])(
    'goes to the next root in the direction of Q, or to infinity where there is none',
    (roots, factor, quarters) => {
      const start = quarters / 4 + 0.125;
      const q = withRoots(roots, factor);
      const up = valueAt(q, start) > 0;
      const next = up ? roots.find((root) => root > start) : roots.findLast((root) => root < start);
      const limit = flowLimit(q, start);
      if (next === undefined) expect(limit).toBe(up ? Infinity : -Infinity);
      else expect(limit).toBeCloseTo(next, 6);
    },
  );

  test.prop([apart, lead, fc.double({ min: -100, max: 100, noNaN: true })])(
    'always converges where the degree is odd and the leading coefficient negative',
    (roots, factor, start) => {
      const odd = roots.length % 2 === 1 ? roots : roots.slice(1);
      if (odd.length > 0) expect(flowLimit(withRoots(odd, -factor), start)).toBeTypeOf('number');
      if (odd.length > 0)
        expect(Number.isFinite(flowLimit(withRoots(odd, -factor), start))).toBe(true);
    },
  );

  test('stays on a root', () => {
    expect(flowLimit([-2, 1], 2)).toBe(2);
  });
});
