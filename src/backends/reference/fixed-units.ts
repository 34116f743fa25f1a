import {
  type CodeFormat,
  exponentialTable,
  fractionBits,
  maxCode,
  minCode,
  type PowerOfTwoFormat,
  powerOfTwoThresholds,
  requantise,
  softmax,
  toPowerOfTwo,
  transferOverflows,
  transferTable,
} from '../../fixed/index.js';
import {
  asFixed,
  type Unit,
  type UnitKind,
  type UnitOf,
  type WireName,
} from '../../netlist/index.js';
import { ditherOf, streamKey, threshold } from '../../random/index.js';
import { type Act, chance, formatOn } from './fixed-act.js';
import { decay, update } from './fixed-writes.js';
import { type Batch, batchOn, count, type Moment, product, type State } from './state.js';

const mapBatch = (
  state: State<bigint>,
  unit: { input: WireName; output: WireName },
  each: (code: bigint, sample: number, index: number) => bigint,
): void => {
  const batch = batchOn(state, unit.input);
  const output = batch.map((codes, sample) => codes.map((code, i) => each(code, sample, i)));
  state.wires.set(unit.output, output);
};

const cellsOf = (state: State<bigint>, name: string) => {
  const { format, read, rows, columns } = state.directory.store(name);
  const unwired = BigInt(fractionBits(format as CodeFormat) - fractionBits(read as CodeFormat));
  const cells = state.stores.get(name) as bigint[];
  return { rows, columns, sensed: (i: number) => (cells[i] as bigint) >> unwired };
};

/** The sensed magnitude of each cell, saturating, with the sign bit of a cell of another store. */
const signed = (state: State<bigint>, store: string, signs: string, output: string) => {
  const { rows, columns, sensed } = cellsOf(state, store);
  const most = maxCode(state.directory.store(store).read as CodeFormat);
  const lenders = state.stores.get(signs) as bigint[];
  return (i: number) => {
    const code = sensed(i);
    const magnitude = code < 0n ? -code : code;
    count(state, output, magnitude > most);
    const saturated = magnitude > most ? most : magnitude;
    const lender = lenders[(i % columns) * rows + Math.floor(i / columns)] as bigint;
    return lender < 0n ? -saturated : saturated;
  };
};

const read: Act<'read'> = (unit, state) => {
  const { rows, columns, sensed } = cellsOf(state, unit.store);
  const { signs } = unit;
  const of = signs === undefined ? sensed : signed(state, unit.store, signs, unit.output);
  const forward = unit.direction === 'forward';
  const cell = (input: number, output: number) =>
    of(forward ? input * columns + output : output * columns + input);
  const output = batchOn(state, unit.input).map((codes) =>
    product(codes, forward ? columns : rows, 0n, (sum, code, i, o) => sum + code * cell(i, o)),
  );
  state.wires.set(unit.output, output);
};

const combine =
  (operation: (left: bigint, right: bigint) => bigint, aligned: boolean) =>
  (unit: UnitOf<'add' | 'subtract' | 'multiply'>, state: State<bigint>): void => {
    const [left, right] = [unit.left, unit.right].map((name) => {
      const missing =
        fractionBits(formatOn(state, unit.output)) - fractionBits(formatOn(state, name));
      return { batch: batchOn(state, name), shift: aligned ? BigInt(missing) : 0n };
    }) as [Operand, Operand];
    const output = left.batch.map((codes, sample) =>
      codes.map((code, i) =>
        operation(code << left.shift, (right.batch[sample]?.[i] as bigint) << right.shift),
      ),
    );
    state.wires.set(unit.output, output);
  };

interface Operand {
  readonly batch: Batch<bigint>;
  readonly shift: bigint;
}

const narrow: Act<'narrow'> = (unit, state, moment) => {
  const { size } = state.directory.wire(unit.output);
  const to = asFixed(formatOn(state, unit.output));
  const from = fractionBits(formatOn(state, unit.input));
  const random = chance(state, unit.output, unit.narrowing, moment, moment.batch, size);
  mapBatch(state, unit, (wide, sample, i) => {
    const { code, overflowed } = requantise(wide, from, to, unit.narrowing, random(sample, i));
    count(state, unit.output, overflowed);
    return code;
  });
};

const quantise: Act<'quantise'> = (unit, state) => {
  const from = fractionBits(formatOn(state, unit.input));
  const thresholds = powerOfTwoThresholds(from, unit.to as PowerOfTwoFormat);
  mapBatch(state, unit, (wide) => {
    const { code, overflowed } = toPowerOfTwo(wide, thresholds);
    count(state, unit.output, overflowed);
    return code;
  });
};

const drop: Act<'drop'> = (unit, state, moment) => {
  const { size } = state.directory.wire(unit.output);
  const key = streamKey(state.seed, moment.purpose, unit.output);
  const random = ditherOf(key, moment.step, moment.batch, size);
  const dropped = threshold(unit.probability);
  mapBatch(state, unit, (code, sample, i) => (random(sample, i) < dropped ? 0n : code));
};

/** Which lines are stuck is drawn once for a machine, so of no step and of no sample. */
const stick: Act<'stick'> = (unit, state) => {
  const { size } = state.directory.wire(unit.output);
  const random = ditherOf(streamKey(state.seed, 'start', unit.output), 0, 1, size);
  const stuck = threshold(unit.probability);
  mapBatch(state, unit, (code, _, i) => (random(0, i) < stuck ? BigInt(unit.code) : code));
};

const repeat: Act<'repeat'> = (unit, state) => {
  const times = state.directory.wire(unit.output).size / state.directory.wire(unit.input).size;
  const output = batchOn(state, unit.input).map((codes) => Array(times).fill(codes).flat());
  state.wires.set(unit.output, output);
};

const lookUp =
  (kind: 'value' | 'slope') =>
  (unit: UnitOf<'transfer' | 'slope'>, state: State<bigint>): void => {
    const from = asFixed(formatOn(state, unit.input));
    const to = asFixed(formatOn(state, unit.output));
    const table = transferTable(unit.transfer, kind, from, to);
    const overflowed = transferOverflows(unit.transfer, kind, from, to);
    mapBatch(state, unit, (code) => {
      const entry = Number(code - minCode(from));
      count(state, unit.output, overflowed[entry] === 1);
      return BigInt(table[entry] as number);
    });
  };

const softmaxUnit: Act<'softmax'> = (unit, state) => {
  const exponentials = exponentialTable(asFixed(formatOn(state, unit.input)));
  const to = asFixed(formatOn(state, unit.output));
  const output = batchOn(state, unit.input).map((codes) =>
    softmax(codes, exponentials, to).map(({ code, overflowed }) => {
      count(state, unit.output, overflowed);
      return code;
    }),
  );
  state.wires.set(unit.output, output);
};

const acts: { readonly [K in UnitKind]: Act<K> } = {
  constant: (unit, state, { batch }) => state.wires.set(unit.output, Array(batch).fill([1n])),
  read,
  add: combine((left, right) => left + right, true),
  subtract: combine((left, right) => left - right, true),
  multiply: combine((left, right) => left * right, false),
  narrow,
  quantise,
  drop,
  stick,
  repeat,
  transfer: lookUp('value'),
  slope: lookUp('slope'),
  softmax: softmaxUnit,
  update,
  decay,
};

/** The definition of every unit of a fixed machine, in integers of any length. */
export const actFixed = (unit: Unit, state: State<bigint>, moment: Moment): void =>
  (acts[unit.kind] as Act<UnitKind>)(unit as never, state, moment);
