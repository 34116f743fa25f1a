import type { Rounding } from '../../src/fixed/index.js';
import { integerBelow, one, Real, twoTo, zero } from './real.js';

/**
 * How a real becomes an integer. Only stochastic rounding reads the rest: an integer in [0, 2^16),
 * and how many bits of the real are behind the point.
 */
type Rule = (value: Real, random?: number, fractionBits?: number) => Real;

/** The nearer of the two integers around a real; of two equally near, the one that `tie` picks. */
const nearest =
  (tie: (below: Real, above: Real) => Real): Rule =>
  (value) => {
    const below = integerBelow(value);
    const above = below.plus(1);
    const toBelow = value.minus(below);
    const toAbove = above.minus(value);
    if (toBelow.eq(toAbove)) return tie(below, above);
    return toBelow.lt(toAbove) ? below : above;
  };

/**
 * Each rounding of `src/fixed`, said of the real value instead of its bits. Stochastic: up when the
 * fraction and a chance reach 1, both on a grid of 2^-16 or as fine as the bits behind the point.
 */
export const roundingRules: Readonly<Record<Rounding, Rule>> = {
  floor: integerBelow,
  'toward-zero': (value) =>
    value.lt(zero) ? integerBelow(value.negated()).negated() : integerBelow(value),
  'nearest-even': nearest((below, above) => (below.mod(2).isZero() ? below : above)),
  'nearest-away': nearest((below, above) => (below.abs().gt(above.abs()) ? below : above)),
  stochastic: (value, random = 0, fractionBits = 16) => {
    const grid = twoTo(Math.min(Math.max(fractionBits, 0), 16));
    const below = integerBelow(value);
    const fraction = integerBelow(value.minus(below).times(grid)).div(grid);
    const chance = new Real(random).mod(grid).div(grid);
    return fraction.plus(chance).gte(one) ? below.plus(1) : below;
  },
};
