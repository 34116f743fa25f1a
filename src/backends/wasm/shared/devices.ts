// Operands of writes of cells that are of devices. Cells and counts have 16 bits, and lie as `cellIndex` says.

/** Cells that stay between those of two further stores, which lie as they do. */
export class Confine {
  cells: usize = 0;
  least: usize = 0;
  most: usize = 0;
  bytes: usize = 0;
}

/** Devices that are sent the pulses which are counted for them. */
export class Pulse {
  cells: usize = 0;
  counts: usize = 0;
  rows: i32 = 0;
  n: i32 = 0;
  /** How many columns are cells; `n` counts the spare ones too. */
  size: i32 = 0;
  /** Four words a cell, row by row: least and most, both gains, where steps begin, and what part of them a code is. */
  die: usize = 0;
  /** Steps of 32 bits, up and down, and the number of the last one. */
  up: usize = 0;
  down: usize = 0;
  last: i32 = 0;
  perStep: i32 = 0;
  constantLow: u32 = 0;
  constantHigh: i32 = 0;
  most: i32 = 0;
  keyLow: u32 = 0;
  keyHigh: u32 = 0;
  /** Room for round keys. */
  keys: usize = 0;
  /** The number of the first row among those of the store. */
  firstRow: i32 = 0;
  counter: usize = 0;
}

/** Counts of coincidences of random bits of rows and columns. */
export class Coincide {
  counts: usize = 0;
  rows: i32 = 0;
  n: i32 = 0;
  size: i32 = 0;
  activity: usize = 0;
  activityKind: i32 = 0;
  activityStride: i32 = 0;
  error: usize = 0;
  errorKind: i32 = 0;
  errorStride: i32 = 0;
  register: usize = 0;
  registerKind: i32 = 0;
  slots: i32 = 0;
  /** The first slot of the first vector, and how far the first of the next one is. */
  firstSlot: i32 = 0;
  slotStride: i32 = 0;
  rowShift: i32 = 0;
  columnShift: i32 = 0;
  /** How many lines the whole array has, and the number of the first of these. */
  lines: i32 = 0;
  firstLine: i32 = 0;
  rowKeyLow: u32 = 0;
  rowKeyHigh: u32 = 0;
  columnKeyLow: u32 = 0;
  columnKeyHigh: u32 = 0;
  /** Room for round keys of both. */
  rowKeys: usize = 0;
  columnKeys: usize = 0;
  /** Room for a probability and a sign of each row and of each column, and for the signs of a slot's columns. */
  rowParts: usize = 0;
  columnParts: usize = 0;
  signs: usize = 0;
  /** The bits of a count. */
  bits: i32 = 0;
  counter: usize = 0;
}
