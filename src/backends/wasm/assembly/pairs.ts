// Writes of pairs of rows of 16-bit cells, four columns at a time: (row, row) of each beside each other.
import { STOCHASTIC } from '../shared/rounding';
import { Write } from '../shared/writes';
import { addend4, dither4 } from './rounding';

/** How many of the lanes in which a count grew, lane by lane. */
// @ts-ignore: decorator
@inline
function total(counts: v128): i32 {
  const pairs = i32x4.extadd_pairwise_i16x8_u(counts);
  const sum = i32x4.add(pairs, i8x16.shuffle(pairs, pairs, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1);
}

/** Adds to eight cells. @returns the lanes that overflowed. */
// @ts-ignore: decorator
@inline
function gain(cells: usize, change: v128, least: v128, most: v128, wraps: i32, spare: i32): v128 {
  const before = v128.load(cells);
  const sum = i16x8.add(before, change);
  const saturated = i16x8.max_s(i16x8.min_s(i16x8.add_sat_s(before, change), most), least);
  v128.store(cells, wraps ? i16x8.shr_s(i16x8.shl(sum, spare), spare) : saturated);
  return i16x8.ne(saturated, sum);
}

/** Sums of a pair of rows, rounded. `random0` and `random1` are of the lines of the rows. */
// @ts-ignore: decorator
@inline
function rounded(a: v128, b: v128, mode: i32, shift: i32, random0: v128, random1: v128): v128 {
  if (shift <= 0) return v128.or(v128.and(a, i32x4.splat(0xffff)), i32x4.shl(b, 16));
  const first = i32x4.shr_s(i32x4.add(a, addend4(mode, a, shift, random0)), shift);
  const second = i32x4.shr_s(i32x4.add(b, addend4(mode, b, shift, random1)), shift);
  return v128.or(v128.and(first, i32x4.splat(0xffff)), i32x4.shl(second, 16));
}

/**
 * The same by random integers of 16 bits, with 16 bits or more rounded off: ⌊(above · 2^16 + below + random) / 2^16⌋
 * is one more than `above` where the lower halves carry.
 */
// @ts-ignore: decorator
@inline
function dithered(a: v128, b: v128, spare: i32, random: v128): v128 {
  const first = i32x4.shr_s(a, spare), second = i32x4.shr_s(b, spare);
  const below = i16x8.shuffle(first, second, 0, 8, 2, 10, 4, 12, 6, 14);
  const above = i16x8.shuffle(first, second, 1, 9, 3, 11, 5, 13, 7, 15);
  return i16x8.sub(above, i16x8.lt_u(i16x8.add(below, random), below));
}

/** Rounds off fewer than 16 bits by chance, or any by another rule. */
function writeRounded(cells: usize, sums: usize, n: i32, how: Write, shift: i32, rate: i32, row0: i32, row1: i32): i32 {
  const limit: i32 = 1 << (how.bits - 1), spare = 16 - how.bits;
  const most = i16x8.splat(<i16>(limit - 1)), least = i16x8.splat(<i16>-limit);
  const rates = i32x4.splat(rate), line0 = i32x4.splat(row0), line1 = i32x4.splat(row1), zero = i32x4.splat(0);
  const mode = how.mode, wraps = how.wraps, stochastic = mode == STOCHASTIC, columns = how.columns;
  const second = sums + (<usize>n << 2);
  let overflows = i16x8.splat(0);
  for (let at: usize = 0, end = <usize>n << 2; at < end; at += 16) {
    const column = stochastic ? v128.load(columns + at) : zero;
    const random0 = stochastic ? dither4(i32x4.add(line0, column), shift) : zero;
    const random1 = stochastic ? dither4(i32x4.add(line1, column), shift) : zero;
    const a = i32x4.mul(v128.load(sums + at), rates), b = i32x4.mul(v128.load(second + at), rates);
    const change = rounded(a, b, mode, shift, random0, random1);
    overflows = i16x8.sub(overflows, gain(cells + at, change, least, most, wraps, spare));
  }
  return total(overflows);
}

function writeDithered(cells: usize, sums: usize, n: i32, how: Write, shift: i32, rate: i32, lines: i32): i32 {
  const limit: i32 = 1 << (how.bits - 1), spare = 16 - how.bits;
  const most = i16x8.splat(<i16>(limit - 1)), least = i16x8.splat(<i16>-limit);
  const rates = i32x4.splat(rate), rows = i32x4.splat(lines);
  const wraps = how.wraps, columns = how.columns, second = sums + (<usize>n << 2);
  let overflows = i16x8.splat(0);
  for (let at: usize = 0, end = <usize>n << 2; at < end; at += 16) {
    const random = i16x8.add(v128.load(columns + at), rows);
    const a = i32x4.mul(v128.load(sums + at), rates), b = i32x4.mul(v128.load(second + at), rates);
    const change = dithered(a, b, shift - 16, random);
    overflows = i16x8.sub(overflows, gain(cells + at, change, least, most, wraps, spare));
  }
  return total(overflows);
}

// @ts-ignore: decorator
@inline
export function bothLines(row0: i32, row1: i32): i32 {
  return row0 | (row1 << 16);
}

/**
 * Writes a pair of rows whose sums lie in memory, `n` apart.
 * @param shift how many bits are rounded off. @returns how many cells overflowed.
 */
export function writeSums(
  cells: usize, sums: usize, n: i32, how: Write, shift: i32, rate: i32, row0: i32, row1: i32,
): i32 {
  return how.mode == STOCHASTIC && shift >= 16
    ? writeDithered(cells, sums, n, how, shift, rate, bothLines(row0, row1))
    : writeRounded(cells, sums, n, how, shift, rate, row0, row1);
}

/** A pair of rows for one sample, whose products are worked out on the way. */
export function writeOneDithered(
  cells: usize, activity: u32, errors: usize, n: i32, how: Write, rate: i32, lines: i32,
): i32 {
  const limit: i32 = 1 << (how.bits - 1), spare = 16 - how.bits;
  const most = i16x8.splat(<i16>(limit - 1)), least = i16x8.splat(<i16>-limit);
  const rates = i32x4.splat(rate), rows = i32x4.splat(lines);
  const wraps = how.wraps, columns = how.columns, below = how.shift - 16;
  const first = i32x4.splat(activity & 0xffff), second = i32x4.splat(activity >> 16);
  let overflows = i16x8.splat(0);
  for (let at: usize = 0, end = <usize>n << 2; at < end; at += 16) {
    const error = v128.load(errors + at);
    const random = i16x8.add(v128.load(columns + at), rows);
    const a = i32x4.mul(i32x4.dot_i16x8_s(first, error), rates);
    const b = i32x4.mul(i32x4.dot_i16x8_s(second, error), rates);
    const change = dithered(a, b, below, random);
    overflows = i16x8.sub(overflows, gain(cells + at, change, least, most, wraps, spare));
  }
  return total(overflows);
}

/**
 * A pair of rows for one sample, all in 16 bits: stochastic, saturating, rate 1, small products.
 * Counts the cells that did not overflow, which takes one instruction less.
 */
// @ts-ignore: decorator
@inline
function smallPair(
  cells: usize, activity: u32, errors: usize, n: i32, how: Write, lines: i32, clamps: bool,
): i32 {
  const limit: i32 = 1 << (how.bits - 1);
  const most = i16x8.splat(<i16>(limit - 1)), least = i16x8.splat(<i16>-limit);
  const activities = i32x4.splat(activity), rows = i32x4.splat(lines);
  const shift = how.shift, columns = how.columns;
  const unit: i32 = 1 << shift;
  const kept = i16x8.splat(<i16>(unit - 1));
  let fitted = i16x8.splat(0);
  for (let at: usize = 0, end = <usize>n << 2; at < end; at += 16) {
    const product = i16x8.mul(v128.load(errors + at), activities);
    const random = v128.and(i16x8.add(v128.load(columns + at), rows), kept);
    const change = i16x8.shr_s(i16x8.add(product, random), shift);
    const before = v128.load(cells + at);
    let saturated = i16x8.add_sat_s(before, change);
    if (clamps) saturated = i16x8.max_s(i16x8.min_s(saturated, most), least);
    v128.store(cells + at, saturated);
    fitted = i16x8.sub(fitted, i16x8.eq(saturated, i16x8.add(before, change)));
  }
  return 2 * n - total(fitted);
}

export function writeSmall(cells: usize, activity: u32, errors: usize, n: i32, how: Write, lines: i32): i32 {
  return how.bits == 16
    ? smallPair(cells, activity, errors, n, how, lines, false)
    : smallPair(cells, activity, errors, n, how, lines, true);
}
