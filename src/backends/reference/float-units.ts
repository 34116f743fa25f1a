import { type CodeFormat, narrowedValue, type TransferName } from '../../fixed/index.js';
import {
  changeName,
  type Unit,
  type UnitKind,
  type UnitOf,
  type UpdateUnit,
  type WireName,
} from '../../netlist/index.js';
import { ditherOf, streamKey, threshold } from '../../random/index.js';
import { batchOn, count, type Moment, product, type State } from './state.js';

type Act<K extends UnitKind> = (unit: UnitOf<K>, state: State<number>, moment: Moment) => void;

const round = Math.fround;

const functions: Readonly<Record<TransferName, { value: Real; slope: Real }>> = {
  tanh: { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
  logistic: {
    value: (x) => 1 / (1 + Math.exp(-x)),
    slope: (x) => 1 / ((1 + Math.exp(-x)) * (1 + Math.exp(x))),
  },
  relu: { value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0) },
  'hard-tanh': {
    value: (x) => Math.min(Math.max(x, -1), 1),
    slope: (x) => (Math.abs(x) < 1 ? 1 : 0),
  },
  identity: { value: (x) => x, slope: () => 1 },
};

type Real = (x: number) => number;

const mapBatch = (
  state: State<number>,
  unit: { input: WireName; output: WireName },
  each: (x: number, sample: number, index: number) => number,
): void => {
  const output = batchOn(state, unit.input).map((vector, sample) =>
    vector.map((x, i) => round(each(x, sample, i))),
  );
  state.wires.set(unit.output, output);
};

/** The magnitude of each cell, with the sign bit of a cell of another store; that of 0 is plus. */
const signed = (unit: UnitOf<'read'>, state: State<number>) => {
  const { rows, columns } = state.directory.store(unit.store);
  const cells = state.stores.get(unit.store) as number[];
  const lenders = state.stores.get(unit.signs as string) as number[];
  return (i: number) => {
    const lender = lenders[(i % columns) * rows + Math.floor(i / columns)] as number;
    return Math.abs(cells[i] as number) * (lender < 0 ? -1 : 1);
  };
};

const read: Act<'read'> = (unit, state) => {
  const { rows, columns } = state.directory.store(unit.store);
  const cells = state.stores.get(unit.store) as number[];
  const of = unit.signs === undefined ? (i: number) => cells[i] as number : signed(unit, state);
  const forward = unit.direction === 'forward';
  const cell = (input: number, output: number) =>
    of(forward ? input * columns + output : output * columns + input);
  const output = batchOn(state, unit.input).map((vector) =>
    product(vector, forward ? columns : rows, 0, (sum, x, i, o) =>
      round(sum + round(x * cell(i, o))),
    ),
  );
  state.wires.set(unit.output, output);
};

const combine =
  (operation: (left: number, right: number) => number) =>
  (unit: UnitOf<'add' | 'subtract' | 'multiply'>, state: State<number>): void => {
    const right = batchOn(state, unit.right);
    const output = batchOn(state, unit.left).map((vector, sample) =>
      vector.map((x, i) => round(operation(x, right[sample]?.[i] as number))),
    );
    state.wires.set(unit.output, output);
  };

/** exp of the distance to the largest, so that none overflows. */
const softmax = (vector: readonly number[]): number[] => {
  const largest = Math.max(...vector);
  const powers = vector.map((x) => round(Math.exp(x - largest)));
  const sum = powers.reduce((a, b) => round(a + b), 0);
  return powers.map((power) => round(power / sum));
};

const drop: Act<'drop'> = (unit, state, { purpose, step, batch }) => {
  const { size } = state.directory.wire(unit.output);
  const random = ditherOf(streamKey(state.seed, purpose, unit.output), step, batch, size);
  const dropped = threshold(unit.probability);
  const scale = round(unit.scaled ? 1 / (1 - unit.probability) : 1);
  mapBatch(state, unit, (x, sample, i) => (random(sample, i) < dropped ? 0 : x * scale));
};

