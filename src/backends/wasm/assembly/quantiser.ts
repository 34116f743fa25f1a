import { OF_BATCH, OF_SAMPLE } from '../shared/quantised';
import { NEAREST_EVEN } from '../shared/rounding';
import { Quantiser } from '../shared/writes';
import { fit, roundShift } from './rounding';

// @ts-ignore: decorator
@inline
function addOverflows(o: Quantiser, overflows: u64): void {
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}

function power(o: Quantiser, code: i64): i64 {
  if (code == 0) return 0;
  const magnitude = code < 0 ? -code : code;
  let exponent = 0;
  while (exponent < o.magnitudes && magnitude >= load<i64>(o.table + (exponent << 3))) exponent++;
  if (exponent == o.magnitudes) {
    addOverflows(o, 1);
    exponent--;
  }
  return code < 0 ? -(<i64>1 << exponent) : <i64>1 << exponent;
}

function nearest(o: Quantiser, code: i64): i64 {
  if (o.magnitudes > 0) return power(o, code);
  const most = (<i64>1 << (o.bits - 1)) - 1;
  const wanted = roundShift(NEAREST_EVEN, code, o.shift, 0);
  const fitted = fit(wanted, -most - 1, most, 0, o.bits);
  if (fitted != wanted) addOverflows(o, 1);
  return fitted;
}

// @ts-ignore: decorator
@inline
function quantised(o: Quantiser, code: i64): i64 {
  const code1 = nearest(o, code);
  return o.magnitudeOnly && code1 < 0 ? -code1 : code1;
}

// @ts-ignore: decorator
@inline
export function ofSample(o: Quantiser, code: i64): i64 {
  return o.of == OF_SAMPLE ? quantised(o, code) : code;
}

// @ts-ignore: decorator
@inline
export function ofBatch(o: Quantiser, code: i64): i64 {
  return o.of == OF_BATCH ? quantised(o, code) : code;
}

/** Where the exponent fields of the least and the greatest power stand, and which bits are kept. */
// @ts-ignore: decorator
@inline
function leastPower(o: Quantiser): v128 {
  return i32x4.splat((127 - o.fractionBits) << 23);
}

// @ts-ignore: decorator
@inline
function mostPower(o: Quantiser): v128 {
  return i32x4.splat((126 - o.fractionBits + o.magnitudes) << 23);
}

// @ts-ignore: decorator
@inline
function keptSign(o: Quantiser): v128 {
  return i32x4.splat(o.magnitudeOnly ? 0 : 1 << 31);
}

/**
 * The exponent fields of the powers of two that four float32 numbers are nearest to. That of
 * x + (2 - √2) steps, in the bits of a float, grows just when the mantissa passes √2; that of a NaN
 * is 0, since arithmetic sets the top bit of its mantissa.
 */
// @ts-ignore: decorator
@inline
export function exponent4(x: v128): v128 {
  return v128.and(i32x4.add(x, i32x4.splat(0x4afb0c)), i32x4.splat(0x7f800000));
}

/** Four numbers that are no NaN to the nearest powers of two; 0 stays what it is. */
// @ts-ignore: decorator
@inline
function realPower4(x: v128, exponent: v128, least: v128, most: v128, sign: v128): v128 {
  const value = v128.or(i32x4.max_s(i32x4.min_s(exponent, most), least), v128.and(x, sign));
  return v128.and(value, f32x4.ne(x, f32x4.splat(0)));
}

/** Four float32 numbers to the nearest powers of two; NaN stays what it is. */
// @ts-ignore: decorator
@inline
export function power4(x: v128, exponent: v128, least: v128, most: v128, sign: v128): v128 {
  return v128.or(realPower4(x, exponent, least, most, sign), f32x4.ne(x, x));
}

/** Whether the sum of a batch is quantised, and not each product. */
export function isOfBatch(o: Quantiser): bool {
  return o.of == OF_BATCH;
}

/** Whether each product becomes a power of two. */
export function isPowerOfSample(o: Quantiser): bool {
  return o.of == OF_SAMPLE && o.magnitudes > 0;
}

/** Whether every number of a bundle of vectors is finite: then no product of two such is a NaN. */
export function areFinite(at: usize, bytes: usize): bool {
  let zeros = f32x4.splat(0);
  for (const end = at + bytes; at < end; at += 16) zeros = f32x4.add(zeros, f32x4.mul(v128.load(at), f32x4.splat(0)));
  return v128.any_true(f32x4.ne(zeros, zeros)) == false;
}

// @ts-ignore: decorator
@inline
function eitherPower4(x: v128, exponent: v128, least: v128, most: v128, sign: v128, finite: bool): v128 {
  return finite ? realPower4(x, exponent, least, most, sign) : power4(x, exponent, least, most, sign);
}

