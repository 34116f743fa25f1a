import { Quantiser } from './instruction';
import { fit, NEAREST_EVEN, roundShift } from './rounding';

const OF_SAMPLE: i32 = 1;
const OF_BATCH: i32 = 2;

function power(o: Quantiser, code: i64): i64 {
  if (code == 0) return 0;
  const magnitude = code < 0 ? -code : code;
  let exponent = 0;
  while (exponent < o.magnitudes - 1 && magnitude >= load<i64>(o.table + (exponent << 3))) exponent++;
  return code < 0 ? -(<i64>1 << exponent) : <i64>1 << exponent;
}

function nearest(o: Quantiser, code: i64): i64 {
  if (o.magnitudes > 0) return power(o, code);
  const most = (<i64>1 << (o.bits - 1)) - 1;
  return fit(roundShift(NEAREST_EVEN, code, o.shift, 0), -most - 1, most, 0, o.bits);
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
 * Four float32 numbers to the nearest powers of two; 0 and NaN stay what they are. The exponent field
 * of x + (2 - √2) steps, in the bits of a float, grows just when the mantissa passes √2.
 */
// @ts-ignore: decorator
@inline
export function power4(x: v128, least: v128, most: v128, sign: v128): v128 {
  const exponent = v128.and(i32x4.add(x, i32x4.splat(0x4afb0c)), i32x4.splat(0x7f800000));
  const value = v128.or(i32x4.max_s(i32x4.min_s(exponent, most), least), v128.and(x, sign));
  return v128.or(v128.and(value, f32x4.ne(x, f32x4.splat(0))), f32x4.ne(x, x));
}

/** Whether each product becomes a power of two. */
export function isPowerOfSample(o: Quantiser): bool {
  return o.of == OF_SAMPLE && o.magnitudes > 0;
}

/** Σ of products, each to the nearest power of two, over the terms of a list, eight columns wide. */
export function powerSums(o: Quantiser, list: usize, end: usize, activity: usize, error: usize, sums: usize): void {
  const least = leastPower(o), most = mostPower(o), sign = keptSign(o);
  let left = f32x4.splat(0), right = f32x4.splat(0);
  for (let term = list; term < end; term += 8) {
    const before = v128.load32_splat(activity + load<u32>(term));
    const after = error + load<u32>(term, 4);
    left = f32x4.add(left, power4(f32x4.mul(before, v128.load(after)), least, most, sign));
    right = f32x4.add(right, power4(f32x4.mul(before, v128.load(after, 16)), least, most, sign));
  }
  v128.store(sums, left);
  v128.store(sums, right, 16);
}

// @ts-ignore: decorator
@inline
function steps4(o: Quantiser, x: v128): v128 {
  const scale = reinterpret<f32>((127 + o.fractionBits) << 23);
  const resolution = f32x4.splat(reinterpret<f32>((127 - o.fractionBits) << 23));
  const limit = <f32>(<i64>1 << (o.bits - 1));
  const code = f32x4.nearest(f32x4.mul(x, f32x4.splat(scale)));
  const fitted = f32x4.max(f32x4.min(code, f32x4.splat(limit - 1)), f32x4.splat(-limit));
  return f32x4.mul(fitted, resolution);
}

// @ts-ignore: decorator
@inline
function quantised4(o: Quantiser, x: v128): v128 {
  if (o.magnitudes > 0) return power4(x, leastPower(o), mostPower(o), keptSign(o));
  return o.magnitudeOnly ? f32x4.abs(steps4(o, x)) : steps4(o, x);
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
