// Copies that put operands where a product wants them.

/** A wire of 16-bit codes turned about: one row a line, its samples side by side, an even count. */
export function turn16(
  source: usize,
  sourceStride: usize,
  count: i32,
  lines: i32,
  target: usize,
  targetStride: usize,
): void {
  memory.fill(target, 0, targetStride * <usize>((lines + 3) & ~3));
  for (let sample = 0; sample < count; sample++, source += sourceStride) {
    for (let line = 0; line < lines; line++) {
      const code = load<i16>(source + (line << 1));
      if (code != 0) store<i16>(target + <usize>line * targetStride + (sample << 1), code);
    }
  }
}

/** A wire of 16-bit codes with its samples in pairs, as the second operand of a product. */
export function pair16(
  source: usize,
  sourceStride: usize,
  count: i32,
  n: i32,
  target: usize,
): void {
  for (let sample = 0; sample < count; sample += 2) {
    const first = source + <usize>sample * sourceStride;
    for (let column = 0; column < n; column += 8, target += 32) {
      const a = v128.load(first + (column << 1));
      const b =
        sample + 1 < count ? v128.load(first + sourceStride + (column << 1)) : i16x8.splat(0);
      v128.store(target, i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11));
      v128.store(target, i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15), 16);
    }
  }
}

/** A vector of 16-bit codes with each code twice. */
export function twice16(source: usize, n: i32, target: usize): void {
  for (let column = 0; column < n; column += 8, target += 32) {
    const a = v128.load(source + (column << 1));
    v128.store(target, i16x8.shuffle(a, a, 0, 0, 1, 1, 2, 2, 3, 3));
    v128.store(target, i16x8.shuffle(a, a, 4, 4, 5, 5, 6, 6, 7, 7), 16);
  }
}

/** A store of 16-bit cells turned about, in pairs of what were columns. */
export function turnCells16(
  cells: usize,
  rows: i32,
  columns: i32,
  stride: i32,
  target: usize,
  targetStride: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const from = cells + (((row >> 1) * stride) << 2) + ((row & 1) << 1);
    for (let column = 0; column < columns; column++) {
      const to = target + (((column >> 1) * targetStride + row) << 2) + ((column & 1) << 1);
      store<i16>(to, load<i16>(from + (column << 2)));
    }
  }
}

/** Four rows of four float32 turned about; strides in bytes. */
function turnTile(source: usize, sourceStride: usize, target: usize, targetStride: usize): void {
  const a = v128.load(source), b = v128.load(source + sourceStride);
  const c = v128.load(source + 2 * sourceStride), d = v128.load(source + 3 * sourceStride);
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5), cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const ef = i32x4.shuffle(a, b, 2, 6, 3, 7), gh = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(target, i64x2.shuffle(ab, cd, 0, 2));
  v128.store(target + targetStride, i64x2.shuffle(ab, cd, 1, 3));
  v128.store(target + 2 * targetStride, i64x2.shuffle(ef, gh, 0, 2));
  v128.store(target + 3 * targetStride, i64x2.shuffle(ef, gh, 1, 3));
}

/** Rows of float32 turned about, in tiles of four by four as far as those go. */
export function turn32(
  source: usize,
  sourceStride: i32,
  rows: i32,
  columns: i32,
  target: usize,
  targetStride: i32,
): void {
  const from = <usize>sourceStride << 2, to = <usize>targetStride << 2;
  for (let row = 0; row < rows; row += 4, source += 4 * from, target += 16) {
    const tiles = rows - row < 4 ? 0 : columns & ~3;
    for (let column = 0; column < tiles; column += 4) {
      turnTile(source + (<usize>column << 2), from, target + <usize>column * to, to);
    }
    for (let column = tiles; column < columns; column++) {
      for (let next = 0; next < min(4, rows - row); next++) {
        const real = load<f32>(source + <usize>next * from + (<usize>column << 2));
        store<f32>(target + <usize>column * to + (<usize>next << 2), real);
      }
    }
  }
}
