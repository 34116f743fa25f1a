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

/**
 * Four float32 numbers to the nearest powers of two. The exponent field of x + (2 - √2) steps, in
 * the bits of a float, grows just when the mantissa passes √2.
 */
// @ts-ignore: decorator
@inline
function powers4(o: Quantiser, x: v128): v128 {
  const sign = v128.and(x, i32x4.splat(1 << 31));
  const magnitude = v128.andnot(x, i32x4.splat(1 << 31));
  const rounded = i32x4.shr_u(i32x4.add(magnitude, i32x4.splat(0x4afb0c)), 23);
  const least = 127 - o.fractionBits;
  const clipped = i32x4.max_s(i32x4.min_s(rounded, i32x4.splat(least + o.magnitudes - 1)), i32x4.splat(least));
  const value = v128.or(i32x4.shl(clipped, 23), sign);
  return v128.and(value, f32x4.ne(x, f32x4.splat(0)));
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
  const value = o.magnitudes > 0 ? powers4(o, x) : steps4(o, x);
  return o.magnitudeOnly ? f32x4.abs(value) : value;
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
