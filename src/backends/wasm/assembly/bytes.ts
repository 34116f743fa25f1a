// What gets operands ready for products of bytes or of dense float32 arrays that the host works out.
import { AddSums, CellsToBytes, Lines, LinesToBytes, Pack, ToBytes } from '../shared/products';
import { turn32 } from './pack';

/** Eight 16-bit codes as bytes: what is left of each without its low bits, and what stands for 0 more. */
// @ts-ignore: decorator
@inline
function bytesOf(codes: v128, unwired: i32, zeros: v128): v128 {
  return v128.and(i16x8.add(i16x8.shr_s(codes, unwired), zeros), i16x8.splat(0xff));
}

// @ts-ignore: decorator
@inline
function storeBytes(to: usize, codes: v128, unwired: i32, zeros: v128): void {
  const bytes = bytesOf(codes, unwired, zeros);
  v128.store64_lane(to, i8x16.narrow_i16x8_u(bytes, bytes), 0);
}

// @ts-ignore: decorator
@inline
function storeByte(to: usize, code: i32, unwired: i32, zero: i32): void {
  store<u8>(to, <u8>((code >> unwired) + zero));
}

function rowToBytes(from: usize, count: i32, unwired: i32, zero: i32, to: usize): void {
  const zeros = i16x8.splat(<i16>zero);
  let i = 0;
  for (; i + 8 <= count; i += 8) storeBytes(to + i, v128.load(from + (i << 1)), unwired, zeros);
  for (; i < count; i++) storeByte(to + i, load<i16>(from + (i << 1)), unwired, zero);
}

export function toBytes(o: ToBytes, count: i32): void {
  for (let vector = 0; vector < count; vector++) {
    const from = o.from + (<usize>(vector * o.stride) << 1);
    rowToBytes(from, o.terms, o.unwired, o.zero, o.to + <usize>(vector * o.toStride));
  }
}

/** Cells lie in pairs of rows, `n` a multiple of 8. */
export function cellsToBytes(o: CellsToBytes): void {
  const zeros = i16x8.splat(<i16>o.zero), unwired = o.unwired;
  for (let row = 0; row < o.rows; row += 2) {
    const pair = o.cells + (<usize>(row * o.n) << 1);
    const to = o.to + <usize>(row * o.toStride);
    for (let column = 0; column < o.n; column += 8) {
      const a = v128.load(pair + (column << 2)), b = v128.load(pair + (column << 2), 16);
      const even = i16x8.shuffle(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
      storeBytes(to + column, even, unwired, zeros);
      if (row + 1 == o.rows) continue;
      const odd = i16x8.shuffle(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
      storeBytes(to + o.toStride + column, odd, unwired, zeros);
    }
  }
}

/** Two vectors of eight codes as bytes. */
// @ts-ignore: decorator
@inline
function twoVectors(from: usize, stride: usize, unwired: i32, zeros: v128): v128 {
  const first = bytesOf(v128.load(from), unwired, zeros), second = bytesOf(v128.load(from + stride), unwired, zeros);
  return i8x16.narrow_i16x8_u(first, second);
}

/** Eight lines of eight vectors; strides in bytes. */
function turnBytes(from: usize, stride: usize, unwired: i32, zeros: v128, to: usize, toStride: usize): void {
  const a = twoVectors(from, stride, unwired, zeros), b = twoVectors(from + 2 * stride, stride, unwired, zeros);
  const c = twoVectors(from + 4 * stride, stride, unwired, zeros);
  const d = twoVectors(from + 6 * stride, stride, unwired, zeros);
  const ab = i8x16.shuffle(a, b, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27);
  const cd = i8x16.shuffle(c, d, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27);
  const ef = i8x16.shuffle(a, b, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31);
  const gh = i8x16.shuffle(c, d, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31);
  storeTwo(i32x4.shuffle(ab, cd, 0, 4, 1, 5), to, toStride);
  storeTwo(i32x4.shuffle(ab, cd, 2, 6, 3, 7), to + 2 * toStride, toStride);
  storeTwo(i32x4.shuffle(ef, gh, 0, 4, 1, 5), to + 4 * toStride, toStride);
  storeTwo(i32x4.shuffle(ef, gh, 2, 6, 3, 7), to + 6 * toStride, toStride);
}

// @ts-ignore: decorator
@inline
function storeTwo(lines: v128, to: usize, toStride: usize): void {
  v128.store64_lane(to, lines, 0);
  v128.store64_lane(to + toStride, lines, 1);
}

/** Tiles of eight lines by eight vectors as far as those go, and the rest one by one. */
export function linesToBytes(o: LinesToBytes, count: i32): void {
  const lines = o.rows & ~7, stride = o.activityStride, zeros = i16x8.splat(<i16>o.zero);
  const apart = <usize>(count * o.apart), to = o.to + <usize>(count * o.first);
  for (let vector = 0; vector < count; vector += 8) {
    const from = o.activity + <usize>vector * stride, target = to + vector;
    const vectors = min(8, count - vector);
    const whole = vectors == 8 ? lines : 0;
    for (let line = 0; line < whole; line += 8) {
      turnBytes(from + (line << 1), stride, o.unwired, zeros, target + <usize>line * apart, apart);
    }
    for (let line = whole; line < o.rows; line++) {
      for (let next = 0; next < vectors; next++) {
        const code = load<i16>(from + <usize>next * stride + (line << 1));
        storeByte(target + <usize>line * apart + next, code, o.unwired, o.zero);
      }
    }
  }
}

export function pack(o: Pack, count: i32): void {
  const bytes = <usize>o.terms << 2;
  for (let vector = 0; vector < count; vector++) {
    memory.copy(o.to + <usize>vector * bytes, o.from + (<usize>(vector * o.stride) << 2), bytes);
  }
}

export function lines(o: Lines, count: i32): void {
  turn32(o.activity, o.activityStride, count, o.rows, o.to, count);
}

export function addSums32(o: AddSums): void {
  for (let at: usize = 0, end = <usize>o.count << 2; at < end; at += 16) {
    v128.store(o.to + at, i32x4.add(v128.load(o.to + at), v128.load(o.from + at)));
  }
}

export function addSumsF32(o: AddSums): void {
  for (let at: usize = 0, end = <usize>o.count << 2; at < end; at += 16) {
    v128.store(o.to + at, f32x4.add(v128.load(o.to + at), v128.load(o.from + at)));
  }
}
