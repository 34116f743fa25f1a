import { NEAREST_AWAY, NEAREST_EVEN, STOCHASTIC, TOWARD_ZERO } from '../shared/rounding';

/** What makes each rounding the floor of a sum: round(code / 2^shift) = ⌊(code + addend) / 2^shift⌋. */
// @ts-ignore: decorator
@inline
export function addend(mode: i32, code: i64, shift: i64, random: i64): i64 {
  if (mode == TOWARD_ZERO) return (code >> 63) & ((<i64>1 << shift) - 1);
  if (mode == NEAREST_EVEN) return (<i64>1 << (shift - 1)) - 1 + ((code >> shift) & 1);
  if (mode == NEAREST_AWAY) return (<i64>1 << (shift - 1)) + (code >> 63);
  if (mode == STOCHASTIC) return shift >= 16 ? random << (shift - 16) : random & ((<i64>1 << shift) - 1);
  return 0;
}

// @ts-ignore: decorator
@inline
export function roundShift(mode: i32, code: i64, shift: i32, random: i64): i64 {
  if (shift <= 0) return code << <i64>-shift;
  return (code + addend(mode, code, shift, random)) >> <i64>shift;
}

/** The same of four codes, for shifts of 1 to 31; `random` is already moved into place. */
// @ts-ignore: decorator
@inline
export function addend4(mode: i32, codes: v128, shift: i32, random: v128): v128 {
  if (mode == STOCHASTIC) return random;
  if (mode == NEAREST_EVEN) {
    const odd = v128.and(i32x4.shr_s(codes, shift), i32x4.splat(1));
    return i32x4.add(odd, i32x4.splat((1 << (shift - 1)) - 1));
  }
  if (mode == TOWARD_ZERO) return v128.and(i32x4.shr_s(codes, 31), i32x4.splat((1 << shift) - 1));
  if (mode == NEAREST_AWAY) return i32x4.add(i32x4.shr_s(codes, 31), i32x4.splat(1 << (shift - 1)));
  return i32x4.splat(0);
}

/** The same of two sums of 64 bits, by a rule that leaves nothing to chance. */
// @ts-ignore: decorator
@inline
export function addend2(mode: i32, codes: v128, shift: i32): v128 {
  if (mode == NEAREST_EVEN) {
    const odd = v128.and(i64x2.shr_u(codes, shift), i64x2.splat(1));
    return i64x2.add(odd, i64x2.splat((<i64>1 << (shift - 1)) - 1));
  }
  const sign = i64x2.lt_s(codes, i64x2.splat(0));
  if (mode == TOWARD_ZERO) return v128.and(sign, i64x2.splat((<i64>1 << shift) - 1));
  if (mode == NEAREST_AWAY) return i64x2.add(sign, i64x2.splat(<i64>1 << (shift - 1)));
  return i64x2.splat(0);
}

/** What is added of random integers of 16 bits, just below the bits that are kept. */
// @ts-ignore: decorator
@inline
export function dither4(random: v128, shift: i32): v128 {
  if (shift < 16) return v128.and(random, i32x4.splat((1 << shift) - 1));
  return i32x4.shl(v128.and(random, i32x4.splat(0xffff)), shift - 16);
}

/** Saturate, or wrap to `bits` bits. */
// @ts-ignore: decorator
@inline
export function fit(code: i64, least: i64, most: i64, wraps: i32, bits: i64): i64 {
  if (code >= least && code <= most) return code;
  if (wraps) return (code << (64 - bits)) >> (64 - bits);
  return code < least ? least : most;
}
