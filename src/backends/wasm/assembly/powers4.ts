// Float32 numbers to the nearest powers of two, four at a time.
import { Quantiser } from '../shared/writes';

/** Where the exponent fields of the least and the greatest power stand, and which bits are kept. */
// @ts-ignore: decorator
@inline
export function leastPower(o: Quantiser): v128 {
  return i32x4.splat((127 - o.fractionBits) << 23);
}

// @ts-ignore: decorator
@inline
export function mostPower(o: Quantiser): v128 {
  return i32x4.splat((126 - o.fractionBits + o.magnitudes) << 23);
}

// @ts-ignore: decorator
@inline
export function keptSign(o: Quantiser): v128 {
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
