import type { FloatProgram, FloatStep } from '../../program/index.js';
import { type Arithmetic, stepsFor } from './arithmetic.js';
import { realShape, type Shape } from './array.js';
import {
  writeArgmax,
  writeAverage,
  writeDemultiplex,
  writeMultiplex,
  writeShare,
} from './float-pooling.js';
import { writeSoftmax } from './float-softmax.js';
import type { WriteFloat } from './float-step.js';
import {
  writeAdd,
  writeConstant,
  writeDrop,
  writeFunction,
  writeGather,
  writeMultiply,
  writeQuantise,
  writeRead,
  writeRepeat,
  writeStick,
  writeSubtract,
} from './float-steps.js';
import { writeAccumulate, writeDecay, writeUpdate } from './float-writes.js';
import { type KernelList, sizeOf } from './kernel-list.js';

const writers: { readonly [K in FloatStep['kind']]: WriteFloat<K> } = {
  constant: writeConstant,
  gather: writeGather,
  read: writeRead,
  add: writeAdd,
  subtract: writeSubtract,
  multiply: writeMultiply,
  quantise: writeQuantise,
  drop: writeDrop,
  stick: writeStick,
  repeat: writeRepeat,
  argmax: writeArgmax,
  multiplex: writeMultiplex,
  demultiplex: writeDemultiplex,
  average: writeAverage,
  share: writeShare,
  function: writeFunction,
  softmax: writeSoftmax,
  update: writeUpdate,
  decay: writeDecay,
  accumulate: writeAccumulate,
};

const write = (list: KernelList, step: FloatStep): void =>
  (writers[step.kind] as WriteFloat<FloatStep['kind']>)(list, step);

const given = ({ input, target, stores }: FloatProgram, samples: number): Map<string, Shape> => {
  const driven = [input, target].map((wire) => ({ name: wire.name, ...sizeOf({ samples }, wire) }));
  return new Map(
    [...driven, ...stores.values()].map(({ name, columns, rows }) => [
      name,
      realShape(columns, rows),
    ]),
  );
};

/** Numbers of float32, as the device has them. */
export const floatArithmetic = (program: FloatProgram): Arithmetic => ({
  program,
  given: (samples) => given(program, samples),
  write: (list) => {
    for (const step of stepsFor(program, list)) write(list, step);
  },
  writeSensed: () => {},
  zeros: (length) => new Float32Array(length),
  codes: (digits) => digits,
  exact: (digits) => digits,
});
