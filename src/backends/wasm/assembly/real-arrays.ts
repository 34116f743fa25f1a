// Reads and updates of float32 arrays: each operation rounded once, sums in the order of their terms.
import { ReadF32 } from '../shared/reads';
import { Quantiser, SumF32, UpdateF32, WriteF32 } from '../shared/writes';
import { turn32 } from './pack';
import { areFinite, powerSums } from './powers4';
import { listWords } from './product16';
import {
  addLanes, isOfBatch, isPowerOfSample, ofBatch4, ofSample4, overflowsOfBatch4, overflowsOfSample4,
} from './quantiser';
import { stepSums } from './steps4';

/** Where a sum begins: at what is there, or at 0. */
// @ts-ignore: decorator
@inline
function begun(adds: bool, c: usize): v128 {
  return adds ? v128.load(c) : f32x4.splat(0);
}

/** Two rows by sixteen columns of C = A · B, over the terms of a list; strides in bytes. */
function tile(
  list: usize, end: usize, a: usize, aStride: usize, b: usize, c: usize, cStride: usize, adds: bool,
): void {
  const d = c + cStride;
  let c00 = begun(adds, c), c01 = begun(adds, c + 16), c02 = begun(adds, c + 32), c03 = begun(adds, c + 48);
  let c10 = begun(adds, d), c11 = begun(adds, d + 16), c12 = begun(adds, d + 32), c13 = begun(adds, d + 48);
  for (let at = list; at < end; at += 8) {
    const term = a + load<u32>(at);
    const row = b + load<u32>(at, 4);
    const b0 = v128.load(row), b1 = v128.load(row, 16), b2 = v128.load(row, 32), b3 = v128.load(row, 48);
    let s = v128.load32_splat(term);
    c00 = f32x4.add(c00, f32x4.mul(s, b0));
    c01 = f32x4.add(c01, f32x4.mul(s, b1));
    c02 = f32x4.add(c02, f32x4.mul(s, b2));
    c03 = f32x4.add(c03, f32x4.mul(s, b3));
    s = v128.load32_splat(term + aStride);
    c10 = f32x4.add(c10, f32x4.mul(s, b0));
    c11 = f32x4.add(c11, f32x4.mul(s, b1));
    c12 = f32x4.add(c12, f32x4.mul(s, b2));
    c13 = f32x4.add(c13, f32x4.mul(s, b3));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  v128.store(d, c10);
  v128.store(d, c11, 16);
  v128.store(d, c12, 32);
  v128.store(d, c13, 48);
}

/** Two rows by eight columns. */
function tileEight(
  list: usize, end: usize, a: usize, aStride: usize, b: usize, c: usize, cStride: usize, adds: bool,
): void {
  const d = c + cStride;
  let c00 = begun(adds, c), c01 = begun(adds, c + 16), c10 = begun(adds, d), c11 = begun(adds, d + 16);
  for (let at = list; at < end; at += 8) {
    const term = a + load<u32>(at);
    const row = b + load<u32>(at, 4);
    const b0 = v128.load(row), b1 = v128.load(row, 16);
    let s = v128.load32_splat(term);
    c00 = f32x4.add(c00, f32x4.mul(s, b0));
    c01 = f32x4.add(c01, f32x4.mul(s, b1));
    s = v128.load32_splat(term + aStride);
    c10 = f32x4.add(c10, f32x4.mul(s, b0));
    c11 = f32x4.add(c11, f32x4.mul(s, b1));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(d, c10);
  v128.store(d, c11, 16);
}

/** One row by eight columns. */
function tileRow(list: usize, end: usize, a: usize, b: usize, c: usize, adds: bool): void {
  let c0 = begun(adds, c), c1 = begun(adds, c + 16);
  for (let at = list; at < end; at += 8) {
    const s = v128.load32_splat(a + load<u32>(at));
    const row = b + load<u32>(at, 4);
    c0 = f32x4.add(c0, f32x4.mul(s, v128.load(row)));
    c1 = f32x4.add(c1, f32x4.mul(s, v128.load(row, 16)));
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
}

/**
 * C[m][n] = Σ_k A[m][k] · B[k][n], or that much more than it is; n a multiple of 8. Terms in which A is 0
 * add nothing and are left out, two rows at a time.
 */
function product(
  list: usize, a: usize, aStride: usize, m: i32, terms: i32, b: usize, bStride: usize, n: i32, c: usize, cStride: usize,
  adds: bool,
): void {
  const width = <usize>n << 2;
  for (let row = 0; row < m; row += 2, a += 2 * aStride, c += 2 * cStride) {
    const rows = min(2, m - row);
    const end = list + (listWords(list, a, aStride, rows, terms, bStride) << 3);
    let at: usize = 0;
    if (rows == 2) {
      for (; at + 64 <= width; at += 64) tile(list, end, a, aStride, b + at, c + at, cStride, adds);
      if (at < width) tileEight(list, end, a, aStride, b + at, c + at, cStride, adds);
    } else {
      for (; at < width; at += 32) tileRow(list, end, a, b + at, c + at, adds);
    }
  }
}

export function readF32(o: ReadF32, count: i32): void {
  product(o.list, o.a, o.aStride, count, o.terms, o.b, o.n << 2, o.n, o.c, o.cStride, false);
}

/** cells += rate · sums. */
function writeCells(cells: usize, sums: usize, bytes: usize, rate: v128): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const change = f32x4.mul(rate, v128.load(sums + at));
    v128.store(cells + at, f32x4.add(v128.load(cells + at), change));
  }
}

/** Adds to all sums of an array, which lie in memory. */
export function sumF32(o: SumF32, count: i32): void {
  turn32(o.activity, o.activityStride, count, o.rows, o.turned, <i32>o.turnedStride >> 2);
  product(o.list, o.turned, o.turnedStride, o.rows, count, o.error, o.errorStride, o.n, o.sums, o.n << 2, true);
}

export function writeF32(o: WriteF32): void {
  writeCells(o.cells, o.sums, o.bytes, v128.load32_splat(o.register));
}

export function updateF32(o: UpdateF32, count: i32): void {
  turn32(o.activity, o.activityStride, count, o.rows, o.turned, <i32>o.turnedStride >> 2);
  const rate = v128.load32_splat(o.register);
  const bytes = <usize>o.n << 2;
  for (let row = 0; row < o.rows; row += 4) {
    const rows = min(4, o.rows - row);
    const turned = o.turned + <usize>row * o.turnedStride;
    product(o.list, turned, o.turnedStride, rows, count, o.error, o.errorStride, o.n, o.sums, o.n << 2, false);
    writeCells(o.cells + <usize>row * bytes, o.sums, <usize>rows * bytes, rate);
  }
}

/** Sums to the nearest values of a format, in place. */
function quantiseSums(sums: usize, bytes: usize, q: Quantiser): void {
  let overflows = i32x4.splat(0);
  for (let at = sums, end = sums + bytes; at < end; at += 16) {
    const sum = v128.load(at);
    v128.store(at, ofBatch4(q, sum));
    overflows = i32x4.sub(overflows, overflowsOfBatch4(q, sum));
  }
  addLanes(q, overflows);
}

/** Changes that are quantised once a batch, of four rows of cells at a time. */
function updateSums(o: UpdateF32, q: Quantiser, count: i32, rate: v128): void {
  const bytes = <usize>o.n << 2;
  for (let row = 0; row < o.rows; row += 4) {
    const rows = min(4, o.rows - row);
    const turned = o.turned + <usize>row * o.turnedStride;
    product(o.list, turned, o.turnedStride, rows, count, o.error, o.errorStride, o.n, o.sums, o.n << 2, false);
    quantiseSums(o.sums, <usize>rows * bytes, q);
    writeCells(o.cells + <usize>row * bytes, o.sums, <usize>rows * bytes, rate);
  }
}

/** Changes that are quantised for each sample, of one row of cells at a time. */
function updateProducts(o: UpdateF32, q: Quantiser, count: i32, rate: v128): void {
  const bytes = <usize>o.n << 2;
  const finite =
    areFinite(o.activity, <usize>(count * o.activityStride) << 2) && areFinite(o.error, <usize>count * o.errorStride);
  for (let row = 0; row < o.rows; row++) {
    const turned = o.turned + <usize>row * o.turnedStride;
    const end = o.list + (listWords(o.list, turned, o.turnedStride, 1, count, o.errorStride) << 3);
    const overflows = isPowerOfSample(q)
      ? powerSums(q, o.list, end, turned, o.error, o.sums, bytes, finite)
      : stepSums(q, o.list, end, turned, o.error, o.sums, bytes);
    addLanes(q, overflows);
    writeCells(o.cells + <usize>row * bytes, o.sums, bytes, rate);
  }
}

/** Changes that are quantised; `n` is a multiple of 8. */
export function updateQuantisedF32(o: UpdateF32, q: Quantiser, count: i32): void {
  turn32(o.activity, o.activityStride, count, o.rows, o.turned, <i32>o.turnedStride >> 2);
  const rate = v128.load32_splat(o.register);
  if (isOfBatch(q)) updateSums(o, q, count, rate);
  else updateProducts(o, q, count, rate);
}

/** Changes of cells that each have an error line of their own, one at a time. */
export function updateCellsF32(o: UpdateF32, q: Quantiser, count: i32): void {
  const rate = load<f32>(o.register);
  for (let row = 0; row < o.rows; row++) {
    for (let column = 0; column < o.size; column++) {
      const line = <usize>(row * o.size + column) << 2;
      let sum = f32x4.splat(0), overflows = i32x4.splat(0);
      for (let sample = 0; sample < count; sample++) {
        const before = load<f32>(o.activity + (<usize>(sample * o.activityStride + row) << 2));
        const after = v128.load32_zero(o.error + <usize>sample * o.errorStride + line);
        const product = f32x4.mul(f32x4.splat(before), after);
        sum = f32x4.add(sum, ofSample4(q, product));
        overflows = i32x4.sub(overflows, overflowsOfSample4(q, product));
      }
      addLanes(q, i32x4.sub(overflows, overflowsOfBatch4(q, sum)));
      const cell = o.cells + (<usize>(row * o.n + column) << 2);
      store<f32>(cell, load<f32>(cell) + rate * f32x4.extract_lane(ofBatch4(q, sum), 0));
    }
  }
}
