import type { Unit, UnitKind, UnitOf } from '../../netlist/index.js';
import { type Context, type Preset, placeOf, preset } from './context.js';
import { type Element, elements } from './layout.js';
import { writeRead } from './read-tape.js';
import {
  writeArithmetic,
  writeDrop,
  writeNarrow,
  writeQuantise,
  writeRepeat,
  writeSoftmax,
  writeStick,
  writeTable,
} from './unit-tape.js';
import { writeDecay, writeUpdate } from './update-tape.js';

type Writer<K extends UnitKind> = (context: Context, unit: UnitOf<K>) => number[];

const arrayOf = (element: Element, numbers: readonly number[]): Preset['data'] => {
  if (element === elements.f32) return Float32Array.from(numbers);
  if (element === elements.i16) return Int16Array.from(numbers);
  if (element === elements.i32) return Int32Array.from(numbers);
  return BigInt64Array.from(numbers, BigInt);
};

/** A constant never changes: it is left in memory once, for every sample of a batch. */
const writeConstant: Writer<'constant'> = (context, unit) => {
  const { address, element, stride } = placeOf(context, unit.output);
  const ones = Array.from({ length: context.batch * stride }, (_, i) => Number(i % stride === 0));
  context.presets.push({ address, data: arrayOf(element, ones) });
  return [];
};

const writers: { readonly [K in UnitKind]: Writer<K> } = {
  constant: writeConstant,
  read: writeRead,
  add: writeArithmetic,
  subtract: writeArithmetic,
  multiply: writeArithmetic,
  narrow: writeNarrow,
  quantise: writeQuantise,
  drop: writeDrop,
  stick: writeStick,
  repeat: writeRepeat,
  transfer: writeTable,
  slope: writeTable,
  softmax: writeSoftmax,
  update: writeUpdate,
  decay: writeDecay,
};

/** Where a tape lies. */
export interface Tape {
  readonly address: number;
  readonly end: number;
}

/** Writes units as a tape of instructions. */
export const writeTape = (context: Context, units: readonly Unit[]): Tape => {
  const words = units.flatMap((unit) =>
    (writers[unit.kind] as Writer<UnitKind>)(context, unit as never),
  );
  const address = preset(context, Int32Array.from(words));
  return { address, end: address + 4 * words.length };
};
