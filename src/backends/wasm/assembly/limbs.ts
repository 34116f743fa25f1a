// What is done with sums of limbs, bytes of codes of 16 bits, that the host works out:
// code = high · 2^8 + low, so that a sum is top · 2^16 + middle · 2^8 + bottom.
// Of the first operand the low byte has 128 for 0, so that each of its codes is taken for one of 128 less: what
// that leaves out is 128 times the sum of the second operand's column.
import { I64 } from '../shared/element';
import { CellSums, ColumnSums, JoinSums, SumsOfLimbs, WriteLimbs } from '../shared/limbs';
import { Write } from '../shared/writes';
import { prepareDither, rateOf } from './write';
import { writeRow } from './update-wide';
import { writeRows } from './update16';

/** Sums of the codes of each column of vectors. */
export function columnSums(o: ColumnSums, count: i32): void {
  memory.fill(o.to, 0, <usize>o.n << 2);
  for (let vector = 0; vector < count; vector++) {
    const from = o.from + (<usize>(vector * o.stride) << 1);
    for (let column: usize = 0, end = <usize>o.n << 1; column < end; column += 16) {
      const codes = v128.load(from + column), to = o.to + 2 * column;
      v128.store(to, i32x4.add(v128.load(to), i32x4.extend_low_i16x8_s(codes)));
      v128.store(to, i32x4.add(v128.load(to, 16), i32x4.extend_high_i16x8_s(codes)), 16);
    }
  }
}

/** The same of cells, which lie in pairs of rows. */
export function cellSums(o: CellSums): void {
  memory.fill(o.to, 0, <usize>o.n << 2);
  const ones = i16x8.splat(1), bytes = <usize>o.n << 2;
  for (let row = 0, from: usize = o.cells; row < o.rows; row += 2, from += bytes) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const cells = i16x8.shr_s(v128.load(from + at), o.unwired);
      v128.store(o.to + at, i32x4.add(v128.load(o.to + at), i32x4.dot_i16x8_s(cells, ones)));
    }
  }
}

/** Four of the sums of the high bytes of both. */
// @ts-ignore: decorator
@inline
function top(o: SumsOfLimbs, c: usize): v128 {
  return o.both ? v128.load(c) : i32x4.splat(0);
}

/** Of the high bytes of one and the low ones of the other. */
// @ts-ignore: decorator
@inline
function middle(o: SumsOfLimbs, c: usize): v128 {
  const n = <usize>o.n << 2;
  return o.both ? i32x4.add(v128.load(c + n), v128.load(c + 2 * n)) : v128.load(c);
}

/** Of the low bytes, or of those and codes of 8 bits. */
// @ts-ignore: decorator
@inline
function bottom(o: SumsOfLimbs, c: usize): v128 {
  const n = <usize>o.n << 2;
  return v128.load(c + (o.both ? 3 * n : n));
}

/** Of columns whose sums the first operand leaves out 128 times. */
// @ts-ignore: decorator
@inline
function leftOut(o: SumsOfLimbs, at: usize): v128 {
  return o.columns ? v128.load(o.columns + at) : i32x4.splat(0);
}

/** What is below the middle, in 32 bits. */
// @ts-ignore: decorator
@inline
function below(o: SumsOfLimbs, c: usize, at: usize): v128 {
  return i32x4.add(bottom(o, c), i32x4.shl(leftOut(o, at), 7));
}

/** The sums of a row, of 32 bits. */
function join32(o: SumsOfLimbs, c: usize, to: usize): void {
  for (let at: usize = 0, end = <usize>o.n << 2; at < end; at += 16, c += 16) {
    const above = i32x4.add(i32x4.shl(top(o, c), 8), middle(o, c));
    v128.store(to + at, i32x4.add(i32x4.shl(above, 8), below(o, c, at)));
  }
}

