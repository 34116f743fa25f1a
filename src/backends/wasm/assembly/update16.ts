import { STOCHASTIC } from '../shared/rounding';
import { Sum16, Update16, Write, Write16 } from '../shared/writes';
import { permute4 } from './dither';
import { pair16, turn16, twice16 } from './pack';
import { bothLines, writeOneDithered, writeSmall, writeSums } from './pairs';
import { listWords, tile4 } from './product16';
import { prepareDither, rateOf } from './write';

/** The sums of a pair of rows for one sample: each is one product. */
function onlineSums(activity: u32, errors: usize, n: i32, sums: usize): void {
  const first = i32x4.splat(activity & 0xffff), second = i32x4.splat(activity >> 16);
  for (let at: usize = 0, end = <usize>n << 2; at < end; at += 16) {
    const error = v128.load(errors + at);
    v128.store(sums + at, i32x4.dot_i16x8_s(first, error));
    v128.store(sums + end + at, i32x4.dot_i16x8_s(second, error));
  }
}

/** How a pair of rows is written for one sample. */
enum Way {
  small,
  dithered,
  any,
}

// @ts-ignore: decorator
@inline
function wayOf(o: Update16, how: Write, rate: i32): Way {
  if (how.mode != STOCHASTIC) return Way.any;
  if (o.small && rate == 1 && !how.wraps) return Way.small;
  return how.shift >= 16 ? Way.dithered : Way.any;
}

/** A pair of rows for one sample: rows whose activity is 0 don't change. @returns how many cells overflowed. */
function writeOne(o: Update16, way: Way, cells: usize, activity: u32, how: Write, rate: i32, row0: i32, row1: i32): i32 {
  if (activity == 0) return 0;
  if (way == Way.small) return writeSmall(cells, activity, o.paired, o.n, how, bothLines(row0, row1));
  if (way == Way.dithered) return writeOneDithered(cells, activity, o.paired, o.n, how, rate, bothLines(row0, row1));
  onlineSums(activity, o.paired, o.n, o.sums);
  return writeSums(cells, o.sums, o.n, how, how.shift, rate, row0, row1);
}

/** The activity of two rows of the four from one on; there may be no more than two. */
// @ts-ignore: decorator
@inline
function lowPair(o: Update16, row: i32): u32 {
  return load<u32>(o.activity + (row << 1));
}

// @ts-ignore: decorator
@inline
function highPair(o: Update16, row: i32): u32 {
  return row + 2 < o.rows ? load<u32>(o.activity + (row << 1), 4) : 0;
}

/**
 * Leaves the generators of all rows that change where vectors are turned in a batch. Each is a long chain of
 * operations: one right after the other they overlap, which they don't between writes.
 */
function drawLines(o: Update16, how: Write): void {
  for (let row = 0; row < o.rows; row += 4) {
    if ((lowPair(o, row) | highPair(o, row)) == 0) continue;
    v128.store(o.turned + (row << 2), permute4(how.keys, how.firstRow + row));
  }
}

/** One sample. */
function online(o: Update16, how: Write, rate: i32): i32 {
  const n = o.n, way = wayOf(o, how, rate), stochastic = how.mode == STOCHASTIC;
  if (stochastic) drawLines(o, how);
  if (way == Way.small) twice16(o.error, n, o.paired);
  else pair16(o.error, o.errorStride, 1, n, o.paired);
  let overflows = 0;
  let cells: usize = o.cells;
  for (let row = 0; row < o.rows; row += 4, cells += <usize>n << 3) {
    const low = lowPair(o, row), high = highPair(o, row);
    if ((low | high) == 0) continue;
    const line = stochastic ? v128.load(o.turned + (row << 2)) : i32x4.splat(0);
    overflows += writeOne(o, way, cells, low, how, rate, i32x4.extract_lane(line, 0), i32x4.extract_lane(line, 1));
    const next = cells + (<usize>n << 2);
    overflows += writeOne(o, way, next, high, how, rate, i32x4.extract_lane(line, 2), i32x4.extract_lane(line, 3));
  }
  return overflows;
}

/** The generators of four row lines. */
// @ts-ignore: decorator
@inline
function linesOf(how: Write, row: i32): v128 {
  return how.mode == STOCHASTIC ? permute4(how.keys, how.firstRow + row) : i32x4.splat(0);
}

/**
 * Writes four rows of cells, whose sums lie in memory, as far as there are rows; the spare row beside the last
 * stays 0.
 * @param shift how many bits are rounded off. @returns how many overflowed.
 */
export function writeRows(
  n: i32, rows: i32, how: Write, shift: i32, rate: i32, row: i32, cells: usize, sums: usize,
): i32 {
  const bytes = <usize>n << 2, left = rows - row;
  if (left == 1 || left == 3) memory.fill(sums + <usize>left * bytes, 0, bytes);
  const line = linesOf(how, row);
  const row0 = i32x4.extract_lane(line, 0), row1 = i32x4.extract_lane(line, 1);
  const row2 = i32x4.extract_lane(line, 2), row3 = i32x4.extract_lane(line, 3);
  const overflows = writeSums(cells, sums, n, how, shift, rate, row0, row1);
  if (left <= 2) return overflows;
  return overflows + writeSums(cells + bytes, sums + 2 * bytes, n, how, shift, rate, row2, row3);
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
      overflows += writeRows(o.n, o.rows, how, how.shift, rate, row, cells, o.sums);
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
    overflows += writeRows(o.n, o.rows, how, how.shift, rate, row, cells, o.sums + (<usize>(row * o.n) << 2));
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}