// @ts-ignore: decorator
@inline
function addPowers(
  o: Quantiser, list: usize, end: usize, activity: usize, error: usize, sums: usize, finite: bool, wide: bool,
): v128 {
  const least = leastPower(o), most = mostPower(o), sign = keptSign(o);
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, overflows = s0;
  for (let term = list; term < end; term += 8) {
    const before = v128.load32_splat(activity + load<u32>(term));
    const after = error + load<u32>(term, 4);
    let x = f32x4.mul(before, v128.load(after)), exponent = exponent4(x);
    s0 = f32x4.add(s0, eitherPower4(x, exponent, least, most, sign, finite));
    overflows = i32x4.sub(overflows, i32x4.gt_s(exponent, most));
    x = f32x4.mul(before, v128.load(after, 16));
    exponent = exponent4(x);
    s1 = f32x4.add(s1, eitherPower4(x, exponent, least, most, sign, finite));
    overflows = i32x4.sub(overflows, i32x4.gt_s(exponent, most));
    if (wide) {
      x = f32x4.mul(before, v128.load(after, 32));
      exponent = exponent4(x);
      s2 = f32x4.add(s2, eitherPower4(x, exponent, least, most, sign, finite));
      overflows = i32x4.sub(overflows, i32x4.gt_s(exponent, most));
      x = f32x4.mul(before, v128.load(after, 48));
      exponent = exponent4(x);
      s3 = f32x4.add(s3, eitherPower4(x, exponent, least, most, sign, finite));
      overflows = i32x4.sub(overflows, i32x4.gt_s(exponent, most));
    }
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
  if (wide) {
    v128.store(sums, s2, 32);
    v128.store(sums, s3, 48);
  }
  return overflows;
}

function addFinite16(o: Quantiser, list: usize, end: usize, activity: usize, error: usize, sums: usize): v128 {
  return addPowers(o, list, end, activity, error, sums, true, true);
}

function addAny8(o: Quantiser, list: usize, end: usize, activity: usize, error: usize, sums: usize): v128 {
  return addPowers(o, list, end, activity, error, sums, false, false);
}

/**
 * Σ of products, each to the nearest power of two, over the terms of a list, for so many bytes of sums.
 * @returns how many overflowed, lane by lane.
 */
export function powerSums(
  o: Quantiser, list: usize, end: usize, activity: usize, error: usize, sums: usize, bytes: usize, finite: bool,
): v128 {
  let at: usize = 0;
  let overflows = i32x4.splat(0);
  if (finite) {
    for (; at + 64 <= bytes; at += 64) {
      overflows = i32x4.add(overflows, addFinite16(o, list, end, activity, error + at, sums + at));
    }
  }
  for (; at < bytes; at += 32) {
    overflows = i32x4.add(overflows, addAny8(o, list, end, activity, error + at, sums + at));
  }
  return overflows;
}

/** Four float32 numbers in steps of the format, rounded and not yet made to fit. */
// @ts-ignore: decorator
@inline
function steps4(o: Quantiser, x: v128): v128 {
  return f32x4.nearest(f32x4.mul(x, f32x4.splat(reinterpret<f32>((127 + o.fractionBits) << 23))));
}

/** The first code that is past the largest, and the size of the least: a power of two, so exact. */
// @ts-ignore: decorator
@inline
function limitOf(o: Quantiser): f32 {
  return <f32>(<i64>1 << (o.bits - 1));
}

/** Steps made to fit, in what each is worth; a NaN as the first operand of `pmin` and `pmax` stays one. */
// @ts-ignore: decorator
@inline
function fitted4(o: Quantiser, code: v128): v128 {
  const limit = limitOf(o);
  const resolution = f32x4.splat(reinterpret<f32>((127 - o.fractionBits) << 23));
  const fitted = f32x4.pmax(f32x4.pmin(code, f32x4.splat(limit - 1)), f32x4.splat(-limit));
  return v128.andnot(f32x4.mul(fitted, resolution), i32x4.splat(o.magnitudeOnly ? 1 << 31 : 0));
}

/** Which of four steps overflow: all bits set where one does. */
// @ts-ignore: decorator
@inline
function overflowed4(o: Quantiser, code: v128): v128 {
  const limit = limitOf(o);
  return v128.or(f32x4.ge(code, f32x4.splat(limit)), f32x4.lt(code, f32x4.splat(-limit)));
}

/**
 * Σ of products, each in steps of the format, over the terms of a list, for so many bytes of sums.
 * @returns how many overflowed, lane by lane.
 */
export function stepSums(
  o: Quantiser, list: usize, end: usize, activity: usize, error: usize, sums: usize, bytes: usize,
): v128 {
  let overflows = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    let sum = f32x4.splat(0);
    for (let term = list; term < end; term += 8) {
      const before = v128.load32_splat(activity + load<u32>(term));
      const code = steps4(o, f32x4.mul(before, v128.load(error + at + load<u32>(term, 4))));
      sum = f32x4.add(sum, fitted4(o, code));
      overflows = i32x4.sub(overflows, overflowed4(o, code));
    }
    v128.store(sums + at, sum);
  }
  return overflows;
}

// @ts-ignore: decorator
@inline
function quantised4(o: Quantiser, x: v128): v128 {
  if (o.magnitudes > 0) return power4(x, exponent4(x), leastPower(o), mostPower(o), keptSign(o));
  return fitted4(o, steps4(o, x));
}

/** Which of four numbers overflow. */
// @ts-ignore: decorator
@inline
function overflows4(o: Quantiser, x: v128): v128 {
  return o.magnitudes > 0 ? i32x4.gt_s(exponent4(x), mostPower(o)) : overflowed4(o, steps4(o, x));
}

// @ts-ignore: decorator
@inline
export function ofSample4(o: Quantiser, x: v128): v128 {
  return o.of == OF_SAMPLE ? quantised4(o, x) : x;
}

// @ts-ignore: decorator
@inline
export function ofBatch4(o: Quantiser, x: v128): v128 {
  return o.of == OF_BATCH ? quantised4(o, x) : x;
}

// @ts-ignore: decorator
@inline
export function overflowsOfSample4(o: Quantiser, x: v128): v128 {
  return o.of == OF_SAMPLE ? overflows4(o, x) : i32x4.splat(0);
}

// @ts-ignore: decorator
@inline
export function overflowsOfBatch4(o: Quantiser, x: v128): v128 {
  return o.of == OF_BATCH ? overflows4(o, x) : i32x4.splat(0);
}

/** Counts what four lanes counted. */
export function addLanes(o: Quantiser, overflows: v128): void {
  const pairs = i64x2.add(i64x2.extend_low_i32x4_u(overflows), i64x2.extend_high_i32x4_u(overflows));
  addOverflows(o, i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1));
}
