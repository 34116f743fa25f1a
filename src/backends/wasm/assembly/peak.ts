// How fast a core multiplies and adds where nothing else holds it up: products of four rows by two columns, as in a
// tile of ./product16, of numbers that stay in its nearest cache. Each turn loads others, and every sum is returned.

const rows = 512;
const turnsAround = 15;

/** Two columns of each of 16 turns, then the four rows. All are 0: products take as long for any number. */
const numbers = memory.data(1040, 16);

/** Sums 64 products of 16-bit codes in each turn. */
export function peak16(turns: i32): i32 {
  let c00 = i32x4.splat(0), c01 = i32x4.splat(0), c10 = i32x4.splat(0), c11 = i32x4.splat(0);
  let c20 = i32x4.splat(0), c21 = i32x4.splat(0), c30 = i32x4.splat(0), c31 = i32x4.splat(0);
  for (let turn = 0; turn < turns; turn++) {
    const at = numbers + ((turn & turnsAround) << 5);
    const b0 = v128.load(at);
    const b1 = v128.load(at, 16);
    let a = v128.load32_splat(at, rows);
    c00 = i32x4.add(c00, i32x4.dot_i16x8_s(a, b0));
    c01 = i32x4.add(c01, i32x4.dot_i16x8_s(a, b1));
    a = v128.load32_splat(at, rows + 4);
    c10 = i32x4.add(c10, i32x4.dot_i16x8_s(a, b0));
    c11 = i32x4.add(c11, i32x4.dot_i16x8_s(a, b1));
    a = v128.load32_splat(at, rows + 8);
    c20 = i32x4.add(c20, i32x4.dot_i16x8_s(a, b0));
    c21 = i32x4.add(c21, i32x4.dot_i16x8_s(a, b1));
    a = v128.load32_splat(at, rows + 12);
    c30 = i32x4.add(c30, i32x4.dot_i16x8_s(a, b0));
    c31 = i32x4.add(c31, i32x4.dot_i16x8_s(a, b1));
  }
  const first = i32x4.add(i32x4.add(c00, c01), i32x4.add(c10, c11));
  const second = i32x4.add(i32x4.add(c20, c21), i32x4.add(c30, c31));
  return i32x4.extract_lane(i32x4.add(first, second), 0);
}

/** Sums 32 products of float32 numbers in each turn. */
export function peakF32(turns: i32): f32 {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0), c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  for (let turn = 0; turn < turns; turn++) {
    const at = numbers + ((turn & turnsAround) << 5);
    const b0 = v128.load(at);
    const b1 = v128.load(at, 16);
    let a = v128.load32_splat(at, rows);
    c00 = f32x4.add(c00, f32x4.mul(a, b0));
    c01 = f32x4.add(c01, f32x4.mul(a, b1));
    a = v128.load32_splat(at, rows + 4);
    c10 = f32x4.add(c10, f32x4.mul(a, b0));
    c11 = f32x4.add(c11, f32x4.mul(a, b1));
    a = v128.load32_splat(at, rows + 8);
    c20 = f32x4.add(c20, f32x4.mul(a, b0));
    c21 = f32x4.add(c21, f32x4.mul(a, b1));
    a = v128.load32_splat(at, rows + 12);
    c30 = f32x4.add(c30, f32x4.mul(a, b0));
    c31 = f32x4.add(c31, f32x4.mul(a, b1));
  }
  const first = f32x4.add(f32x4.add(c00, c01), f32x4.add(c10, c11));
  const second = f32x4.add(f32x4.add(c20, c21), f32x4.add(c30, c31));
  return f32x4.extract_lane(f32x4.add(first, second), 0);
}
