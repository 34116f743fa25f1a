// Operands of what happens to wires.

/** Two wires of the same size and one that they drive. */
export class Combine {
  /** One of arithmetic.ts. */
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

/** A wire in, and a wire out. */
export class Ends {
  size: i32 = 0;
  stride: i32 = 0;
  input: usize = 0;
  inputKind: i32 = 0;
  output: usize = 0;
  outputKind: i32 = 0;
}

/** The nearest of so many values. */
export class Quantise extends Ends {
  /** Of codes: the thresholds. Of float32: what the format resolves, an f64. */
  table: usize = 0;
  /** Powers of two: how many magnitudes. Steps: how many bits. */
  count: i32 = 0;
  counter: usize = 0;
}

/** A table of 32-bit codes. */
export class LookUp extends Ends {
  /** The entry of code 0. */
  table: usize = 0;
  /** Whether each entry overflowed, a byte each; that of code 0. */
  overflowed: usize = 0;
  counter: usize = 0;
}

/** A function of each float32 number. */
export class RealFunction extends Ends {
  /** One of real-function.ts. */
  which: i32 = 0;
}

/** Softmax of codes. */
export class Softmax extends Ends {
  /** Exponentials by the distance to the largest code, so many of them. */
  table: usize = 0;
  entries: i32 = 0;
  fractionBits: i32 = 0;
  bits: i32 = 0;
  counter: usize = 0;
}

/** Lines that are left out by chance. */
export class Drop extends Ends {
  /** A line is left out where its random integer is below. */
  threshold: i32 = 0;
  /** Float32: where the factor of what passes lies. */
  scale: usize = 0;
}

/** Lines that are stuck. */
export class Stick extends Ends {
  /** A line is stuck where its random integer is below. */
  threshold: i32 = 0;
  /** Where the code of a line that is stuck lies: an i64, or an f32. */
  code: usize = 0;
}

/** A vector, several times over. */
export class Repeat extends Ends {
  inputSize: i32 = 0;
  inputStride: i32 = 0;
}

/** Which vectors of a batch what follows acts on: of all, each sample's `positions`, so many from the first. */
export class Range {
  positions: i32 = 0;
  first: i32 = 0;
  most: i32 = 0;
}

/** Bytes that become 0. */
export class Clear {
  at: usize = 0;
  bytes: usize = 0;
}

/** A map, and the windows that move over it. */
export class Gather {
  map: usize = 0;
  mapKind: i32 = 0;
  mapPositions: i32 = 0;
  mapStride: i32 = 0;
  windows: usize = 0;
  windowKind: i32 = 0;
  windowStride: i32 = 0;
  /** The number of the first window, of all of a batch. */
  first: i32 = 0;
  /** How many positions the window has. */
  down: i32 = 0;
  across: i32 = 0;
  height: i32 = 0;
  width: i32 = 0;
  channels: i32 = 0;
  kernelHeight: i32 = 0;
  kernelWidth: i32 = 0;
  /** How many places the window moves at once. */
  step: i32 = 0;
  padding: i32 = 0;
  /** Whether windows are added to a map. */
  transposed: i32 = 0;
}

/** Windows of several places, and one number for each channel of them, whichever way numbers go. */
export class Pool {
  windows: usize = 0;
  windowKind: i32 = 0;
  windowStride: i32 = 0;
  places: i32 = 0;
  channels: i32 = 0;
  pooled: usize = 0;
  pooledKind: i32 = 0;
  pooledStride: i32 = 0;
}

/** A pool with the places that are chosen. */
export class Switched extends Pool {
  switches: usize = 0;
  switchKind: i32 = 0;
  switchStride: i32 = 0;
}

/** A pool that adds up, or shares out. */
export class Mean extends Pool {
  /** Float32: where the part of each place lies. */
  part: usize = 0;
}
