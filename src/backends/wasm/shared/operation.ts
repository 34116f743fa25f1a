// The tape is a list of instructions. Each is a row of words of 32 bits: its operation, how many words
// follow, and its operands, which reads.ts, wires.ts and writes.ts name. By its type a word is
//   usize  an address, or a stride in bytes from one row to the next;
//   i32    a number, a kind of element.ts, or a stride in elements;
//   u32    half of the key of a stream.
// A wire has a row for each position of each sample, a store for each of its rows (16-bit cells lie as `cellIndex` says).
// A row takes a multiple of 8 elements, of which the spare ones stay 0.

/** What an instruction does. */
export enum Operation {
  clear,
  gather,
  read16,
  read64,
  readAny,
  readF32,
  turnCells16,
  turn32,
  lend,
  combine,
  combineF32,
  narrow32,
  narrowAny,
  lookUp,
  lookUpF32,
  quantise,
  powersF32,
  stepsF32,
  softmax,
  softmaxF32,
  drop,
  stick,
  repeat,
  argmax,
  multiplex,
  demultiplex,
  average,
  share,
  update16,
  sum16,
  write16,
  update64,
  sumWide,
  writeWide,
  updateAny,
  updateF32,
  sumF32,
  writeF32,
  updateQuantisedF32,
  updateCellsF32,
  decay,
  decayF32,
  accumulate,
  accumulateF32,
  range,
}
