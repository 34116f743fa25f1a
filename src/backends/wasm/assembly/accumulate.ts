import { cellIndex } from '../shared/element';
import { STOCHASTIC } from '../shared/rounding';
import { Accumulate, AccumulateF32, Narrowing } from '../shared/writes';
import { columnDither, ditherAt, permute4, schedule } from './dither';
import { codeAt, storeCode } from './element';
import { fit, roundShift } from './rounding';

/** Each cell of any width gains the same cell of another store, rounded. */
export function accumulate(o: Accumulate, how: Narrowing, step: u32): void {
  const stochastic = how.mode == STOCHASTIC;
  if (stochastic) {
    schedule(how.keys, how.keyLow, how.keyHigh, step);
    columnDither(how.keys, how.columns, (o.size + 3) & ~3);
  }
  const most = (<i64>1 << (how.bits - 1)) - 1;
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row++) {
    const line = stochastic ? i32x4.extract_lane(permute4(how.keys, how.firstRow + row), 0) : 0;
    for (let column = 0; column < o.size; column++) {
      const random = stochastic ? ditherAt(how.columns, line, column) : 0;
      const other = codeAt(o.fromKind, o.from, cellIndex(o.fromKind, row, column, o.fromStride));
      const at = cellIndex(o.cellKind, row, column, o.cellStride);
      const wanted = codeAt(o.cellKind, o.cells, at) + roundShift(how.mode, other, how.shift, random);
      storeCode(o.cellKind, o.cells, at, fit(wanted, -most - 1, most, how.wraps, how.bits));
      overflows += <u64>(wanted > most || wanted < -most - 1);
    }
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

export function accumulateF32(o: AccumulateF32): void {
  for (let at = 0; at < o.bytes; at += 16) {
    const sum = f32x4.add(v128.load(o.cells + at), v128.load(o.from + at));
    v128.store(o.cells + at, sum);
  }
}
