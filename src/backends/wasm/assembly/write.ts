import { cellIndex } from '../shared/element';
import { STOCHASTIC } from '../shared/rounding';
import { Write } from '../shared/writes';
import { columnDither, ditherAt, permute4, schedule } from './dither';
import { codeAt, storeCode } from './element';
import { fit, roundShift } from './rounding';

// @ts-ignore: decorator
@inline
export function rateOf(how: Write): i64 {
  return codeAt(how.registerKind, how.register, 0);
}

/** Makes the dither of `n` columns; n is a multiple of 4. */
export function prepareDither(how: Write, step: u32, n: i32): void {
  if (how.mode != STOCHASTIC) return;
  schedule(how.keys, how.keyLow, how.keyHigh, step);
  columnDither(how.keys, how.columns, n);
}

/** The dither of a row line. */
export function rowDither(how: Write, row: i32): i32 {
  return how.mode == STOCHASTIC ? i32x4.extract_lane(permute4(how.keys, how.firstRow + row), 0) : 0;
}

/** Adds rate · sum, rounded, to one cell of any width. @returns whether it overflowed. */
export function writeCell(
  cells: usize, kind: i32, stride: i32, row: i32, column: i32, sum: i64, rate: i64, how: Write, line: i32,
): u64 {
  const random = how.mode == STOCHASTIC ? ditherAt(how.columns, line, column) : 0;
  const at = cellIndex(kind, row, column, stride);
  const wanted = codeAt(kind, cells, at) + roundShift(how.mode, rate * sum, how.shift, random);
  const most = (<i64>1 << (how.bits - 1)) - 1;
  const fitted = fit(wanted, -most - 1, most, how.wraps, how.bits);
  storeCode(kind, cells, at, fitted);
  return <u64>(wanted > most || wanted < -most - 1);
}
