import { cellIndex } from '../shared/element';
import { STOCHASTIC } from '../shared/rounding';
import { Decay, DecayF32, Write } from '../shared/writes';
import { ditherAt } from './dither';
import { codeAt, storeCode } from './element';
import { fit, roundShift } from './rounding';
import { prepareDither, rateOf, rowDither } from './write';

/** Each cell of any width loses the rounded product of itself and the rate. */
export function decay(o: Decay, how: Write, step: u32): void {
  const rate = rateOf(how);
  const most = (<i64>1 << (how.bits - 1)) - 1;
  prepareDither(how, step, (o.size + 3) & ~3);
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row++) {
    const line = rowDither(how, row);
    for (let column = 0; column < o.size; column++) {
      const random = how.mode == STOCHASTIC ? ditherAt(how.columns, line, column) : 0;
      const at = cellIndex(o.cellKind, row, column, o.cellStride);
      const cell = codeAt(o.cellKind, o.cells, at);
      const wanted = cell - roundShift(how.mode, rate * cell, how.shift, random);
      storeCode(o.cellKind, o.cells, at, fit(wanted, -most - 1, most, how.wraps, how.bits));
      overflows += <u64>(wanted > most || wanted < -most - 1);
    }
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

export function decayF32(o: DecayF32): void {
  const rate = v128.load32_splat(o.register);
  for (let at = o.cells, end = o.cells + o.bytes; at < end; at += 16) {
    const cells = v128.load(at);
    v128.store(at, f32x4.sub(cells, f32x4.mul(rate, cells)));
  }
}
