// How a number lies in memory.
export const I16: i32 = 1;
export const I32: i32 = 2;
export const I64: i32 = 3;
export const F32: i32 = 4;

/**
 * The index of a cell. Cells of 16 bits lie in pairs of rows, (row, column) beside (row + 1, column),
 * so that one dot instruction multiplies two rows at once; wider ones lie row by row.
 */
export function cellIndex(kind: i32, row: usize, column: usize, stride: usize): usize {
  if (kind !== I16) return row * stride + column;
  return ((row >> 1) * stride + column) * 2 + (row & 1);
}
