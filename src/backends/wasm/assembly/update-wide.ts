import { I16 } from '../shared/element';
import { AddSums } from '../shared/products';
import { Quantiser, SumWide, Update64, UpdateAny, Write, Write16 } from '../shared/writes';
import { codeAt } from './element';
import { listWords, tile4 } from './product16';
import { product64, splitLimbs } from './product64';
import { ofBatch, ofSample } from './quantiser';
import { prepare, sumRows, update16, writeRows } from './update16';
import { prepareDither, rateOf, rowDither, writeCell } from './write';

/** Adds 32-bit sums to 64-bit ones; a multiple of four of them. */
function addWide(wide: usize, sums: usize, count: i32): void {
  for (let end = sums + (<usize>count << 2); sums < end; sums += 16, wide += 32) {
    const four = v128.load(sums);
    v128.store(wide, i64x2.add(v128.load(wide), i64x2.extend_low_i32x4_s(four)));
    v128.store(wide, i64x2.add(v128.load(wide, 16), i64x2.extend_high_i32x4_s(four)), 16);
  }
}

/** Adds to 64-bit sums what the host has summed in 32 bits. */
export function addSumsWide(o: AddSums): void {
  addWide(o.to, o.from, o.count);
}

/** Adds to all 64-bit sums of an array those of vectors whose own sums 32 bits hold. */
export function sumWide(o: SumWide, count: i32): void {
  const pairs = prepare(o, count);
  for (let row = 0; row < o.rows; row += 4) {
    const turned = o.turned + <usize>row * o.turnedStride;
    if (sumRows(o, turned, pairs, o.sums, false)) addWide(o.wide + (<usize>(row * o.n) << 3), o.sums, 4 * o.n);
  }
}

/** Writes a row of cells, whose 64-bit sums lie in memory. @returns how many overflowed. */
export function writeRow(cells: usize, n: i32, how: Write, rate: i64, row: i32, sums: usize): u64 {
  const line = rowDither(how, row);
  let overflows: u64 = 0;
  for (let column = 0; column < n; column++) {
    const sum = load<i64>(sums + (<usize>column << 3));
    if (sum != 0) overflows += writeCell(cells, I16, n, row, column, sum, rate, how, line);
  }
  return overflows;
}

/** Writes cells, whose 64-bit sums lie in memory. */
export function writeWide(o: Write16, how: Write, step: u32): void {
  const rate = rateOf(how);
  prepareDither(how, step, o.n);
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row++) {
    overflows += writeRow(o.cells, o.n, how, rate, row, o.sums + (<usize>(row * o.n) << 3));
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

/** Four rows of sums without their lowest 8 bits: the high limbs' with what the low ones' carry. @returns whether there are any. */
function sumShort(o: Update64, turned: usize, pairs: i32): bool {
  const bytes = <usize>o.n << 2, lows = o.sums + 4 * bytes;
  const count = listWords(o.list, turned, o.turnedStride, 4, pairs, bytes);
  if (count == 0) return false;
  splitLimbs(turned, o.high, o.low, (<i32>o.turnedStride) << 1);
  for (let at: usize = 0; at < bytes; at += 32) {
    tile4(o.list, count, o.high, o.turnedStride, o.paired + at, 0, o.sums + at, bytes, false);
    tile4(o.list, count, o.low, o.turnedStride, o.paired + at, 0, lows + at, bytes, false);
  }
  for (let at: usize = o.sums; at < lows; at += 16) {
    v128.store(at, i32x4.add(v128.load(at), i32x4.shr_s(v128.load(at + 4 * bytes), 8)));
  }
  return true;
}

/** The update where 8 bits of a sum change nothing, since more than those are cut off. */
function updateShort(o: Update64, how: Write, rate: i32, count: i32, step: u32): void {
  prepareDither(how, step, o.n);
  const pairs = prepare(o, count);
  let overflows = 0;
  for (let row = 0; row < o.rows; row += 4) {
    if (!sumShort(o, o.turned + <usize>row * o.turnedStride, pairs)) continue;
    const cells = o.cells + (<usize>(row * o.n) << 1);
    overflows += writeRows(o.n, o.rows, how, how.shift - 8, rate, row, cells, o.sums);
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

/** The update of 16-bit cells whose sums, times the rate, may need 64 bits. */
export function update64(o: Update64, how: Write, count: i32, step: u32): void {
  const rate = rateOf(how);
  if (rate <= o.narrowRate && rate >= -o.narrowRate) return update16(o, how, count, step);
  if (rate > 0 && rate <= o.shortRate && popcnt(rate) == 1) return updateShort(o, how, <i32>rate, count, step);
  prepareDither(how, step, o.n);
  const pairs = prepare(o, count);
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row += 4) {
    const turned = o.turned + <usize>row * o.turnedStride;
    splitLimbs(turned, o.high, o.low, (<i32>o.turnedStride) << 1);
    product64(o.list, o.high, o.low, o.turnedStride, 4, pairs, o.paired, o.n, 0, o.sums, o.wide);
    for (let r = 0; r < min(4, o.rows - row); r++) {
      overflows += writeRow(o.cells, o.n, how, rate, row + r, o.wide + (<usize>(r * o.n) << 3));
    }
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

/** The update of cells of any width, a sum at a time, quantised or not. */
export function updateAny(o: UpdateAny, how: Write, q: Quantiser, count: i32, step: u32): void {
  const rate = rateOf(how);
  prepareDither(how, step, (o.size + 3) & ~3);
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row++) {
    const line = rowDither(how, row);
    for (let column = 0; column < o.size; column++) {
      let sum: i64 = 0;
      for (let sample = 0; sample < count; sample++) {
        const before = codeAt(o.activityKind, o.activity, sample * o.activityStride + row);
        if (before == 0) continue;
        const after = codeAt(o.errorKind, o.error, sample * o.errorStride + row * o.errorRow + column);
        sum += ofSample(q, before * after);
      }
      sum = ofBatch(q, sum);
      overflows += writeCell(o.cells, o.cellKind, o.cellStride, row, column, sum, rate, how, line);
    }
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}
