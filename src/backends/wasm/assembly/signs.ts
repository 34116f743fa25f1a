import { cellIndex, F32 } from '../shared/element';
import { Lend } from '../shared/reads';
import { codeAt, storeCode } from './element';

/**
 * A copy of cells as they are read: each magnitude, saturating, with the sign bit of its lender. Every
 * one of `count` samples reads it.
 */
export function lend(o: Lend, count: i32): void {
  const most = (<i64>1 << (o.bits - 1)) - 1;
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row++) {
    for (let column = 0; column < o.columns; column++) {
      const at = cellIndex(o.cellKind, row, column, o.cellStride);
      const lender = cellIndex(o.signKind, column, row, o.signStride);
      if (o.cellKind == F32) {
        const magnitude = abs(load<f32>(o.cells + (at << 2)));
        const minus = load<f32>(o.signs + (lender << 2)) < 0;
        store<f32>(o.target + (at << 2), minus ? -magnitude : magnitude);
        continue;
      }
      const code = codeAt(o.cellKind, o.cells, at) >> o.unwired;
      const wanted = code < 0 ? -code : code;
      const magnitude = min(wanted, most);
      overflows += <u64>(wanted > most);
      const minus = codeAt(o.signKind, o.signs, lender) < 0;
      storeCode(o.cellKind, o.target, at, minus ? -magnitude : magnitude);
    }
  }
  store<u64>(o.counter, load<u64>(o.counter) + overflows * count);
}
