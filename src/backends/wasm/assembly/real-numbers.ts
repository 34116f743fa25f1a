// Units of float32 machines that act on each number by itself, or on the numbers of one vector.
import { ADD, SUBTRACT } from '../shared/arithmetic';
import { Combine, Ends, Quantise, RealFunction } from '../shared/wires';
import { exponent4, power4 } from './powers4';
import { real4 } from './transfer';

// @ts-ignore: decorator
@inline
function combined(operation: i32, left: v128, right: v128): v128 {
  if (operation == ADD) return f32x4.add(left, right);
  return operation == SUBTRACT ? f32x4.sub(left, right) : f32x4.mul(left, right);
}

export function combineF32(o: Combine, count: i32): void {
  for (let at: usize = 0, end = <usize>(count * o.stride) << 2; at < end; at += 16) {
    v128.store(o.output + at, combined(o.operation, v128.load(o.left + at), v128.load(o.right + at)));
  }
}

export function lookUpF32(o: RealFunction, count: i32): void {
  for (let sample = 0; sample < count; sample++) {
    const first = <usize>(sample * o.stride) << 2;
    const input = o.input + first, output = o.output + first;
    for (let at: usize = 0, end = <usize>o.size << 2; at < end; at += 16) {
      v128.store(output + at, real4(o.which, v128.load(input + at)));
    }
    // The spare lines stay 0, whatever the function of 0 is.
    memory.fill(output + (<usize>o.size << 2), 0, <usize>(o.stride - o.size) << 2);
  }
}

export function softmaxF32(o: Ends, count: i32): void {
  for (let sample = 0; sample < count; sample++) {
    const first = (sample * o.stride) << 2;
    const input = o.input + first;
    const output = o.output + first;
    const end = o.size << 2;
    let largest = load<f32>(input);
    for (let at = 4; at < end; at += 4) largest = max(largest, load<f32>(input + at));
    let sum: f32 = 0;
    for (let at = 0; at < end; at += 4) {
      const power = <f32>NativeMath.exp(<f64>load<f32>(input + at) - <f64>largest);
      store<f32>(output + at, power);
      sum += power;
    }
    for (let at = 0; at < end; at += 4) store<f32>(output + at, load<f32>(output + at) / sum);
  }
}

/** To the nearest of `count` powers of two, the least of them in `table`, an f64. */
export function powersF32(o: Quantise, count: i32): void {
  const exponent = reinterpret<i32>(<f32>load<f64>(o.table));
  const least = i32x4.splat(exponent), most = i32x4.splat(exponent + ((o.count - 1) << 23));
  const sign = i32x4.splat(1 << 31);
  const bytes = <usize>(count * o.stride) << 2;
  let overflows: u64 = 0;
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(o.input + at), nearest = exponent4(x);
    v128.store(o.output + at, power4(x, nearest, least, most, sign));
    overflows += popcnt(i32x4.bitmask(i32x4.gt_s(nearest, most)));
  }
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}

/** To the nearest of 2^count multiples of the resolution, ties to even, saturating. */
export function stepsF32(o: Quantise, count: i32): void {
  const resolution = load<f64>(o.table);
  const most = <f64>(<i64>1 << (o.count - 1)) - 1;
  let overflows: u64 = 0;
  for (let sample = 0; sample < count; sample++) {
    for (let i = sample * o.stride; i < sample * o.stride + o.size; i++) {
      const code = nearest(<f64>load<f32>(o.input + (i << 2)) / resolution);
      store<f32>(o.output + (i << 2), <f32>(max(min(code, most), -most - 1) * resolution));
      overflows += <u64>(code > most || code < -most - 1);
    }
  }
  store<u64>(o.counter, load<u64>(o.counter) + overflows);
}
