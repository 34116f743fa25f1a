import { type CodeFormat, maxCode, minCode } from '../../fixed/index.js';
import type { FixedCells, FixedProgram, FixedStep } from '../../program/index.js';
import { type Arithmetic, stepsFor } from './arithmetic.js';
import type { Shape } from './array.js';
import {
  writeArgmax,
  writeAverage,
  writeDemultiplex,
  writeMultiplex,
  writeShare,
} from './fixed-pooling.js';
import { writeSoftmax } from './fixed-softmax.js';
import type { WriteFixed } from './fixed-step.js';
import {
  writeAdd,
  writeConstant,
  writeDrop,
  writeGather,
  writeMultiply,
  writeNarrow,
  writeQuantise,
  writeRead,
  writeRepeat,
  writeStick,
  writeSubtract,
} from './fixed-steps.js';
import { writeLookUp } from './fixed-table.js';
import {
  refuseAlign,
  refuseDevices,
  writeAccumulate,
  writeDecay,
  writeUpdate,
} from './fixed-writes.js';
import { type KernelList, type Size, sizeOf } from './kernel-list.js';
import { codesOf, integersOf } from './planes.js';
import { sensedName, writeSensed } from './sensing.js';

const writers: { readonly [K in FixedStep['kind']]: WriteFixed<K> } = {
  constant: writeConstant,
  gather: writeGather,
  read: writeRead,
  add: writeAdd,
  subtract: writeSubtract,
  multiply: writeMultiply,
  narrow: writeNarrow,
  quantise: writeQuantise,
  drop: writeDrop,
  stick: writeStick,
  repeat: writeRepeat,
  argmax: writeArgmax,
  multiplex: writeMultiplex,
  demultiplex: writeDemultiplex,
  average: writeAverage,
  share: writeShare,
  lookUp: writeLookUp,
  softmax: writeSoftmax,
  update: writeUpdate,
  decay: writeDecay,
  accumulate: writeAccumulate,
  align: refuseAlign,
  confine: refuseDevices,
  pulse: refuseDevices,
  coincide: refuseDevices,
};

const write = (list: KernelList, step: FixedStep): void =>
  (writers[step.kind] as WriteFixed<FixedStep['kind']>)(list, step);

const shape = ({ columns, rows }: Size, format: CodeFormat): Shape => ({
  columns,
  rows,
  least: minCode(format),
  most: maxCode(format),
});

const given = ({ input, target, stores }: FixedProgram, samples: number): Map<string, Shape> => {
  const shapes = new Map<string, Shape>();
  for (const wire of [input, target])
    shapes.set(wire.name, shape(sizeOf({ samples }, wire), wire.format));
  for (const store of stores.values()) shapes.set(store.name, shape(store, store.format));
  for (const store of stores.values())
    if (store.unwiredBits > 0) shapes.set(sensedName(store), shape(store, store.sensed));
  return shapes;
};

/** Integers, in digits where float32 would lose some of them. */
export const fixedArithmetic = (program: FixedProgram): Arithmetic => ({
  program,
  given: (samples) => given(program, samples),
  write: (list) => {
    for (const step of stepsFor(program, list)) write(list, step);
  },
  writeSensed: (list, store) => writeSensed(list, program.stores.get(store) as FixedCells),
  zeros: (length) => new Int32Array(length),
  codes: codesOf,
  exact: integersOf,
});
