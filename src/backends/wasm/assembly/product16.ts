// Products of 16-bit codes with 32-bit sums: C[m][n] = Σ_k A[m][k] · B[k][n].
// A lies row by row; B lies in pairs of rows, so dot_i16x8_s takes (A[m][k], A[m][k+1]) against four
// columns of two rows. Pairs of A that are all zero add nothing and are left out.

/** Writes a word to a list and keeps it if it is not 0: a branch that nothing foretells costs more. */
// @ts-ignore: decorator
@inline
function listWord(end: usize, word: u64, bits: i32): usize {
  store<u64>(end, word);
  return end + (<usize>(bits != 0) << 3);
}

/**
 * Lists the words k of which any of `rows` rows of A, four at the most, has one that is not 0:
 * (4k, k · bStride).
 */
export function listWords(
  list: usize,
  a: usize,
  aStride: usize,
  rows: i32,
  pairs: i32,
  bStride: usize,
): i32 {
  const b = a + (rows > 1 ? aStride : 0);
  const c = b + (rows > 2 ? aStride : 0);
  const d = c + (rows > 3 ? aStride : 0);
  const next = (<u64>bStride << 32) | 4;
  const to = <usize>pairs << 2;
  let end = list;
  let word: u64 = 0;
  let at: usize = 0;
  for (; at + 16 <= to; at += 16) {
    const ab = v128.or(v128.load(a + at), v128.load(b + at));
    const any = v128.or(ab, v128.or(v128.load(c + at), v128.load(d + at)));
    if (v128.any_true(any)) {
      end = listWord(end, word, i32x4.extract_lane(any, 0));
      end = listWord(end, word + next, i32x4.extract_lane(any, 1));
      end = listWord(end, word + 2 * next, i32x4.extract_lane(any, 2));
      end = listWord(end, word + 3 * next, i32x4.extract_lane(any, 3));
    }
    word += 4 * next;
  }
  for (; at < to; at += 4, word += next) {
    end = listWord(end, word, load<i32>(a + at) | load<i32>(b + at) | load<i32>(c + at) | load<i32>(d + at));
  }
  return <i32>((end - list) >> 3);
}

/** Where a sum begins: at what is there, or at 0. */
// @ts-ignore: decorator
@inline
function begun(adds: bool, c: usize): v128 {
  return adds ? v128.load(c) : i32x4.splat(0);
}

/** Four rows by eight columns of C, or that much more than it is. */
export function tile4(
  list: usize,
  count: i32,
  a: usize,
  aStride: usize,
  b: usize,
  unwired: i32,
  c: usize,
  cStride: usize,
  adds: bool,
): void {
  const d = c + cStride, e = d + cStride, f = e + cStride;
  let c00 = begun(adds, c), c01 = begun(adds, c + 16), c10 = begun(adds, d), c11 = begun(adds, d + 16);
  let c20 = begun(adds, e), c21 = begun(adds, e + 16), c30 = begun(adds, f), c31 = begun(adds, f + 16);
  const end = list + (count << 3);
  for (let at = list; at < end; at += 8) {
    const pair = a + load<u32>(at);
    const row = b + load<u32>(at, 4);
    const b0 = i16x8.shr_s(v128.load(row), unwired);
    const b1 = i16x8.shr_s(v128.load(row, 16), unwired);
    let s = v128.load32_splat(pair);
    c00 = i32x4.add(c00, i32x4.dot_i16x8_s(s, b0));
    c01 = i32x4.add(c01, i32x4.dot_i16x8_s(s, b1));
    s = v128.load32_splat(pair + aStride);
    c10 = i32x4.add(c10, i32x4.dot_i16x8_s(s, b0));
    c11 = i32x4.add(c11, i32x4.dot_i16x8_s(s, b1));
    s = v128.load32_splat(pair + 2 * aStride);
    c20 = i32x4.add(c20, i32x4.dot_i16x8_s(s, b0));
    c21 = i32x4.add(c21, i32x4.dot_i16x8_s(s, b1));
    s = v128.load32_splat(pair + 3 * aStride);
    c30 = i32x4.add(c30, i32x4.dot_i16x8_s(s, b0));
    c31 = i32x4.add(c31, i32x4.dot_i16x8_s(s, b1));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(d, c10);
  v128.store(d, c11, 16);
  v128.store(e, c20);
  v128.store(e, c21, 16);
  v128.store(f, c30);
  v128.store(f, c31, 16);
}

/** One row by 32 columns: the samples that fill no tile, and online learning. */
function tile1wide(list: usize, count: i32, a: usize, b: usize, unwired: i32, c: usize): void {
  let c0 = i32x4.splat(0),
    c1 = i32x4.splat(0),
    c2 = i32x4.splat(0),
    c3 = i32x4.splat(0);
  let c4 = i32x4.splat(0),
    c5 = i32x4.splat(0),
    c6 = i32x4.splat(0),
    c7 = i32x4.splat(0);
  const end = list + (count << 3);
  for (let at = list; at < end; at += 8) {
    const s = v128.load32_splat(a + load<u32>(at));
    const row = b + load<u32>(at, 4);
    c0 = i32x4.add(c0, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row), unwired)));
    c1 = i32x4.add(c1, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 16), unwired)));
    c2 = i32x4.add(c2, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 32), unwired)));
    c3 = i32x4.add(c3, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 48), unwired)));
    c4 = i32x4.add(c4, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 64), unwired)));
    c5 = i32x4.add(c5, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 80), unwired)));
    c6 = i32x4.add(c6, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 96), unwired)));
    c7 = i32x4.add(c7, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 112), unwired)));
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
  v128.store(c, c4, 64);
  v128.store(c, c5, 80);
  v128.store(c, c6, 96);
  v128.store(c, c7, 112);
}

/** One row by eight columns. */
function tile1(list: usize, count: i32, a: usize, b: usize, unwired: i32, c: usize): void {
  let c0 = i32x4.splat(0),
    c1 = i32x4.splat(0);
  const end = list + (count << 3);
  for (let at = list; at < end; at += 8) {
    const s = v128.load32_splat(a + load<u32>(at));
    const row = b + load<u32>(at, 4);
    c0 = i32x4.add(c0, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row), unwired)));
    c1 = i32x4.add(c1, i32x4.dot_i16x8_s(s, i16x8.shr_s(v128.load(row, 16), unwired)));
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
}

function row1(list: usize, count: i32, a: usize, b: usize, n: i32, unwired: i32, c: usize): void {
  let column = 0;
  for (; column + 32 <= n; column += 32) {
    tile1wide(list, count, a, b + (column << 2), unwired, c + (column << 2));
  }
  for (; column < n; column += 8) {
    tile1(list, count, a, b + (column << 2), unwired, c + (column << 2));
  }
}

/** Strides in bytes; n a multiple of 8; `unwired` low bits of each B are not read. */
export function product16(
  list: usize,
  a: usize,
  aStride: usize,
  m: i32,
  pairs: i32,
  b: usize,
  n: i32,
  unwired: i32,
  c: usize,
  cStride: usize,
): void {
  const bStride = (<usize>n) << 2;
  let row = 0;
  for (; row + 4 <= m; row += 4, a += 4 * aStride, c += 4 * cStride) {
    const count = listWords(list, a, aStride, 4, pairs, bStride);
    for (let column = 0; column < n; column += 8) {
      tile4(list, count, a, aStride, b + (column << 2), unwired, c + (column << 2), cStride, false);
    }
  }
  for (; row < m; row++, a += aStride, c += cStride) {
    const count = listWords(list, a, aStride, 1, pairs, bStride);
    row1(list, count, a, b, n, unwired, c);
  }
}
