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

function gather(high: usize, low: usize, c: usize, count: i32, first: bool): void {
  for (let i = 0; i < count; i++) {
    const sum = ((<i64>load<i32>(high + (i << 2))) << 8) + <i64>load<i32>(low + (i << 2));
    const at = c + (i << 3);
    store<i64>(at, first ? sum : load<i64>(at) + sum);
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
