import { product16 } from './product16';

/** Pairs of (8-bit limb × 16-bit code) products whose sum stays within 32 bits: 2·128·255·2^15 < 2^31. */
const BLOCK: i32 = 128;

/** Splits 16-bit codes as high · 2^8 + low, low ≥ 0. */
export function splitLimbs(codes: usize, high: usize, low: usize, count: i32): void {
  for (let at: usize = 0, end = (<usize>count) << 1; at < end; at += 16) {
    const vector = v128.load(codes + at);
    v128.store(high + at, i16x8.shr_s(vector, 8));
    v128.store(low + at, v128.and(vector, i16x8.splat(0xff)));
  }
}

/** Two sums of limbs of 8 bits as 64-bit sums. */
// @ts-ignore: decorator
@inline
function joined(highs: v128, lows: v128): v128 {
  return i64x2.add(i64x2.shl(highs, 8), lows);
}

// @ts-ignore: decorator
@inline
function begun(c: usize, first: bool): v128 {
  return first ? i64x2.splat(0) : v128.load(c);
}

/** Joins the sums of limbs, a multiple of four of them. */
function gather(high: usize, low: usize, c: usize, count: i32, first: bool): void {
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16, c += 32) {
    const highs = v128.load(high + at), lows = v128.load(low + at);
    const one = joined(i64x2.extend_low_i32x4_s(highs), i64x2.extend_low_i32x4_s(lows));
    const two = joined(i64x2.extend_high_i32x4_s(highs), i64x2.extend_high_i32x4_s(lows));
    v128.store(c, i64x2.add(begun(c, first), one));
    v128.store(c, i64x2.add(begun(c + 16, first), two), 16);
  }
}

/**
 * The product with 64-bit sums: `high` and `low` are A's limbs, `sums` has room for 2·m·n 32-bit sums.
 */
export function product64(
  list: usize,
  high: usize,
  low: usize,
  aStride: usize,
  m: i32,
  pairs: i32,
  b: usize,
  n: i32,
  unwired: i32,
  sums: usize,
  c: usize,
): void {
  const lows = sums + ((<usize>(m * n)) << 2);
  for (let k = 0; k < pairs; k += BLOCK) {
    const block = min(BLOCK, pairs - k);
    const rows = b + <usize>k * ((<usize>n) << 2);
    product16(list, high + (k << 2), aStride, m, block, rows, n, unwired, sums, n << 2);
    product16(list, low + (k << 2), aStride, m, block, rows, n, unwired, lows, n << 2);
    gather(sums, lows, c, m * n, k == 0);
  }
}
