import { Coincide, Confine, Pulse } from './shared/devices.js';
import { CellSums, ColumnSums, JoinSums, WriteLimbs } from './shared/limbs.js';
import { Operation } from './shared/operation.js';
import {
  AddSums,
  CellsToBytes,
  Lines,
  LinesToBytes,
  Meet,
  Pack,
  Product,
  ToBytes,
} from './shared/products.js';
import { Lend, Read16, Read64, ReadAny, ReadF32, Turn } from './shared/reads.js';
import {
  Clear,
  Combine,
  Drop,
  Ends,
  Gather,
  LookUp,
  Mean,
  Pool,
  Quantise,
  Range,
  RealFunction,
  Repeat,
  Softmax,
  Stick,
  Switched,
} from './shared/wires.js';
import {
  Accumulate,
  AccumulateF32,
  Align,
  Chance,
  Decay,
  DecayF32,
  Narrowing,
  Quantiser,
  Sum16,
  SumF32,
  SumWide,
  Update16,
  Update64,
  UpdateAny,
  UpdateF32,
  Write,
  Write16,
  WriteF32,
} from './shared/writes.js';

/**
 * Some of an instruction's operands: a class, of which each field is a word of 32 bits, in the order
 * in which they are declared and after those that it inherits.
 */
type Part = new () => object;

/** The words of a part, by their names. */
export type Words<P extends Part> = Readonly<Record<keyof InstanceType<P>, number>>;

/** The operands of each operation, part by part. */
export const operands = {
  clear: [Clear],
  gather: [Gather],
  read16: [Read16],
  read64: [Read64],
  readAny: [ReadAny],
  readF32: [ReadF32],
  turnCells16: [Turn],
  turn32: [Turn],
  lend: [Lend],
  combine: [Combine],
  combineF32: [Combine],
  narrow32: [Ends, Narrowing],
  narrow64: [Ends, Narrowing],
  narrowAny: [Ends, Narrowing],
  lookUp: [LookUp],
  lookUpF32: [RealFunction],
  quantise: [Quantise],
  powersF32: [Quantise],
  stepsF32: [Quantise],
  softmax: [Softmax],
  softmaxF32: [Ends],
  drop: [Drop, Chance],
  stick: [Stick, Chance],
  repeat: [Repeat],
  argmax: [Pool],
  multiplex: [Switched],
  demultiplex: [Switched],
  average: [Mean],
  share: [Mean],
  update16: [Update16, Write],
  sum16: [Sum16],
  write16: [Write16, Write],
  update64: [Update64, Write],
  sumWide: [SumWide],
  writeWide: [Write16, Write],
  updateAny: [UpdateAny, Write, Quantiser],
  updateF32: [UpdateF32],
  sumF32: [SumF32],
  writeF32: [WriteF32],
  updateQuantisedF32: [UpdateF32, Quantiser],
  updateCellsF32: [UpdateF32, Quantiser],
  decay: [Decay, Write],
  decayF32: [DecayF32],
  accumulate: [Accumulate, Narrowing],
  accumulateF32: [AccumulateF32],
  align: [Align, Narrowing],
  confine: [Confine],
  pulse: [Pulse],
  coincide: [Coincide],
  toBytes: [ToBytes],
  cellsToBytes: [CellsToBytes],
  linesToBytes: [LinesToBytes],
  pack: [Pack],
  lines: [Lines],
  addSums32: [AddSums],
  addSumsF32: [AddSums],
  addSumsWide: [AddSums],
  columnSums: [ColumnSums],
  cellSums: [CellSums],
  joinSums: [JoinSums],
  writeLimbs: [WriteLimbs, Write],
  range: [Range],
  product: [Product],
  meet: [Meet],
} as const satisfies Readonly<Record<keyof typeof Operation, readonly Part[]>>;

type Operands = typeof operands;

/** The words of several parts. */
type WordsOf<Parts extends readonly Part[]> = {
  readonly [I in keyof Parts]: Words<Parts[I]>;
};

/** A part as it lies in memory. */
export const wordsOf = <P extends Part>(part: P, words: Words<P>): number[] =>
  (Object.keys(new part()) as (keyof Words<P>)[]).map((name) => words[name]);

/** One instruction as it lies on the tape: its number, how many words follow, and those words. */
export const encode = <O extends keyof Operands>(
  operation: O,
  ...parts: WordsOf<Operands[O]>
): number[] => {
  const words = operands[operation].flatMap((part, i) =>
    wordsOf<Part>(part, parts[i] as Words<Part>),
  );
  return [Operation[operation], words.length, ...words];
};
