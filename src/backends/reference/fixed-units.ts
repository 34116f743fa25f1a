import {
  type CodeFormat,
  codeQuantiser,
  exponentialTable,
  fit,
  fractionBits,
  minCode,
  type Narrowing,
  type PowerOfTwoFormat,
  powerOfTwoThresholds,
  requantise,
  roundShift,
  softmax,
  toPowerOfTwo,
  transferTable,
} from '../../fixed/index.js';
import {
  asFixed,
  type ChangeQuantiser,
  type Unit,
  type UnitKind,
  type UnitOf,
  type WireName,
} from '../../netlist/index.js';
import { type Dither, ditherOf, streamKey, threshold } from '../../random/index.js';
import { type Batch, batchOn, type Moment, product, type State } from './state.js';

type Act<K extends UnitKind> = (unit: UnitOf<K>, state: State<bigint>, moment: Moment) => void;

const formatOn = (state: State<bigint>, wire: WireName) =>
  state.directory.wire(wire).format as CodeFormat;

const count = (state: State<bigint>, name: string, overflowed: boolean): void => {
  if (overflowed) state.overflows.set(name, (state.overflows.get(name) ?? 0) + 1);
};

const chance = (
  { seed }: State<bigint>,
  name: string,
  narrowing: Narrowing,
  { purpose, step }: Moment,
  rows: number,
  columns: number,
): Dither =>
  narrowing.rounding === 'stochastic'
    ? ditherOf(streamKey(seed, purpose, name), step, rows, columns)
    : () => 0;

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

const read: Act<'read'> = (unit, state) => {
  const { rows, columns, sensed } = cellsOf(state, unit.store);
  const forward = unit.direction === 'forward';
  const cell = (input: number, output: number) =>
    sensed(forward ? input * columns + output : output * columns + input);
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
  mapBatch(state, unit, (code) => toPowerOfTwo(code, thresholds));
};

const drop: Act<'drop'> = (unit, state, moment) => {
  const { size } = state.directory.wire(unit.output);
  const key = streamKey(state.seed, moment.purpose, unit.output);
  const random = ditherOf(key, moment.step, moment.batch, size);
  const dropped = threshold(unit.probability);
  mapBatch(state, unit, (code, sample, i) => (random(sample, i) < dropped ? 0n : code));
};

const lookUp =
  (kind: 'value' | 'slope') =>
  (unit: UnitOf<'transfer' | 'slope'>, state: State<bigint>): void => {
    const from = asFixed(formatOn(state, unit.input));
    const to = asFixed(formatOn(state, unit.output));
    const table = transferTable(unit.transfer, kind, from, to);
    mapBatch(state, unit, (code) => BigInt(table[Number(code - minCode(from))] as number));
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

/** What is done to products and to their sum, and the resolution that this leaves. */
const changeOf = (quantiser: ChangeQuantiser | undefined, resolution: number) => {
  const same = (code: bigint) => code;
  if (quantiser === undefined) return { ofSample: same, ofBatch: same, resolution };
  const { of, to, magnitudeOnly } = quantiser;
  const quantised = codeQuantiser(resolution, to);
  const act = (code: bigint) => {
    const nearest = quantised(code);
    return magnitudeOnly && nearest < 0n ? -nearest : nearest;
  };
  const [ofSample, ofBatch] = of === 'sample' ? [act, same] : [same, act];
  return { ofSample, ofBatch, resolution: fractionBits(to) };
};

const update: Act<'update'> = (unit, state, moment) => {
  const { format, rows, columns } = state.directory.store(unit.store);
  const to = asFixed(format);
  const cells = state.stores.get(unit.store) as bigint[];
  const rate = state.stores.get(unit.rate)?.[0] as bigint;
  const rateBits = fractionBits(state.directory.store(unit.rate).format as CodeFormat);
  const [before, after] = [batchOn(state, unit.presynaptic), batchOn(state, unit.postsynaptic)];
  const productBits =
    fractionBits(formatOn(state, unit.presynaptic)) +
    fractionBits(formatOn(state, unit.postsynaptic));
  const { ofSample, ofBatch, resolution } = changeOf(unit.quantiser, productBits);
  const shift = rateBits + resolution - to.fractionBits;
  const random = chance(state, unit.store, unit.narrowing, moment, rows, columns);
  const { rounding, overflow } = unit.narrowing;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const sum = before.reduce(
        (total, codes, b) =>
          total + ofSample((codes[row] as bigint) * (after[b]?.[column] as bigint)),
        0n,
      );
      const delta = roundShift(rate * ofBatch(sum), shift, rounding, random(row, column));
      const cell = row * columns + column;
      const { code, overflowed } = fit((cells[cell] as bigint) + delta, to, overflow);
      count(state, unit.store, overflowed);
      cells[cell] = code;
    }
  }
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
  transfer: lookUp('value'),
  slope: lookUp('slope'),
  softmax: softmaxUnit,
  update,
};

/** The definition of every unit of a fixed machine, in integers of any length. */
export const actFixed = (unit: Unit, state: State<bigint>, moment: Moment): void =>
  (acts[unit.kind] as Act<UnitKind>)(unit as never, state, moment);
