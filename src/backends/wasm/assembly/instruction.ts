// Operands of the instructions, as they lie on the tape: words of 32 bits in this order. The same
// lists stand in ../instruction.ts. Strides of operands of products are in bytes; others in elements.

/** How cells are written. */
@unmanaged
export class Write {
  /** The rate register: an i16 or i32 code. */
  register: usize = 0;
  registerKind: i32 = 0;
  shift: i32 = 0;
  mode: i32 = 0;
  wraps: i32 = 0;
  bits: i32 = 0;
  keyLow: u32 = 0;
  keyHigh: u32 = 0;
  counter: usize = 0;
  /** Room for round keys and for the dither of each column. */
  keys: usize = 0;
  columns: usize = 0;
}

@unmanaged
export class Read16 {
  a: usize = 0;
  aStride: usize = 0;
  pairs: i32 = 0;
  b: usize = 0;
  n: i32 = 0;
  unwired: i32 = 0;
  c: usize = 0;
  list: usize = 0;
}

@unmanaged
export class Read64 {
  a: usize = 0;
  aStride: usize = 0;
  pairs: i32 = 0;
  b: usize = 0;
  n: i32 = 0;
  unwired: i32 = 0;
  c: usize = 0;
  list: usize = 0;
  high: usize = 0;
  low: usize = 0;
  sums: usize = 0;
}

@unmanaged
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

@unmanaged
export class Turn {
  cells: usize = 0;
  rows: i32 = 0;
  columns: i32 = 0;
  stride: i32 = 0;
  target: usize = 0;
  targetStride: i32 = 0;
}

@unmanaged
export class ReadF32 {
  a: usize = 0;
  aStride: usize = 0;
  terms: i32 = 0;
  b: usize = 0;
  n: i32 = 0;
  c: usize = 0;
  list: usize = 0;
}

/** Two wires of the same size and one that they drive; `operation` 0 adds, 1 subtracts, 2 multiplies. */
@unmanaged
export class Combine {
  operation: i32 = 0;
  size: i32 = 0;
  stride: i32 = 0;
  left: usize = 0;
  leftKind: i32 = 0;
  leftShift: i32 = 0;
  right: usize = 0;
  rightKind: i32 = 0;
  rightShift: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
}

@unmanaged
export class Narrow {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
  shift: i32 = 0;
  mode: i32 = 0;
  wraps: i32 = 0;
  bits: i32 = 0;
  keyLow: u32 = 0;
  keyHigh: u32 = 0;
  counter: usize = 0;
  keys: usize = 0;
  columns: usize = 0;
}

/** A wire in, a wire out, and a table or a parameter. */
@unmanaged
export class Map {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
  /** Quantisers of codes: the thresholds. Of float32: what the format resolves, an f64. */
  table: usize = 0;
  /** Powers of two: how many magnitudes. Steps: how many bits. Float lookups: which function. */
  count: i32 = 0;
  counter: usize = 0;
}

/** A wire in, a wire out, and a table of 32-bit codes. */
@unmanaged
export class LookUp {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
  /** The entry of code 0. */
  table: usize = 0;
  /** Whether each entry overflowed, a byte each; that of code 0. */
  overflowed: usize = 0;
  counter: usize = 0;
}

@unmanaged
export class Drop {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
  threshold: i32 = 0;
  /** Float32: where the factor of what passes lies. */
  scale: usize = 0;
  keyLow: u32 = 0;
  keyHigh: u32 = 0;
  keys: usize = 0;
  columns: usize = 0;
}

@unmanaged
export class Softmax {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
  table: usize = 0;
  entries: i32 = 0;
  fractionBits: i32 = 0;
  bits: i32 = 0;
  counter: usize = 0;
}

@unmanaged
export class Update16 {
  cells: usize = 0;
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
  /** Whether one product with its addend stays within 16 bits. */
  small: i32 = 0;
}

/** As Update16, with room for limbs and for four rows of 64-bit sums. */
@unmanaged
export class Update64 {
  cells: usize = 0;
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
  small: i32 = 0;
  high: usize = 0;
  low: usize = 0;
  wide: usize = 0;
}

/** What is done to a change before the rate. */
@unmanaged
export class Quantiser {
  /** 1: each sample's product; 2: their sum. */
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

@unmanaged
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

@unmanaged
export class UpdateF32 {
  cells: usize = 0;
  rows: i32 = 0;
  n: i32 = 0;
  activity: usize = 0;
  activityStride: i32 = 0;
  error: usize = 0;
  errorStride: usize = 0;
  turned: usize = 0;
  turnedStride: usize = 0;
  sums: usize = 0;
  register: usize = 0;
  list: usize = 0;
  /** How many columns are cells; `n` counts the spare ones too. */
  size: i32 = 0;
}

@unmanaged
export class Decay {
  cells: usize = 0;
  cellKind: i32 = 0;
  cellStride: i32 = 0;
  rows: i32 = 0;
  size: i32 = 0;
}

@unmanaged
export class DecayF32 {
  cells: usize = 0;
  bytes: i32 = 0;
  register: usize = 0;
}

/** A store, another that lends its signs, and room for what a read then senses. */
@unmanaged
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

@unmanaged
export class Stick {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
  threshold: i32 = 0;
  /** Where the code of a line that is stuck lies: an i64, or an f32. */
  code: usize = 0;
  keyLow: u32 = 0;
  keyHigh: u32 = 0;
  keys: usize = 0;
  columns: usize = 0;
}

@unmanaged
export class Repeat {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
  inputSize: i32 = 0;
  inputStride: i32 = 0;
}
