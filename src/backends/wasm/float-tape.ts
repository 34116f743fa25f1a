import { codeBits, fractionBits, magnitudeCount, type TransferName } from '../../fixed/index.js';
import type { FloatStep, FloatStepOf } from '../../program/index.js';
import { type Context, counterOf, preset } from './context.js';
import { writeGather } from './gather-tape.js';
import { encode } from './instruction.js';
import {
  combinedOf,
  endsOf,
  writeConstant,
  writeDrop,
  writeRepeat,
  writeStick,
} from './line-tape.js';
import { writeArgmax, writeMean, writeSwitched } from './pool-tape.js';
import { writeReadF32 } from './read-tape.js';
import { HARD_TANH, IDENTITY, LOGISTIC, RELU, SLOPE, TANH } from './shared/real-function.js';
import { writeAccumulateF32, writeDecayF32, writeUpdateF32 } from './update-f32-tape.js';

type Kind = FloatStep['kind'];
type Writer<K extends Kind> = (context: Context, step: FloatStepOf<K>) => number[];

const writeArithmetic: Writer<'add' | 'subtract' | 'multiply'> = (context, step) =>
  encode('combineF32', { ...combinedOf(context, step), leftShift: 0, rightShift: 0 });

const writeQuantise: Writer<'quantise'> = (context, step) => {
  const { to } = step;
  const table = preset(context, Float64Array.of(2 ** -fractionBits(to)));
  const ends = { ...endsOf(context, step), counter: counterOf(context, step.counter) };
  return to.kind === 'power-of-two'
    ? encode('powersF32', { ...ends, table, count: magnitudeCount(to) })
    : encode('stepsF32', { ...ends, table, count: codeBits(to) });
};

const functions: Readonly<Record<TransferName, number>> = {
  tanh: TANH,
  logistic: LOGISTIC,
  relu: RELU,
  'hard-tanh': HARD_TANH,
  identity: IDENTITY,
};

const writeFunction: Writer<'function'> = (context, step) => {
  const which = functions[step.transfer] + (step.table === 'slope' ? SLOPE : 0);
  return encode('lookUpF32', { ...endsOf(context, step), which });
};

const writers: { readonly [K in Kind]: Writer<K> } = {
  constant: writeConstant,
  gather: writeGather,
  read: writeReadF32,
  add: writeArithmetic,
  subtract: writeArithmetic,
  multiply: writeArithmetic,
  quantise: writeQuantise,
  drop: (context, step) => writeDrop(context, step, step.scale),
  stick: (context, step) => writeStick(context, step, Float32Array.of(step.code)),
  repeat: writeRepeat,
  argmax: writeArgmax,
  multiplex: writeSwitched,
  demultiplex: writeSwitched,
  average: writeMean,
  share: writeMean,
  function: writeFunction,
  softmax: (context, step) => encode('softmaxF32', endsOf(context, step)),
  update: writeUpdateF32,
  decay: writeDecayF32,
  accumulate: writeAccumulateF32,
};

/** Writes a step of a float32 machine as instructions. */
export const writeFloat = (context: Context, step: FloatStep): number[] =>
  (writers[step.kind] as Writer<Kind>)(context, step);
