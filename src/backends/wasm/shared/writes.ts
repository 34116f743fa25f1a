// Operands of narrowing and of writing.

/** A stream of random integers. */
export class Chance {
  keyLow: u32 = 0;
  keyHigh: u32 = 0;
  /** Room for round keys and for the dither of each column. */
  keys: usize = 0;
  columns: usize = 0;
  /** The number of the first row among those that have chances. */
  firstRow: i32 = 0;
}

/** How a code is made to fit. */
export class Narrowing extends Chance {
  shift: i32 = 0;
  /** One of rounding.ts. */
  mode: i32 = 0;
  wraps: i32 = 0;
  bits: i32 = 0;
  counter: usize = 0;
}

/** How cells are written. */
export class Write extends Narrowing {
  /** The rate register: an i16 or i32 code. */
  register: usize = 0;
  registerKind: i32 = 0;
}

/** What is done to a change before the rate. */
export class Quantiser {
  /** One of quantised.ts. */
  of: i32 = 0;
  /** Powers of two: the thresholds, or for float32 none. Steps: 0. */
  table: usize = 0;
  /** Powers of two: how many magnitudes. Steps: 0. */
  magnitudes: i32 = 0;
  /** The fraction bits of the format. */
  fractionBits: i32 = 0;
  /** Steps: how many low bits are rounded off, and the bits of a code. */
  shift: i32 = 0;
  bits: i32 = 0;
  magnitudeOnly: i32 = 0;
  counter: usize = 0;
}

/** Sums of products of 16-bit codes, and room for what is turned and paired of them. */
export class Sum16 {
  rows: i32 = 0;
  n: i32 = 0;
  activity: usize = 0;
  activityStride: usize = 0;
  error: usize = 0;
  errorStride: usize = 0;
  turned: usize = 0;
  turnedStride: usize = 0;
  paired: usize = 0;
  sums: usize = 0;
  list: usize = 0;
}

/** 32-bit sums that are added to 64-bit ones. */
export class SumWide extends Sum16 {
  wide: usize = 0;
}

/** 16-bit cells whose sums stay within 32 bits. */
export class Update16 extends Sum16 {
  cells: usize = 0;
  /** Whether one product with its addend stays within 16 bits. */
  small: i32 = 0;
}

/** The same with 64-bit sums, and room for limbs and for four rows of sums. */
export class Update64 extends Update16 {
  /** The largest rate, of either sign, at which 32-bit sums do all the same. */
  narrowRate: i32 = 0;
  /** The largest rate that is a power of two at which sums without their lowest 8 bits do. */
  shortRate: i32 = 0;
  high: usize = 0;
  low: usize = 0;
  wide: usize = 0;
}

/** 16-bit cells, and a sum for each. */
export class Write16 {
  cells: usize = 0;
  rows: i32 = 0;
  n: i32 = 0;
  sums: usize = 0;
}

/** Cells of any width. */
export class UpdateAny {
  cells: usize = 0;
  cellKind: i32 = 0;
  cellStride: i32 = 0;
  rows: i32 = 0;
  size: i32 = 0;
  activity: usize = 0;
  activityKind: i32 = 0;
  activityStride: i32 = 0;
  error: usize = 0;
  errorKind: i32 = 0;
  errorStride: i32 = 0;
  /** How many error lines a row of cells has to itself: none, or one for each cell. */
  errorRow: i32 = 0;
}

/** Sums of products of float32 numbers, and room for what is turned of them. */
export class SumF32 {
  rows: i32 = 0;
  n: i32 = 0;
  activity: usize = 0;
  activityStride: i32 = 0;
  error: usize = 0;
  errorStride: usize = 0;
  turned: usize = 0;
  turnedStride: usize = 0;
  sums: usize = 0;
  list: usize = 0;
}

/** Float32 cells. */
export class UpdateF32 extends SumF32 {
  cells: usize = 0;
  register: usize = 0;
  /** How many columns are cells; `n` counts the spare ones too. */
  size: i32 = 0;
}

/** Float32 cells, and a sum for each. */
export class WriteF32 {
  cells: usize = 0;
  bytes: usize = 0;
  sums: usize = 0;
  register: usize = 0;
}

/** Cells that each lose a part of themselves. */
export class Decay {
  cells: usize = 0;
  cellKind: i32 = 0;
  cellStride: i32 = 0;
  rows: i32 = 0;
  size: i32 = 0;
}

/** The same of float32 cells. */
export class DecayF32 {
  cells: usize = 0;
  bytes: i32 = 0;
  register: usize = 0;
}

/** Cells that gain what those of another store hold. */
export class Accumulate extends Decay {
  from: usize = 0;
  fromKind: i32 = 0;
  fromStride: i32 = 0;
}

/** The same of float32 cells. */
export class AccumulateF32 {
  cells: usize = 0;
  bytes: i32 = 0;
  from: usize = 0;
}

/** Cells of each column of which so many neighbours share an exponent, from 0 to the largest. */
export class Align extends Decay {
  block: i32 = 0;
  mantissaBits: i32 = 0;
  mostExponent: i32 = 0;
  /** Room for the generators of the rows of a block, four at a time. */
  lines: usize = 0;
  /** Room for a word of each of four columns. */
  four: usize = 0;
}
