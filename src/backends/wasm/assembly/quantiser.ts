import { OF_BATCH, OF_SAMPLE } from '../shared/quantised';
import { NEAREST_EVEN } from '../shared/rounding';
import { Quantiser } from '../shared/writes';
import { exponent4, keptSign, leastPower, mostPower, power4 } from './powers4';
import { fit, roundShift } from './rounding';
import { fitted4, overflowed4, steps4 } from './steps4';

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
/** Whether the sum of a batch is quantised, and not each product. */
export function isOfBatch(o: Quantiser): bool {
  return o.of == OF_BATCH;
}

/** Whether each product becomes a power of two. */
export function isPowerOfSample(o: Quantiser): bool {
  return o.of == OF_SAMPLE && o.magnitudes > 0;
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
