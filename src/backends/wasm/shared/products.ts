// Operands of what is got ready for products that are worked out elsewhere, and of what is done with them.

/** 16-bit codes as bytes: each without its low bits, and what stands for 0 more. */
export class AsBytes {
  unwired: i32 = 0;
  zero: i32 = 0;
  to: usize = 0;
}

/** Codes of vectors. */
export class ToBytes extends AsBytes {
  from: usize = 0;
  stride: i32 = 0;
  terms: i32 = 0;
  toStride: i32 = 0;
}

/** Cells, row by row. */
export class CellsToBytes extends AsBytes {
  cells: usize = 0;
  rows: i32 = 0;
  n: i32 = 0;
  toStride: i32 = 0;
}

/** Lines, the vectors of each side by side: as rows from the first on, so many apart. */
export class LinesToBytes extends AsBytes {
  activity: usize = 0;
  activityStride: usize = 0;
  rows: i32 = 0;
  first: i32 = 0;
  apart: i32 = 0;
}

/** Float32 vectors with nothing between them. */
export class Pack {
  from: usize = 0;
  stride: i32 = 0;
  terms: i32 = 0;
  to: usize = 0;
}

/** Lines of float32 numbers, the vectors of each side by side. */
export class Lines {
  activity: usize = 0;
  activityStride: i32 = 0;
  rows: i32 = 0;
  to: usize = 0;
}

/** Sums of 32 bits that are added to others of as many bits or 64; a multiple of four of them. */
export class AddSums {
  from: usize = 0;
  to: usize = 0;
  count: i32 = 0;
}

/** A product that the host has worked out, by its number. */
export class Product {
  index: i32 = 0;
}

/** Where threads wait for each other. */
export class Meet {
  /** Whether what follows acts on all samples of a batch, not on a thread's own. */
  all: i32 = 0;
}