/** The same without their lowest 8 bits. */
function joinShort(o: SumsOfLimbs, c: usize, to: usize): void {
  for (let at: usize = 0, end = <usize>o.n << 2; at < end; at += 16, c += 16) {
    const above = i32x4.add(i32x4.shl(top(o, c), 8), middle(o, c));
    v128.store(to + at, i32x4.add(above, i32x4.shr_s(below(o, c, at), 8)));
  }
}

// @ts-ignore: decorator
@inline
function joined(top: v128, middle: v128, bottom: v128, leftOut: v128): v128 {
  const above = i64x2.add(i64x2.shl(top, 8), middle);
  return i64x2.add(i64x2.shl(above, 8), i64x2.add(bottom, i64x2.shl(leftOut, 7)));
}

// @ts-ignore: decorator
@inline
function lowHalf(four: v128): v128 {
  return i64x2.extend_low_i32x4_s(four);
}

// @ts-ignore: decorator
@inline
function highHalf(four: v128): v128 {
  return i64x2.extend_high_i32x4_s(four);
}

/** The same of 64 bits. */
function join64(o: SumsOfLimbs, c: usize, to: usize): void {
  for (let at: usize = 0, end = <usize>o.n << 2; at < end; at += 16, c += 16, to += 32) {
    const a = top(o, c), b = middle(o, c), d = bottom(o, c), e = leftOut(o, at);
    const two = joined(lowHalf(a), lowHalf(b), lowHalf(d), lowHalf(e));
    const next = joined(highHalf(a), highHalf(b), highHalf(d), highHalf(e));
    v128.store(to, two);
    v128.store(to, next, 16);
  }
}

/** How far the sums of a row lie from those of the next, in bytes. */
// @ts-ignore: decorator
@inline
function pitch(o: SumsOfLimbs): usize {
  return <usize>(o.both ? 4 * o.n : 2 * o.n) << 2;
}

/** Sums of vectors. */
export function joinSums(o: JoinSums, count: i32): void {
  const next = pitch(o);
  for (let vector = 0, c: usize = o.sums, to: usize = o.to; vector < count; vector++, c += next, to += o.toStride) {
    if (o.toKind == I64) join64(o, c, to);
    else join32(o, c, to);
  }
}

/** Writes rows of cells whose sums, at a rate, may have 64 bits. */
function writeWideRows(o: WriteLimbs, how: Write, rate: i64): u64 {
  let overflows: u64 = 0;
  for (let row = 0, c: usize = o.sums; row < o.rows; row++, c += pitch(o)) {
    join64(o, c, o.room);
    overflows += writeRow(o.cells, o.n, how, rate, row, o.room);
  }
  return overflows;
}

/** The same where 32 bits do, without the lowest 8 bits of a sum or with them; four rows at a time. */
function writeNarrowRows(o: WriteLimbs, how: Write, rate: i32, short: bool): u64 {
  const bytes = <usize>o.n << 2, next = pitch(o);
  const shift = short ? how.shift - 8 : how.shift;
  let overflows = 0;
  for (let row = 0, c: usize = o.sums; row < o.rows; row += 4) {
    for (let r = 0; r < min(4, o.rows - row); r++, c += next) {
      if (short) joinShort(o, c, o.room + <usize>r * bytes);
      else join32(o, c, o.room + <usize>r * bytes);
    }
    const cells = o.cells + (<usize>(row * o.n) << 1);
    overflows += writeRows(o.n, o.rows, how, shift, rate, row, cells, o.room);
  }
  return overflows;
}

/** Writes 16-bit cells, whose sums of limbs lie in memory. */
export function writeLimbs(o: WriteLimbs, how: Write, step: u32): void {
  const rate = rateOf(how);
  const narrow = rate <= o.narrowRate && rate >= -o.narrowRate;
  const short = rate > 0 && rate <= o.shortRate && popcnt(rate) == 1;
  prepareDither(how, step, o.n);
  const overflows = narrow || short ? writeNarrowRows(o, how, <i32>rate, !narrow) : writeWideRows(o, how, rate);
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}
