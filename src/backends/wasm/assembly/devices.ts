// Pulses that move cells of devices, with the arithmetic of netlist/pulse.ts.
import { Confine, Pulse } from '../shared/devices';
import { schedule, words4 } from './dither';

/** Each cell goes to the nearer end of its device. */
export function confine(o: Confine): void {
  for (let at: usize = 0; at < o.bytes; at += 16) {
    const above = i16x8.max_s(v128.load(o.cells + at), v128.load(o.least + at));
    v128.store(o.cells + at, i16x8.min_s(above, v128.load(o.most + at)));
  }
}

/** Bytes of a die for each cell. */
const DIE_BYTES: i32 = 16;
/** Fraction bits of a step times its gain. */
const MOVE_BITS: i64 = 20;

/** The step at a place of the table, 2^16 from one to the next. */
// @ts-ignore: decorator
@inline
function stepAt(steps: usize, last: i32, place: i64): i64 {
  const inside = max(0, min(place, <i64>last << 16));
  const below = min(<i32>(inside >> 16), last - 1);
  const low = <i64>load<i32>(steps + (below << 2)), high = <i64>load<i32>(steps + (below << 2), 4);
  return low + (((high - low) * (inside - (<i64>below << 16)) + 32768) >> 16);
}

/** A deviate × 2^8: the three upper bytes of a word, less their mean, twice. */
// @ts-ignore: decorator
@inline
function deviateOf(word: u32): i64 {
  return <i64>(2 * ((word >> 24) + ((word >> 16) & 255) + ((word >> 8) & 255))) - 765;
}

/** What one pulse makes of a cell. */
// @ts-ignore: decorator
@inline
function pulsed(o: Pulse, cell: i64, die: usize, up: bool, constant: i64, word: u32): i64 {
  const part = ((cell - <i64>load<i16>(die, 8)) * <i64>load<u32>(die, 12)) >> 8;
  const place = (part * <i64>o.last) >> 8;
  const gain = <i64>(up ? load<u16>(die, 4) : load<u16>(die, 6));
  const step = stepAt(up ? o.up : o.down, o.last, place) * gain;
  const deviation = ((step * <i64>o.perStep) >> 8) + constant;
  const move = (up ? step : -step) + ((deviation * deviateOf(word)) >> 8);
  const dither = (<i64>(word & 255) << (MOVE_BITS - 8)) + (<i64>1 << (MOVE_BITS - 9));
  const next = cell + ((move + dither) >> MOVE_BITS);
  return max(<i64>load<i16>(die), min(next, <i64>load<i16>(die, 2)));
}

/** Sends a cell its pulses. @returns whether it counted more than it can be sent. */
function pulseCell(o: Pulse, at: usize, row: i32, column: i32, constant: i64): u64 {
  const wanted = <i32>load<i16>(o.counts + at);
  const pulses = min(abs(wanted), o.most);
  const number = (o.firstRow + row) * o.size + column;
  const die = o.die + <usize>(row * o.size + column) * DIE_BYTES;
  let cell = <i64>load<i16>(o.cells + at);
  for (let k = 0; k < pulses; k += 4) {
    const words = words4(o.keys, <u32>number * <u32>o.most + k);
    cell = pulsed(o, cell, die, wanted > 0, constant, i32x4.extract_lane(words, 0));
    if (k + 1 < pulses) cell = pulsed(o, cell, die, wanted > 0, constant, i32x4.extract_lane(words, 1));
    if (k + 2 < pulses) cell = pulsed(o, cell, die, wanted > 0, constant, i32x4.extract_lane(words, 2));
    if (k + 3 < pulses) cell = pulsed(o, cell, die, wanted > 0, constant, i32x4.extract_lane(words, 3));
  }
  store<i16>(o.cells + at, <i16>cell);
  return <u64>(abs(wanted) > o.most);
}

/** Sends devices the pulses that were counted, and begins to count anew. */
export function pulse(o: Pulse, step: u32): void {
  schedule(o.keys, o.keyLow, o.keyHigh, step);
  const constant = (<i64>o.constantHigh << 32) | <i64>o.constantLow;
  const bytes = <usize>o.n << 2;
  let overflows: u64 = 0;
  for (let row = 0; row < o.rows; row += 2) {
    const first = <usize>(row >> 1) * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      if (!v128.any_true(v128.load(o.counts + first + at))) continue;
      for (let i: usize = 0; i < 16; i += 2) {
        if (load<i16>(o.counts + first + at + i) == 0) continue;
        const column = <i32>((at + i) >> 2);
        overflows += pulseCell(o, first + at + i, row + (<i32>(i >> 1) & 1), column, constant);
      }
      v128.store(o.counts + first + at, i32x4.splat(0));
    }
  }
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}
