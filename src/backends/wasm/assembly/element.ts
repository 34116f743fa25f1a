// How a number lies in memory; the same list as `elements` in ../layout.ts.
export const I16: i32 = 1;
export const I32: i32 = 2;
export const I64: i32 = 3;
export const F32: i32 = 4;

/** The code at an index. */
// @ts-ignore: decorator
@inline
export function codeAt(kind: i32, base: usize, index: usize): i64 {
  if (kind == I16) return load<i16>(base + (index << 1));
  if (kind == I32) return load<i32>(base + (index << 2));
  return load<i64>(base + (index << 3));
}

// @ts-ignore: decorator
@inline
export function storeCode(kind: i32, base: usize, index: usize, code: i64): void {
  if (kind == I16) store<i16>(base + (index << 1), <i16>code);
  else if (kind == I32) store<i32>(base + (index << 2), <i32>code);
  else store<i64>(base + (index << 3), code);
}

/**
 * The index of a cell. Cells of 16 bits lie in pairs of rows, (row, column) beside (row + 1, column),
 * so that one dot instruction multiplies two rows at once; wider ones lie row by row.
 */
// @ts-ignore: decorator
@inline
export function cellIndex(kind: i32, row: usize, column: usize, stride: usize): usize {
  if (kind != I16) return row * stride + column;
  return ((row >> 1) * stride + column) * 2 + (row & 1);
}
