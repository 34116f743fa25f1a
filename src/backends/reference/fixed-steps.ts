import {
  exponentialTable,
  fit,
  maxCode,
  minCode,
  powerOfTwoThresholds,
  roundShift,
  softmax,
  toPowerOfTwo,
  transferOverflows,
  transferTable,
} from '../../fixed/index.js';
import type { FixedCells, FixedStep } from '../../program/index.js';
import { ditherOf, streamKey } from '../../random/index.js';
import { timesArrays } from '../host/arrays.js';
import { batchOn, cellsOf, count, type Machine, type Moment, mapBatch } from '../host/machine.js';
import { pooling } from '../host/pooling.js';
import { routing } from '../host/routing.js';
import { chanceOf, type FixedAct } from './fixed-act.js';
import { coincide, confine, pulse } from './fixed-devices.js';
import { accumulate, align, decay, update } from './fixed-writes.js';

/** The magnitude of each cell, saturating, with the sign bit of a cell of another store. */
const signed = (
  codes: readonly bigint[],
  most: bigint,
  lenders: readonly bigint[],
  { rows, columns }: FixedCells,
): bigint[] =>
  codes.map((code, i) => {
    const magnitude = code < 0n ? -code : code;
    const saturated = magnitude > most ? most : magnitude;
    const lender = lenders[(i % columns) * rows + Math.floor(i / columns)] as bigint;
    return lender < 0n ? -saturated : saturated;
  });

const read: FixedAct<'read'> = ({ store, signs, input, output, transposed }, machine) => {
  const unwired = BigInt(store.unwiredBits);
  const sensed = cellsOf(machine, store).map((cell) => cell >> unwired);
  const most = maxCode(store.sensed);
  const cells = signs === undefined ? sensed : signed(sensed, most, cellsOf(machine, signs), store);
  const batch = batchOn(machine, input);
  machine.wires.set(output.name, timesArrays(machine.product, batch, cells, store, transposed));
  if (signs === undefined) return;
  const past = sensed.filter((code) => code > most || -code > most).length;
  count(machine, output.name, past * batch.length);
};

const combine =
  (operation: (left: bigint, right: bigint) => bigint): FixedAct<'add' | 'subtract' | 'multiply'> =>
  ({ left, leftShift, right, rightShift, output }, machine) => {
    const other = batchOn(machine, right);
    const batch = batchOn(machine, left).map((codes, vector) =>
      codes.map((code, line) =>
        operation(
          code << BigInt(leftShift),
          (other[vector]?.[line] as bigint) << BigInt(rightShift),
        ),
      ),
    );
    machine.wires.set(output.name, batch);
  };

const narrow: FixedAct<'narrow'> = (step, machine, moment) => {
  const { output, shift, fitting } = step;
  const rows = moment.samples * output.positions;
  const random = chanceOf(fitting, machine, moment, rows, output.size);
  mapBatch(machine, step, (wide, vector, line) => {
    const rounded = roundShift(wide, shift, fitting.rounding, random(vector, line));
    const { code, overflowed } = fit(rounded, fitting.to, fitting.overflow);
    count(machine, fitting.counter, overflowed);
    return code;
  });
};

const quantise: FixedAct<'quantise'> = (step, machine) => {
  const thresholds = powerOfTwoThresholds(step.input.fractionBits, step.to);
  mapBatch(machine, step, (wide) => {
    const { code, overflowed } = toPowerOfTwo(wide, thresholds);
    count(machine, step.counter, overflowed);
    return code;
  });
};

const drop: FixedAct<'drop'> = (step, machine, { purpose, step: at, samples }) => {
  const { stream, output, threshold } = step;
  const rows = samples * output.positions;
  const random = ditherOf(streamKey(machine.seed, purpose, stream), at, rows, output.size);
  mapBatch(machine, step, (code, vector, line) => (random(vector, line) < threshold ? 0n : code));
};

const stick: FixedAct<'stick'> = (step, machine) => {
  const key = streamKey(machine.seed, 'start', step.stream);
  const random = ditherOf(key, 0, 1, step.output.size);
  mapBatch(machine, step, (code, _, line) =>
    random(0, line) < step.threshold ? BigInt(step.code) : code,
  );
};

const lookUp: FixedAct<'lookUp'> = (step, machine) => {
  const { transfer, table, from, to } = step;
  const entries = transferTable(transfer, table, from, to);
  const overflows = transferOverflows(transfer, table, from, to);
  mapBatch(machine, step, (code) => {
    const entry = Number(code - minCode(from));
    count(machine, step.counter, overflows[entry] === 1);
    return BigInt(entries[entry] as number);
  });
};

const softmaxStep: FixedAct<'softmax'> = ({ input, output, from, to, counter }, machine) => {
  const exponentials = exponentialTable(from);
  const batch = batchOn(machine, input).map((codes) =>
    softmax(codes, exponentials, to).map(({ code, overflowed }) => {
      count(machine, counter, overflowed);
      return code;
    }),
  );
  machine.wires.set(output.name, batch);
};

const plus = (a: bigint, b: bigint): bigint => a + b;

const acts: { readonly [K in FixedStep['kind']]: FixedAct<K> } = {
  ...routing(0n, 1n, plus),
  /** Only the binary point moves: a code stays what it is. */
  ...pooling(0n, BigInt, plus, (code) => code),
  read,
  add: combine((left, right) => left + right),
  subtract: combine((left, right) => left - right),
  multiply: combine((left, right) => left * right),
  narrow,
  quantise,
  drop,
  stick,
  lookUp,
  softmax: softmaxStep,
  update,
  decay,
  accumulate,
  align,
  confine,
  pulse,
  coincide,
};

/** The definition of every step of a machine of integers, of any length. */
export const actFixed = (step: FixedStep, machine: Machine<bigint>, moment: Moment): void =>
  (acts[step.kind] as FixedAct<FixedStep['kind']>)(step, machine, moment);
