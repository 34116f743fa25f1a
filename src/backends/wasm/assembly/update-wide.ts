import { I16 } from '../shared/element';
import { Quantiser, Update64, UpdateAny, Write } from '../shared/writes';
import { codeAt } from './element';
import { pair16, turn16 } from './pack';
import { product64, splitLimbs } from './product64';
import { ofBatch, ofSample } from './quantiser';
import { prepareDither, rateOf, rowDither, writeCell } from './write';

/** The update of 16-bit cells whose sums need 64 bits. */
export function update64(o: Update64, how: Write, count: i32, step: u32): void {
  const rate = rateOf(how);
  prepareDither(how, step, o.n);
  pair16(o.error, o.errorStride, count, o.n, o.paired);
  turn16(o.activity, o.activityStride, count, o.rows, o.turned, o.turnedStride);
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row += 4) {
    const turned = o.turned + <usize>row * o.turnedStride;
    splitLimbs(turned, o.high, o.low, (<i32>o.turnedStride) << 1);
    const pairs = (count + 1) >> 1;
    product64(o.list, o.high, o.low, o.turnedStride, 4, pairs, o.paired, o.n, 0, o.sums, o.wide);
    for (let r = 0; r < min(4, o.rows - row); r++) {
      const line = rowDither(how, row + r);
      for (let column = 0; column < o.n; column++) {
        const sum = load<i64>(o.wide + ((<usize>(r * o.n + column)) << 3));
        if (sum != 0) {
          overflows += writeCell(o.cells, I16, o.n, row + r, column, sum, rate, how, line);
        }
      }
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
