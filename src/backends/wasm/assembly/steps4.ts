// Float32 numbers to the nearest steps of a format, four at a time.
import { Quantiser } from '../shared/writes';

/** Four float32 numbers in steps of the format, rounded and not yet made to fit. */
// @ts-ignore: decorator
@inline
export function steps4(o: Quantiser, x: v128): v128 {
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
export function fitted4(o: Quantiser, code: v128): v128 {
  const limit = limitOf(o);
  const resolution = f32x4.splat(reinterpret<f32>((127 - o.fractionBits) << 23));
  const fitted = f32x4.pmax(f32x4.pmin(code, f32x4.splat(limit - 1)), f32x4.splat(-limit));
  return v128.andnot(f32x4.mul(fitted, resolution), i32x4.splat(o.magnitudeOnly ? 1 << 31 : 0));
}

/** Which of four steps overflow: all bits set where one does. */
// @ts-ignore: decorator
@inline
export function overflowed4(o: Quantiser, code: v128): v128 {
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
