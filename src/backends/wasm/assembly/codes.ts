// Units of fixed machines, an element at a time, with faster ways for the usual widths.
import { ADD, MULTIPLY, SUBTRACT } from '../shared/arithmetic';
import { cellIndex, I16, I32, I64 } from '../shared/element';
import { ReadAny } from '../shared/reads';
import { STOCHASTIC } from '../shared/rounding';
import { Combine, Ends, LookUp, Quantise, Softmax } from '../shared/wires';
import { Narrowing } from '../shared/writes';
import { columnDither, ditherAt, permute4, schedule } from './dither';
import { codeAt, storeCode } from './element';
import { addend2, addend4, fit, roundShift } from './rounding';

export function readAny(o: ReadAny, count: i32): void {
  for (let sample = 0; sample < count; sample++) {
    for (let to = 0; to < o.size; to++) {
      let sum: i64 = 0;
      for (let from = 0; from < o.terms; from++) {
        const row = o.transposed ? to : from;
        const column = o.transposed ? from : to;
        const cell = codeAt(o.cellKind, o.cells, cellIndex(o.cellKind, row, column, o.cellStride));
        sum += codeAt(o.aKind, o.a, sample * o.aStride + from) * (cell >> o.unwired);
      }
      storeCode(o.cKind, o.c, sample * o.cStride + to, sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function combined(operation: i32, left: i64, right: i64): i64 {
  return operation == ADD ? left + right : operation == SUBTRACT ? left - right : left * right;
}

/** 32-bit sums, eight apart at the least; the lines past `size` are 0 and stay so. */
function combine32(o: Combine, count: i32): void {
  const sign = i32x4.splat(o.operation == SUBTRACT ? -1 : 1);
  for (let at: usize = 0, end = <usize>(count * o.stride) << 2; at < end; at += 16) {
    const left = i32x4.shl(v128.load(o.left + at), o.leftShift);
    const right = i32x4.shl(v128.load(o.right + at), o.rightShift);
    v128.store(o.output + at, i32x4.add(left, i32x4.mul(right, sign)));
  }
}

function multiply16(o: Combine, count: i32): void {
  for (let at: usize = 0, end = <usize>(count * o.stride) << 1; at < end; at += 16) {
    const left = v128.load(o.left + at);
    const right = v128.load(o.right + at);
    v128.store(o.output + 2 * at, i32x4.extmul_low_i16x8_s(left, right));
    v128.store(o.output + 2 * at, i32x4.extmul_high_i16x8_s(left, right), 16);
  }
}

/** Two codes of any width. */
// @ts-ignore: decorator
@inline
function twoCodes(kind: i32, base: usize, index: usize): v128 {
  if (kind == I64) return v128.load(base + (index << 3));
  if (kind == I32) return v128.load32x2_s(base + (index << 2));
  return i64x2.extend_low_i32x4_s(i32x4.extend_low_i16x8_s(v128.load32_zero(base + (index << 1))));
}

/** 64-bit sums; the lines past `size` are 0 and stay so. */
function combine64(o: Combine, count: i32): void {
  const subtracts = o.operation == SUBTRACT;
  for (let at = 0, end = count * o.stride; at < end; at += 2) {
    const left = i64x2.shl(twoCodes(o.leftKind, o.left, at), o.leftShift);
    const right = i64x2.shl(twoCodes(o.rightKind, o.right, at), o.rightShift);
    v128.store(o.output + (<usize>at << 3), subtracts ? i64x2.sub(left, right) : i64x2.add(left, right));
  }
}

export function combine(o: Combine, count: i32): void {
  if (o.operation != MULTIPLY && o.outputKind == I64) return combine64(o, count);
  const like = (o.leftKind << 8) | (o.rightKind << 4) | o.outputKind;
  if (o.operation != MULTIPLY && like == ((I32 << 8) | (I32 << 4) | I32)) return combine32(o, count);
  if (o.operation == MULTIPLY && like == ((I16 << 8) | (I16 << 4) | I32)) return multiply16(o, count);
  for (let sample = 0; sample < count; sample++) {
    for (let i = sample * o.stride; i < sample * o.stride + o.size; i++) {
      const left = codeAt(o.leftKind, o.left, i) << o.leftShift;
      const right = codeAt(o.rightKind, o.right, i) << o.rightShift;
      storeCode(o.outputKind, o.output, i, combined(o.operation, left, right));
    }
  }
}

/** 32-bit sums to 16-bit codes; only where no sum with its addend leaves 32 bits. */
export function narrow32(o: Ends, how: Narrowing, count: i32): void {
  const most = i32x4.splat((1 << (how.bits - 1)) - 1);
  const least = i32x4.splat(-(1 << (how.bits - 1)));
  const spare = 32 - how.bits;
  let overflows: u64 = 0;
  for (let at: usize = 0, end = <usize>(count * o.stride) << 1; at < end; at += 8) {
    let codes = v128.load(o.input + 2 * at);
    if (how.shift > 0) {
      codes = i32x4.shr_s(i32x4.add(codes, addend4(how.mode, codes, how.shift, codes)), how.shift);
    }
    const saturated = i32x4.max_s(i32x4.min_s(codes, most), least);
    overflows += popcnt(i32x4.bitmask(i32x4.ne(saturated, codes)));
    const fitted = how.wraps ? i32x4.shr_s(i32x4.shl(codes, spare), spare) : saturated;
    v128.store64_lane(o.output + at, i16x8.narrow_i32x4_s(fitted, fitted), 0);
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

/** Two sums of 64 bits, rounded. */
// @ts-ignore: decorator
@inline
function rounded64(mode: i32, codes: v128, shift: i32): v128 {
  return i64x2.shr_s(i64x2.add(codes, addend2(mode, codes, shift)), shift);
}

// @ts-ignore: decorator
@inline
function between(codes: v128, least: v128, most: v128): v128 {
  const below = v128.bitselect(most, codes, i64x2.gt_s(codes, most));
  return v128.bitselect(least, below, i64x2.lt_s(below, least));
}

/** 64-bit sums to 16-bit codes, rounded by a rule; only where no sum with its addend leaves 64 bits. */
export function narrow64(o: Ends, how: Narrowing, count: i32): void {
  const most = i64x2.splat((<i64>1 << (how.bits - 1)) - 1), least = i64x2.splat(-(<i64>1 << (how.bits - 1)));
  const mode = how.mode, shift = how.shift, wraps = how.wraps, spare = 16 - how.bits;
  let overflows = i64x2.splat(0);
  for (let at: usize = 0, end = <usize>(count * o.stride) << 1; at < end; at += 8) {
    const a = rounded64(mode, v128.load(o.input + 4 * at), shift);
    const b = rounded64(mode, v128.load(o.input + 4 * at, 16), shift);
    const first = between(a, least, most), second = between(b, least, most);
    overflows = i64x2.sub(overflows, i64x2.add(i64x2.ne(first, a), i64x2.ne(second, b)));
    const lowest = i32x4.shuffle(wraps ? a : first, wraps ? b : second, 0, 2, 4, 6);
    const codes = i16x8.shuffle(lowest, lowest, 0, 2, 4, 6, 0, 2, 4, 6);
    v128.store64_lane(o.output + at, wraps ? i16x8.shr_s(i16x8.shl(codes, spare), spare) : codes, 0);
  }
  const all = i64x2.extract_lane(overflows, 0) + i64x2.extract_lane(overflows, 1);
  store<u64>(how.counter, load<u64>(how.counter) + all);
}

export function narrowAny(o: Ends, how: Narrowing, count: i32, step: u32): void {
  const stochastic = how.mode == STOCHASTIC;
  if (stochastic) {
    schedule(how.keys, how.keyLow, how.keyHigh, step);
    columnDither(how.keys, how.columns, (o.size + 3) & ~3);
  }
  const most = (<i64>1 << (how.bits - 1)) - 1;
  let overflows: u64 = 0;
  for (let sample = 0; sample < count; sample++) {
    const line = stochastic ? i32x4.extract_lane(permute4(how.keys, how.firstRow + sample), 0) : 0;
    for (let i = 0; i < o.size; i++) {
      const random = stochastic ? ditherAt(how.columns, line, i) : 0;
      const at = sample * o.stride + i;
      const code = roundShift(how.mode, codeAt(o.inputKind, o.input, at), how.shift, random);
      overflows += <u64>(code > most || code < -most - 1);
      storeCode(o.outputKind, o.output, at, fit(code, -most - 1, most, how.wraps, how.bits));
    }
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}

/** Codes of 16 bits to codes of 16 bits. @returns how many overflowed. */
function lookUp16(o: LookUp, count: i32): u64 {
  const table = o.table, overflowed = o.overflowed;
  let overflows: u64 = 0;
  for (let sample = 0; sample < count; sample++) {
    const first = <usize>(sample * o.stride) << 1;
    const output = o.output + first;
    for (let at = o.input + first, end = at + (<usize>o.size << 1), to = output; at < end; at += 2, to += 2) {
      const code = <i32>load<i16>(at);
      store<i16>(to, <i16>load<i32>(table + (code << 2)));
      overflows += load<u8>(overflowed + code);
    }
  }
  return overflows;
}

/** Codes of any width. @returns how many overflowed. */
function lookUpAny(o: LookUp, count: i32): u64 {
  let overflows: u64 = 0;
  for (let sample = 0; sample < count; sample++) {
    for (let i = sample * o.stride; i < sample * o.stride + o.size; i++) {
      const code = <i32>codeAt(o.inputKind, o.input, i);
      storeCode(o.outputKind, o.output, i, load<i32>(o.table + (code << 2)));
      overflows += load<u8>(o.overflowed + code);
    }
  }
  return overflows;
}

export function lookUp(o: LookUp, count: i32): void {
  const narrow = o.inputKind == I16 && o.outputKind == I16;
  const overflows = narrow ? lookUp16(o, count) : lookUpAny(o, count);
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}

/** `table` holds the thresholds, as 64-bit magnitudes in rising order. */
export function quantise(o: Quantise, count: i32): void {
  let overflows: u64 = 0;
  for (let sample = 0; sample < count; sample++) {
    for (let i = sample * o.stride; i < sample * o.stride + o.size; i++) {
      const code = codeAt(o.inputKind, o.input, i);
      const magnitude = code < 0 ? -code : code;
      let exponent = 0;
      while (exponent < o.count && magnitude >= load<i64>(o.table + (exponent << 3))) exponent++;
      const power = <i64>1 << min(exponent, o.count - 1);
      storeCode(o.outputKind, o.output, i, code == 0 ? 0 : code < 0 ? -power : power);
      overflows += <u64>(exponent == o.count);
    }
  }
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}

// @ts-ignore: decorator
@inline
function exponential(o: Softmax, distance: i64): i64 {
  return distance < o.entries ? <i64>load<i32>(o.table + (<usize>distance << 2)) : 0;
}

export function softmax(o: Softmax, count: i32): void {
  const most = (<i64>1 << (o.bits - 1)) - 1;
  let overflows: u64 = 0;
  for (let sample = 0; sample < count; sample++) {
    const first = sample * o.stride;
    let largest = codeAt(o.inputKind, o.input, first);
    for (let i = 1; i < o.size; i++) largest = max(largest, codeAt(o.inputKind, o.input, first + i));
    let sum: i64 = 0;
    for (let i = 0; i < o.size; i++) sum += exponential(o, largest - codeAt(o.inputKind, o.input, first + i));
    for (let i = 0; i < o.size; i++) {
      const power = exponential(o, largest - codeAt(o.inputKind, o.input, first + i)) << o.fractionBits;
      const below = power / sum;
      const twice = 2 * (power - below * sum);
      const code = below + <i64>(twice > sum || (twice == sum && (below & 1) == 1));
      overflows += <u64>(code > most);
      storeCode(o.outputKind, o.output, first + i, min(code, most));
    }
  }
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}
