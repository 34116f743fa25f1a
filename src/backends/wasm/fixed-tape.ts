import {
  codeBits,
  exponentialBits,
  exponentialTable,
  fractionBits,
  minCode,
  powerOfTwoThresholds,
  transferOverflows,
  transferTable,
} from '../../fixed/index.js';
import type { FixedStep, FixedStepOf } from '../../program/index.js';
import { writeAlign } from './align-tape.js';
import {
  type Context,
  counterOf,
  limit32,
  placementOf,
  preset,
  requireExact,
  shiftedBound,
} from './context.js';
import { writeCoincide, writeConfine, writePulse } from './device-tape.js';
import { fittingOperands } from './fitting-tape.js';
import { writeGather } from './gather-tape.js';
import { encode } from './instruction.js';
import { elements } from './layout.js';
import {
  combinedOf,
  endsOf,
  firstVector,
  writeConstant,
  writeDrop,
  writeRepeat,
  writeStick,
} from './line-tape.js';
import { writeArgmax, writeMean, writeSwitched } from './pool-tape.js';
import { writeThresholds } from './quantiser-tape.js';
import { writeRead } from './read-tape.js';
import { writeAccumulate, writeDecay, writeUpdate } from './update-tape.js';

type Kind = FixedStep['kind'];
type Writer<K extends Kind> = (context: Context, step: FixedStepOf<K>) => number[];

const writeArithmetic: Writer<'add' | 'subtract' | 'multiply'> = (context, step) => {
  requireExact(step.output.name, step.output.bound);
  const { leftShift, rightShift } = step;
  return encode('combine', { ...combinedOf(context, step), leftShift, rightShift });
};

/** The quickest way to narrow sums of which none is larger on the way. */
const narrowingOf = (
  context: Context,
  { input, output, shift, fitting: { rounding } }: FixedStepOf<'narrow'>,
  widest: bigint,
): 'narrow32' | 'narrow64' | 'narrowAny' => {
  const [from, to] = [placementOf(context, input).element, placementOf(context, output).element];
  if (to !== elements.i16 || rounding === 'stochastic') return 'narrowAny';
  if (from === elements.i32 && shift >= 0 && widest <= limit32) return 'narrow32';
  return from === elements.i64 && shift > 0 ? 'narrow64' : 'narrowAny';
};

const writeNarrow: Writer<'narrow'> = (context, step) => {
  const { shift, fitting } = step;
  const widest = shiftedBound(step.input.bound, shift);
  requireExact(step.output.name, widest);
  const first = firstVector(context, step);
  const operands = fittingOperands(context, fitting, shift, step.output.size, first);
  return encode(narrowingOf(context, step, widest), endsOf(context, step), operands);
};

const writeQuantise: Writer<'quantise'> = (context, step) => {
  const thresholds = powerOfTwoThresholds(step.input.fractionBits, step.to);
  return encode('quantise', {
    ...endsOf(context, step),
    table: writeThresholds(context, thresholds),
    count: thresholds.length,
    counter: counterOf(context, step.counter),
  });
};

const writeLookUp: Writer<'lookUp'> = (context, step) => {
  const { transfer, table, from, to } = step;
  const least = Number(minCode(from));
  const entries = transferTable(transfer, table, from, to);
  const overflows = transferOverflows(transfer, table, from, to);
  return encode('lookUp', {
    ...endsOf(context, step),
    table: preset(context, entries) - 4 * least,
    overflowed: preset(context, overflows) - least,
    counter: counterOf(context, step.counter),
  });
};

const writeSoftmax: Writer<'softmax'> = (context, step) => {
  const { from, to, counter, output } = step;
  const table = exponentialTable(from);
  requireExact(output.name, 1n << BigInt(exponentialBits + fractionBits(to)));
  return encode('softmax', {
    ...endsOf(context, step),
    table: preset(context, table),
    entries: table.length,
    fractionBits: fractionBits(to),
    bits: codeBits(to),
    counter: counterOf(context, counter),
  });
};

const writers: { readonly [K in Kind]: Writer<K> } = {
  constant: writeConstant,
  gather: writeGather,
  read: writeRead,
  add: writeArithmetic,
  subtract: writeArithmetic,
  multiply: writeArithmetic,
  narrow: writeNarrow,
  quantise: writeQuantise,
  drop: (context, step) => writeDrop(context, step),
  stick: (context, step) => writeStick(context, step, BigInt64Array.of(BigInt(step.code))),
  repeat: writeRepeat,
  argmax: writeArgmax,
  multiplex: writeSwitched,
  demultiplex: writeSwitched,
  average: writeMean,
  share: writeMean,
  lookUp: writeLookUp,
  softmax: writeSoftmax,
  update: writeUpdate,
  decay: writeDecay,
  accumulate: writeAccumulate,
  align: writeAlign,
  confine: writeConfine,
  pulse: writePulse,
  coincide: writeCoincide,
};

/** Writes a step of a machine of integers as instructions. */
export const writeFixed = (context: Context, step: FixedStep): number[] =>
  (writers[step.kind] as Writer<Kind>)(context, step);
