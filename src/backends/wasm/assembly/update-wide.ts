import { I16 } from '../shared/element';
import { Quantiser, Update64, UpdateAny, Write } from '../shared/writes';
import { codeAt } from './element';
import { pair16, turn16 } from './pack';
import { product64, splitLimbs } from './product64';
import { ofBatch, ofSample } from './quantiser';
import { prepare, sumRows } from './update16';
import { prepareDither, rateOf, rowDither, writeCell } from './write';

/** Adds 32-bit sums to 64-bit ones; a multiple of four of them. */
function addWide(wide: usize, sums: usize, count: i32): void {
  for (let end = sums + (<usize>count << 2); sums < end; sums += 16, wide += 32) {
    const four = v128.load(sums);
    v128.store(wide, i64x2.add(v128.load(wide), i64x2.extend_low_i32x4_s(four)));
    v128.store(wide, i64x2.add(v128.load(wide, 16), i64x2.extend_high_i32x4_s(four)), 16);
  }
}

/** All sums, of a piece of the vectors after the other, each of which 32 bits hold; then the writes. */
function inPieces(o: Update64, how: Write, rate: i64, count: i32): u64 {
  const line = <usize>o.n << 3;
  memory.fill(o.wide, 0, <usize>((o.rows + 3) & ~3) * line);
  for (let first = 0; first < count; first += o.piece) {
    const pairs = prepare(o, first, min(o.piece, count - first));
    for (let row = 0; row < o.rows; row += 4) {
      const turned = o.turned + <usize>row * o.turnedStride;
      if (sumRows(o, turned, pairs, o.sums, false)) addWide(o.wide + <usize>row * line, o.sums, 4 * o.n);
    }
  }
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row++) overflows += writeWide(o, how, rate, row, o.wide + <usize>row * line);
  return overflows;
}

/** Writes a row of cells, whose 64-bit sums lie in memory. @returns how many overflowed. */
function writeWide(o: Update64, how: Write, rate: i64, row: i32, sums: usize): u64 {
  const line = rowDither(how, row);
  let overflows: u64 = 0;
  for (let column = 0; column < o.n; column++) {
    const sum = load<i64>(sums + (<usize>column << 3));
    if (sum != 0) overflows += writeCell(o.cells, I16, o.n, row, column, sum, rate, how, line);
  }
  return overflows;
}

/** The update of 16-bit cells whose sums need 64 bits. */
export function update64(o: Update64, how: Write, count: i32, step: u32): void {
  const rate = rateOf(how);
  prepareDither(how, step, o.n);
  if (o.inPieces) {
    store<u64>(how.counter, load<u64>(how.counter) + inPieces(o, how, rate, count));
    return;
  }
  pair16(o.error, o.errorStride, count, o.n, o.paired);
  turn16(o.activity, o.activityStride, count, o.rows, o.turned, o.turnedStride);
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row += 4) {
    const turned = o.turned + <usize>row * o.turnedStride;
    splitLimbs(turned, o.high, o.low, (<i32>o.turnedStride) << 1);
    const pairs = (count + 1) >> 1;
    product64(o.list, o.high, o.low, o.turnedStride, 4, pairs, o.paired, o.n, 0, o.sums, o.wide);
    for (let r = 0; r < min(4, o.rows - row); r++) {
      overflows += writeWide(o, how, rate, row + r, o.wide + (<usize>(r * o.n) << 3));
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
