// Transfer functions and slopes of four float32 numbers.
import { HARD_TANH, IDENTITY, LOGISTIC, RELU, SLOPE, TANH } from '../shared/real-function';

const LOG2E: f32 = 1.44269504089;
// ln 2 in two parts, the first with few enough bits that its product with a small integer is exact.
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440055e-4;

// @ts-ignore: decorator
@inline
function horner(sum: v128, r: v128, next: f32): v128 {
  return f32x4.add(f32x4.mul(sum, r), f32x4.splat(next));
}

/**
 * e^y - 1 for -88 < y ≤ 0: y = k·ln 2 + r with |r| ≤ ln 2 / 2, e^r - 1 by its series to r^7, and
 * e^y - 1 = 2^k·(e^r - 1) + (2^k - 1), which loses nothing near 0.
 */
// @ts-ignore: decorator
@inline
function expm1(y: v128): v128 {
  const k = f32x4.nearest(f32x4.mul(y, f32x4.splat(LOG2E)));
  const high = f32x4.sub(y, f32x4.mul(k, f32x4.splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(k, f32x4.splat(LN2_LOW)));
  let sum = f32x4.splat(1.0 / 5040);
  sum = horner(sum, r, 1.0 / 720);
  sum = horner(sum, r, 1.0 / 120);
  sum = horner(sum, r, 1.0 / 24);
  sum = horner(sum, r, 1.0 / 6);
  sum = horner(sum, r, 0.5);
  const series = f32x4.add(r, f32x4.mul(f32x4.mul(r, r), sum));
  // The last bits of 2^23 + 127 + k are the exponent of 2^k.
  const power = i32x4.shl(f32x4.add(k, f32x4.splat(8388608 + 127)), 23);
  return f32x4.add(f32x4.mul(power, series), f32x4.sub(power, f32x4.splat(1)));
}

/** -(e^-2|x| - 1) / (2 + (e^-2|x| - 1)), with the sign of x. */
// @ts-ignore: decorator
@inline
function tanh4(x: v128): v128 {
  const least = f32x4.splat(-87);
  const shrunk = expm1(f32x4.pmax(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)), least));
  const magnitude = f32x4.div(f32x4.neg(shrunk), f32x4.add(f32x4.splat(2), shrunk));
  return v128.or(magnitude, v128.and(x, i32x4.splat(1 << 31)));
}

// @ts-ignore: decorator
@inline
function logistic4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanh4(f32x4.mul(half, x))));
}

// @ts-ignore: decorator
@inline
function where(mask: v128): v128 {
  return v128.and(mask, f32x4.splat(1));
}

// @ts-ignore: decorator
@inline
export function real4(which: i32, x: v128): v128 {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  if (which == TANH) return tanh4(x);
  if (which == LOGISTIC) return logistic4(x);
  if (which == RELU) return f32x4.max(x, zero);
  if (which == HARD_TANH) return f32x4.min(f32x4.max(x, f32x4.splat(-1)), one);
  if (which == IDENTITY) return x;
  if (which == SLOPE + TANH) {
    const t = tanh4(x);
    return f32x4.sub(one, f32x4.mul(t, t));
  }
  if (which == SLOPE + LOGISTIC) return f32x4.mul(logistic4(x), logistic4(f32x4.neg(x)));
  if (which == SLOPE + RELU) return where(f32x4.gt(x, zero));
  if (which == SLOPE + HARD_TANH) return where(f32x4.lt(f32x4.abs(x), one));
  return one;
}
