// Operands of reads.

/** A product of 16-bit codes with 32-bit sums: C = A · B. */
export class Read16 {
  a: usize = 0;
  aStride: usize = 0;
  /** How many pairs of terms a sum has. */
  pairs: i32 = 0;
  b: usize = 0;
  /** Columns of B and of C. */
  n: i32 = 0;
  /** How many low bits of a cell are not wired. */
  unwired: i32 = 0;
  c: usize = 0;
  cStride: usize = 0;
  /** Room for the pairs of terms that are not 0. */
  list: usize = 0;
}

/** The same with 64-bit sums, and room for the limbs of A and for 32-bit sums. */
export class Read64 extends Read16 {
  high: usize = 0;
  low: usize = 0;
  sums: usize = 0;
}

/** A product of codes of any width. */
export class ReadAny {
  a: usize = 0;
  aKind: i32 = 0;
  aStride: i32 = 0;
  terms: i32 = 0;
  cells: usize = 0;
  cellKind: i32 = 0;
  cellStride: i32 = 0;
  unwired: i32 = 0;
  transposed: i32 = 0;
  size: i32 = 0;
  c: usize = 0;
  cKind: i32 = 0;
  cStride: i32 = 0;
}

/** A product of float32 numbers. */
export class ReadF32 {
  a: usize = 0;
  aStride: usize = 0;
  terms: i32 = 0;
  b: usize = 0;
  n: i32 = 0;
  c: usize = 0;
  cStride: usize = 0;
  /** Room for the terms that are not 0. */
  list: usize = 0;
}

/** Cells, and where they lie turned about. */
export class Turn {
  cells: usize = 0;
  rows: i32 = 0;
  columns: i32 = 0;
  stride: i32 = 0;
  target: usize = 0;
  targetStride: i32 = 0;
}

/** A store, another that lends its signs, and room for what a read then senses. */
export class Lend {
  cells: usize = 0;
  cellKind: i32 = 0;
  cellStride: i32 = 0;
  rows: i32 = 0;
  columns: i32 = 0;
  unwired: i32 = 0;
  bits: i32 = 0;
  signs: usize = 0;
  signKind: i32 = 0;
  signStride: i32 = 0;
  target: usize = 0;
  counter: usize = 0;
}
