import { I16, I32 } from '../shared/element';

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
