import { STOCHASTIC } from '../shared/rounding';
import { Sum16, Update16, Write, Write16 } from '../shared/writes';
import { permute4 } from './dither';
import { pair16, turn16, twice16 } from './pack';
import { listWords, tile4 } from './product16';
import { addend4, dither4 } from './rounding';
import { prepareDither, rateOf } from './write';

/** How many of the lanes in which a count grew, lane by lane. */
// @ts-ignore: decorator
@inline
function total(counts: v128): i32 {
  const pairs = i32x4.extadd_pairwise_i16x8_u(counts);
  const sum = i32x4.add(pairs, i8x16.shuffle(pairs, pairs, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1);
}

/** Writes a pair of rows whose sums lie in memory, `n` apart. @returns how many cells overflowed. */
function writeSums(cells: usize, sums: usize, n: i32, how: Write, rate: i32, row0: i32, row1: i32): i32 {
  const limit: i32 = 1 << (how.bits - 1);
  const most = i16x8.splat(<i16>(limit - 1)), least = i16x8.splat(<i16>-limit);
  const low16 = i32x4.splat(0xffff), zero = i32x4.splat(0);
  const rates = i32x4.splat(rate), line0 = i32x4.splat(row0), line1 = i32x4.splat(row1);
  const mode = how.mode, shift = how.shift, wraps = how.wraps, spare = 16 - how.bits;
  const stochastic = mode == STOCHASTIC, columns = how.columns;
  const second = sums + (<usize>n << 2);
  let overflows = i16x8.splat(0);
  for (let at: usize = 0, end = <usize>n << 2; at < end; at += 16) {
    let a = v128.load(sums + at), b = v128.load(second + at);
    if (rate != 1) {
      a = i32x4.mul(a, rates);
      b = i32x4.mul(b, rates);
    }
    if (shift > 0) {
      const column = stochastic ? v128.load(columns + at) : zero;
      const random0 = stochastic ? dither4(i32x4.add(line0, column), shift) : zero;
      const random1 = stochastic ? dither4(i32x4.add(line1, column), shift) : zero;
      a = i32x4.shr_s(i32x4.add(a, addend4(mode, a, shift, random0)), shift);
      b = i32x4.shr_s(i32x4.add(b, addend4(mode, b, shift, random1)), shift);
    }
    const change = v128.or(v128.and(a, low16), i32x4.shl(b, 16));
    const before = v128.load(cells + at);
    const sum = i16x8.add(before, change);
    const saturated = i16x8.max_s(i16x8.min_s(i16x8.add_sat_s(before, change), most), least);
    v128.store(cells + at, wraps ? i16x8.shr_s(i16x8.shl(sum, spare), spare) : saturated);
    overflows = i16x8.sub(overflows, i16x8.ne(saturated, sum));
  }
  return total(overflows);
}

/** The sums of a pair of rows for one sample: each is one product. */
function onlineSums(activity: u32, errors: usize, n: i32, sums: usize): void {
  const first = i32x4.splat(activity & 0xffff), second = i32x4.splat(activity >> 16);
  for (let at: usize = 0, end = <usize>n << 2; at < end; at += 16) {
    const error = v128.load(errors + at);
    v128.store(sums + at, i32x4.dot_i16x8_s(first, error));
    v128.store(sums + end + at, i32x4.dot_i16x8_s(second, error));
  }
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

function writeSmall(cells: usize, activity: u32, errors: usize, n: i32, how: Write, lines: i32): i32 {
  return how.bits == 16
    ? smallPair(cells, activity, errors, n, how, lines, false)
    : smallPair(cells, activity, errors, n, how, lines, true);
}

/** One sample. Rows whose activity is 0 don't change. */
function online(o: Update16, how: Write, rate: i32): i32 {
  let overflows = 0;
  let cells: usize = o.cells;
  const n = o.n;
  const stochastic = how.mode == STOCHASTIC;
  const small = o.small && rate == 1 && stochastic && !how.wraps;
  if (small) twice16(o.error, n, o.paired);
  else pair16(o.error, o.errorStride, 1, n, o.paired);
  for (let row = 0; row < o.rows; row += 4, cells += <usize>n << 3) {
    const low = load<u32>(o.activity + (row << 1));
    const high = row + 2 < o.rows ? load<u32>(o.activity + (row << 1), 4) : 0;
    if ((low | high) == 0) continue;
    const line = stochastic ? permute4(how.keys, how.firstRow + row) : i32x4.splat(0);
    const row0 = i32x4.extract_lane(line, 0), row1 = i32x4.extract_lane(line, 1);
    const row2 = i32x4.extract_lane(line, 2), row3 = i32x4.extract_lane(line, 3);
    const next = cells + (<usize>n << 2);
    if (small) {
      if (low) overflows += writeSmall(cells, low, o.paired, n, how, row0 | (row1 << 16));
      if (high) overflows += writeSmall(next, high, o.paired, n, how, row2 | (row3 << 16));
      continue;
    }
    if (low) {
      onlineSums(low, o.paired, n, o.sums);
      overflows += writeSums(cells, o.sums, n, how, rate, row0, row1);
    }
    if (high) {
      onlineSums(high, o.paired, n, o.sums);
      overflows += writeSums(next, o.sums, n, how, rate, row2, row3);
    }
  }
  return overflows;
}

/** Writes four rows of cells, whose sums lie in memory, as far as there are rows. @returns how many overflowed. */
function writeRows(n: i32, rows: i32, how: Write, rate: i32, row: i32, cells: usize, sums: usize): i32 {
  const bytes = <usize>n << 2;
  const line = how.mode == STOCHASTIC ? permute4(how.keys, how.firstRow + row) : i32x4.splat(0);
  const row0 = i32x4.extract_lane(line, 0), row1 = i32x4.extract_lane(line, 1);
  const row2 = i32x4.extract_lane(line, 2), row3 = i32x4.extract_lane(line, 3);
  const overflows = writeSums(cells, sums, n, how, rate, row0, row1);
  if (row + 2 >= rows) return overflows;
  return overflows + writeSums(cells + bytes, sums + 2 * bytes, n, how, rate, row2, row3);
}

/** Four rows of sums over the vectors that were turned. @returns whether there is anything to sum. */
// @ts-ignore: decorator
@inline
export function sumRows(o: Sum16, turned: usize, pairs: i32, sums: usize, adds: bool): bool {
  const bytes = <usize>o.n << 2;
  const count = listWords(o.list, turned, o.turnedStride, 4, pairs, bytes);
  if (count == 0) return false;
  for (let at: usize = 0; at < bytes; at += 32) {
    tile4(o.list, count, turned, o.turnedStride, o.paired + at, 0, sums + at, bytes, adds);
  }
  return true;
}

/** Puts vectors where their products want them. @returns the pairs of them. */
export function prepare(o: Sum16, count: i32): i32 {
  pair16(o.error, o.errorStride, count, o.n, o.paired);
  turn16(o.activity, o.activityStride, count, o.rows, o.turned, o.turnedStride);
  return (count + 1) >> 1;
}

/** A batch: four rows of sums at a time, then their writes. */
function batched(o: Update16, how: Write, rate: i32, count: i32): i32 {
  const pairs = prepare(o, count);
  const bytes = <usize>o.n << 2;
  let overflows = 0;
  let turned: usize = o.turned;
  let cells: usize = o.cells;
  for (let row = 0; row < o.rows; row += 4, turned += 4 * o.turnedStride, cells += 2 * bytes) {
    if (sumRows(o, turned, pairs, o.sums, false)) {
      overflows += writeRows(o.n, o.rows, how, rate, row, cells, o.sums);
    }
  }
  return overflows;
}

/** The update of 16-bit cells whose sums, times the rate, stay within 32 bits. */
export function update16(o: Update16, how: Write, count: i32, step: u32): void {
  const rate = <i32>rateOf(how);
  prepareDither(how, step, o.n);
  const overflows = count == 1 ? online(o, how, rate) : batched(o, how, rate, count);
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

/** Adds to all sums of an array, which lie in memory. */
export function sum16(o: Sum16, count: i32): void {
  const pairs = prepare(o, count);
  for (let row = 0; row < o.rows; row += 4) {
    sumRows(o, o.turned + <usize>row * o.turnedStride, pairs, o.sums + (<usize>(row * o.n) << 2), true);
  }
}

/** Writes cells, whose sums lie in memory. */
export function write16(o: Write16, how: Write, step: u32): void {
  const rate = <i32>rateOf(how);
  prepareDither(how, step, o.n);
  let overflows = 0;
  for (let row = 0; row < o.rows; row += 4) {
    const cells = o.cells + (<usize>(row * o.n) << 1);
    overflows += writeRows(o.n, o.rows, how, rate, row, cells, o.sums + (<usize>(row * o.n) << 2));
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}
