import { cellIndex, I16 } from '../shared/element';
import { NEAREST_AWAY, NEAREST_EVEN, STOCHASTIC, TOWARD_ZERO } from '../shared/rounding';
import { Align, Narrowing } from '../shared/writes';
import { columnDither, ditherAt, permute4, schedule } from './dither';
import { codeAt, storeCode } from './element';
import { bothLines } from './pairs';
import { roundShift } from './rounding';

/** The generators of the row lines of a block. */
function drawRows(o: Align, how: Narrowing, from: i32, rows: i32): void {
  for (let row = 0; row < rows; row += 4) {
    v128.store(o.lines + (row << 2), permute4(how.keys, how.firstRow + from + row));
  }
}

/** The largest mantissa. */
// @ts-ignore: decorator
@inline
function mostOf(o: Align): i64 {
  return (<i64>1 << (o.mantissaBits - 1)) - 1;
}

/** The exponent at which a mantissa reaches some magnitudes, of which this is the largest. */
// @ts-ignore: decorator
@inline
function exponentOf(o: Align, largest: u64): i32 {
  const exponent = max(0, 64 - <i32>clz(largest) - (o.mantissaBits - 1));
  return min(exponent + i32(largest > (<u64>mostOf(o) << exponent)), o.mostExponent);
}

/** Rounds the cells of a block to mantissas at an exponent. @returns how many it does not reach. */
function roundBlock(o: Align, how: Narrowing, from: i32, rows: i32, column: i32, exponent: i32): u64 {
  const most = mostOf(o), reach = most << exponent, below = (<i64>1 << exponent) - 1;
  let overflows: u64 = 0;
  for (let row = 0; row < rows; row++) {
    const at = cellIndex(o.cellKind, from + row, column, o.cellStride);
    const code = codeAt(o.cellKind, o.cells, at);
    if ((code & below) == 0 && code >= -reach && code <= reach) continue;
    const random = how.mode == STOCHASTIC ? ditherAt(how.columns, load<i32>(o.lines + (row << 2)), column) : 0;
    const mantissa = roundShift(how.mode, code, exponent, random);
    const fitted = max(min(mantissa, most), -most);
    overflows += <u64>(fitted != mantissa);
    storeCode(o.cellKind, o.cells, at, fitted << exponent);
  }
  return overflows;
}

/** The block of a column, of cells of any width. @returns how many cells overflowed. */
function alignColumn(o: Align, how: Narrowing, from: i32, rows: i32, column: i32): u64 {
  let largest: u64 = 0;
  for (let row = from; row < from + rows; row++) {
    const code = codeAt(o.cellKind, o.cells, cellIndex(o.cellKind, row, column, o.cellStride));
    largest = max(largest, <u64>(code < 0 ? -code : code));
  }
  return roundBlock(o, how, from, rows, column, exponentOf(o, largest));
}

/** What makes each rounding a floor, of codes of 16 bits whose bits below an exponent are those of a mask. */
// @ts-ignore: decorator
@inline
function addend8(mode: i32, codes: v128, below: v128, random: v128): v128 {
  if (mode == STOCHASTIC) return v128.and(random, below);
  const sign = i16x8.shr_s(codes, 15);
  if (mode == TOWARD_ZERO) return v128.and(sign, below);
  const nothing = i16x8.eq(below, i16x8.splat(0));
  const half = v128.andnot(i16x8.add(i16x8.shr_u(below, 1), i16x8.splat(1)), nothing);
  if (mode == NEAREST_AWAY) return v128.andnot(i16x8.add(half, sign), nothing);
  if (mode != NEAREST_EVEN) return i16x8.splat(0);
  const odd = i16x8.ne(v128.and(codes, i16x8.add(below, i16x8.splat(1))), i16x8.splat(0));
  return v128.andnot(i16x8.sub(i16x8.sub(half, i16x8.splat(1)), odd), nothing);
}

/** Rounds the cells of four columns, all of which mantissas reach. @param below the bits below their exponents. */
function roundFour(o: Align, how: Narrowing, from: i32, rows: i32, column: i32, below: v128): void {
  const next = <usize>o.cellStride << 2;
  const stochastic = how.mode == STOCHASTIC;
  const columns = stochastic ? v128.load(how.columns + (<usize>column << 2)) : i32x4.splat(0);
  let at = o.cells + <usize>(from >> 1) * next + (<usize>column << 2);
  for (let row = 0; row < rows; row += 2, at += next) {
    const codes = v128.load(at), lines = o.lines + (row << 2);
    const both = i32x4.splat(stochastic ? bothLines(load<i32>(lines), load<i32>(lines, 4)) : 0);
    const random = i16x8.add(columns, both);
    const floor = v128.andnot(i16x8.add(codes, addend8(how.mode, codes, below, random)), below);
    v128.store(at, floor);
  }
}

/**
 * The blocks of four columns, of cells of 16 bits. Bits below an exponent e are those of all j with
 * largest > most · 2^j, as e is the number of these; cells that have none of them stay what they are.
 */
function alignFour(o: Align, how: Narrowing, from: i32, rows: i32, column: i32): u64 {
  let both = i16x8.splat(0), bits = i16x8.splat(0);
  const next = <usize>o.cellStride << 2;
  const first = o.cells + <usize>(from >> 1) * next + (<usize>column << 2);
  for (let at = first, end = first + <usize>((rows + 1) >> 1) * next; at < end; at += next) {
    const cells = v128.load(at);
    bits = v128.or(bits, cells);
    both = i16x8.max_u(both, i16x8.abs(cells));
  }
  const largest = i32x4.max_u(v128.and(both, i32x4.splat(0xffff)), i32x4.shr_u(both, 16));
  const most = <i32>mostOf(o), last = o.mostExponent;
  let below = i32x4.splat(0);
  for (let j = 0; j < last; j++) {
    below = v128.or(below, v128.and(i32x4.gt_s(largest, i32x4.splat(most << j)), i32x4.splat(1 << j)));
  }
  const past = i32x4.gt_s(largest, i32x4.splat(most << last));
  const changes = i32x4.bitmask(
    v128.or(past, i32x4.ne(v128.and(v128.or(bits, i32x4.shr_u(bits, 16)), below), i32x4.splat(0))),
  );
  if (changes == 0) return 0;
  if (!v128.any_true(past)) {
    roundFour(o, how, from, rows, column, v128.or(below, i32x4.shl(below, 16)));
    return 0;
  }
  v128.store(o.four, below);
  let overflows: u64 = 0;
  for (let i = 0; i < min(4, o.size - column); i++) {
    if ((changes & (1 << i)) == 0) continue;
    overflows += roundBlock(o, how, from, rows, column + i, popcnt(load<i32>(o.four + (i << 2))));
  }
  return overflows;
}

/** The cells of each block, neighbours along a column, come to share an exponent. */
export function align(o: Align, how: Narrowing, step: u32): void {
  const stochastic = how.mode == STOCHASTIC;
  if (stochastic) {
    schedule(how.keys, how.keyLow, how.keyHigh, step);
    columnDither(how.keys, how.columns, (o.size + 3) & ~3);
  }
  let overflows: u64 = 0;
  for (let from = 0; from < o.rows; from += o.block) {
    const rows = min(o.block, o.rows - from);
    if (stochastic) drawRows(o, how, from, rows);
    if (o.cellKind == I16) {
      for (let column = 0; column < o.size; column += 4) overflows += alignFour(o, how, from, rows, column);
    } else {
      for (let column = 0; column < o.size; column++) overflows += alignColumn(o, how, from, rows, column);
    }
  }
  store<u64>(how.counter, load<u64>(how.counter) + overflows);
}