const stick: Act<'stick'> = (unit, state) => {
  const { size } = state.directory.wire(unit.output);
  const random = ditherOf(streamKey(state.seed, 'start', unit.output), 0, 1, size);
  const stuck = threshold(unit.probability);
  mapBatch(state, unit, (x, _, i) => (random(0, i) < stuck ? unit.code : x));
};

const repeat: Act<'repeat'> = (unit, state) => {
  const times = state.directory.wire(unit.output).size / state.directory.wire(unit.input).size;
  const output = batchOn(state, unit.input).map((vector) => Array(times).fill(vector).flat());
  state.wires.set(unit.output, output);
};

/** What makes numbers values of a format, and counts those that do not fit it. */
const quantiser =
  (state: State<number>, name: string, to: CodeFormat): Real =>
  (x) => {
    const { value, overflowed } = narrowedValue(x, to);
    count(state, name, overflowed);
    return round(value);
  };

/** What is done to products and to their sum. */
const quantisingOf = (
  state: State<number>,
  unit: UpdateUnit,
): { ofSample: Real; ofBatch: Real } => {
  const same: Real = (x) => x;
  if (unit.quantiser === undefined) return { ofSample: same, ofBatch: same };
  const { of, to, magnitudeOnly } = unit.quantiser;
  const quantised = quantiser(state, changeName(unit.store), to);
  const act: Real = (x) => (magnitudeOnly ? Math.abs(quantised(x)) : quantised(x));
  return of === 'sample' ? { ofSample: act, ofBatch: same } : { ofSample: same, ofBatch: act };
};

const update: Act<'update'> = (unit, state) => {
  const { rows, columns } = state.directory.store(unit.store);
  const cells = state.stores.get(unit.store) as number[];
  const rate = state.stores.get(unit.rate)?.[0] as number;
  const [before, after] = [batchOn(state, unit.presynaptic), batchOn(state, unit.postsynaptic)];
  const { ofSample, ofBatch } = quantisingOf(state, unit);
  const perCell = state.directory.wire(unit.postsynaptic).size === rows * columns;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const line = perCell ? cell : column;
      const sum = before.reduce((total, vector, b) => {
        const product = round((vector[row] as number) * (after[b]?.[line] as number));
        return round(total + ofSample(product));
      }, 0);
      cells[cell] = round((cells[cell] as number) + round(rate * ofBatch(sum)));
    }
  }
};

const decay: Act<'decay'> = (unit, state) => {
  const rate = state.stores.get(unit.rate)?.[0] as number;
  const cells = state.stores.get(unit.store) as number[];
  state.stores.set(
    unit.store,
    cells.map((x) => round(x - round(rate * x))),
  );
};

const acts: { readonly [K in UnitKind]: Act<K> } = {
  constant: (unit, state, { batch }) => state.wires.set(unit.output, Array(batch).fill([1])),
  read,
  add: combine((left, right) => left + right),
  subtract: combine((left, right) => left - right),
  multiply: combine((left, right) => left * right),
  narrow: (unit) => {
    throw new TypeError(`${unit.output} is narrowed in a float32 machine`);
  },
  quantise: (unit, state) => mapBatch(state, unit, quantiser(state, unit.output, unit.to)),
  drop,
  stick,
  repeat,
  transfer: (unit, state) => mapBatch(state, unit, (x) => functions[unit.transfer].value(x)),
  slope: (unit, state) => mapBatch(state, unit, (x) => functions[unit.transfer].slope(x)),
  softmax: (unit, state) =>
    void state.wires.set(unit.output, batchOn(state, unit.input).map(softmax)),
  update,
  decay,
};

/** The definition of every unit of an ideal machine: float32, each operation rounded once. */
export const actFloat = (unit: Unit, state: State<number>, moment: Moment): void =>
  (acts[unit.kind] as Act<UnitKind>)(unit as never, state, moment);
