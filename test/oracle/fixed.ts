import {
  type FixedFormat,
  type Narrowing,
  type Overflow,
  parseFormat,
} from '../../src/fixed/index.js';
import { integerBelow, type Real, real, twoTo } from './real.js';
import { roundingRules } from './rounding.js';

/** A fixed format by its name, so that the titles of tests can show it. */
export const fixedFormat = (name: string): FixedFormat => {
  const format = parseFormat(name);
  if (format.kind === 'fixed') return format;
  throw new TypeError(`${name} is no fixed format`);
};

const ends = (format: FixedFormat) => {
  const half = twoTo(format.integerBits + format.fractionBits - 1);
  return { least: half.negated(), most: half.minus(1), count: half.times(2) };
};

/** Each overflow, said of the set of codes that a format has. */
export const overflowRules: Readonly<Record<Overflow, (code: Real, to: FixedFormat) => Real>> = {
  saturate: (code, to) => {
    const { least, most } = ends(to);
    if (code.lt(least)) return least;
    return code.gt(most) ? most : code;
  },
  wrap: (code, to) => {
    const { least, count } = ends(to);
    return code.minus(count.times(integerBelow(code.minus(least).div(count))));
  },
};

export const inRange = (code: Real, to: FixedFormat): boolean =>
  code.gte(ends(to).least) && code.lte(ends(to).most);

/** What the narrowing of `code` × 2^-resolutionBits should be. */
export const narrowed = (
  code: bigint,
  resolutionBits: number,
  to: FixedFormat,
  { rounding, overflow }: Narrowing,
  random: number,
): { code: bigint; overflowed: boolean } => {
  const value = real(code).times(twoTo(-resolutionBits)).times(twoTo(to.fractionBits));
  const rounded = roundingRules[rounding](value, random, resolutionBits - to.fractionBits);
  const fitted = overflowRules[overflow](rounded, to);
  return { code: BigInt(fitted.toFixed(0)), overflowed: !inRange(rounded, to) };
};

/** The code nearest to a real (ties to even), or the end of the format beyond which it lies. */
export const nearestCode = (value: Real, to: FixedFormat): number => {
  const code = roundingRules['nearest-even'](value.times(twoTo(to.fractionBits)));
  return overflowRules.saturate(code, to).toNumber();
};

/** Whether the code nearest to a real (ties to even) lies beyond a format. */
export const overflows = (value: Real, to: FixedFormat): boolean =>
  !inRange(roundingRules['nearest-even'](value.times(twoTo(to.fractionBits))), to);
