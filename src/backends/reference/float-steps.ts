import { type CodeFormat, narrowedValue, type TransferName } from '../../fixed/index.js';
import type { ChangeQuantising, FloatStep, FloatStepOf } from '../../program/index.js';
import { ditherOf, streamKey } from '../../random/index.js';
import { meeting, sumsOfProducts, timesArrays } from '../host/arrays.js';
import { batchOn, cellsOf, count, type Machine, type Moment, mapBatch } from '../host/machine.js';
import { pooling } from '../host/pooling.js';
import { routing } from '../host/routing.js';

type FloatMachine = Machine<number>;
type Act<K extends FloatStep['kind']> = (
  step: FloatStepOf<K>,
  machine: FloatMachine,
  moment: Moment,
) => void;

type Real = (x: number) => number;

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

/** The magnitude of each cell, with the sign bit of a cell of another store; that of 0 is plus. */
const signed = (
  cells: readonly number[],
  lenders: readonly number[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): number[] =>
  cells.map((cell, i) => {
    const lender = lenders[(i % columns) * rows + Math.floor(i / columns)] as number;
    return Math.abs(cell) * (lender < 0 ? -1 : 1);
  });

const read: Act<'read'> = ({ store, signs, input, output, transposed }, machine) => {
  const own = cellsOf(machine, store);
  const cells = signs === undefined ? own : signed(own, cellsOf(machine, signs), store);
  const batch = batchOn(machine, input);
  machine.wires.set(output.name, timesArrays(machine.product, batch, cells, store, transposed));
};

const combine =
  (operation: (left: number, right: number) => number): Act<'add' | 'subtract' | 'multiply'> =>
  ({ left, right, output }, machine) => {
    const other = batchOn(machine, right);
    const batch = batchOn(machine, left).map((numbers, vector) =>
      numbers.map((x, line) => round(operation(x, other[vector]?.[line] as number))),
    );
    machine.wires.set(output.name, batch);
  };

/** exp of the distance to the largest, so that none overflows. */
const softmax = (vector: readonly number[]): number[] => {
  const largest = Math.max(...vector);
  const powers = vector.map((x) => round(Math.exp(x - largest)));
  const sum = powers.reduce((a, b) => round(a + b), 0);
  return powers.map((power) => round(power / sum));
};

const drop: Act<'drop'> = (step, machine, { purpose, step: at, samples }) => {
  const { stream, output, threshold, scale } = step;
  const rows = samples * output.positions;
  const random = ditherOf(streamKey(machine.seed, purpose, stream), at, rows, output.size);
  mapBatch(machine, step, (x, vector, line) =>
    random(vector, line) < threshold ? 0 : round(x * scale),
  );
};

const stick: Act<'stick'> = (step, machine) => {
  const key = streamKey(machine.seed, 'start', step.stream);
  const random = ditherOf(key, 0, 1, step.output.size);
  mapBatch(machine, step, (x, _, line) => (random(0, line) < step.threshold ? step.code : x));
};

/** What makes numbers values of a format, and counts those that do not fit it. */
const quantiser =
  (machine: FloatMachine, name: string, to: CodeFormat): Real =>
  (x) => {
    const { value, overflowed } = narrowedValue(x, to);
    count(machine, name, overflowed);
    return round(value);
  };

const changeOf = (
  machine: FloatMachine,
  { to, magnitudeOnly, counter }: ChangeQuantising,
): Real => {
  const quantised = quantiser(machine, counter, to);
  return (x) => (magnitudeOnly ? Math.abs(quantised(x)) : quantised(x));
};

/** Each cell's sum over samples and positions, one product after the other. */
const sumsOneByOne = (
  machine: FloatMachine,
  step: FloatStepOf<'update'>,
  ofSample: Real,
): number[] => {
  const { rows, columns } = step.store;
  const [before, after] = [batchOn(machine, step.presynaptic), batchOn(machine, step.postsynaptic)];
  return Array.from({ length: rows * columns }, (_, cell) => {
    const met = meeting(before, after, step.store, Math.floor(cell / columns));
    const line = step.perCell ? cell : cell % columns;
    return met.before.reduce((sum, vector, b) => {
      const product = round((vector[met.line] as number) * (met.after[b]?.[line] as number));
      return round(sum + ofSample(product));
    }, 0);
  });
};

const sumsOf = (machine: FloatMachine, step: FloatStepOf<'update'>): readonly number[] => {
  const { quantising, presynaptic, postsynaptic } = step;
  if (quantising?.of === 'sample')
    return sumsOneByOne(machine, step, changeOf(machine, quantising));
  if (step.perCell) return sumsOneByOne(machine, step, (x) => x);
  const [before, after] = [batchOn(machine, presynaptic), batchOn(machine, postsynaptic)];
  return sumsOfProducts(machine.product, before, after, step.store);
};

const update: Act<'update'> = (step, machine) => {
  const { quantising } = step;
  const cells = cellsOf(machine, step.store);
  const rate = cellsOf(machine, step.rate)[0] as number;
  const ofBatch: Real = quantising?.of === 'batch' ? changeOf(machine, quantising) : (x) => x;
  sumsOf(machine, step).forEach((sum, cell) => {
    cells[cell] = round((cells[cell] as number) + round(rate * ofBatch(sum)));
  });
};

const decay: Act<'decay'> = ({ store, rate }, machine) => {
  const part = cellsOf(machine, rate)[0] as number;
  const cells = cellsOf(machine, store);
  machine.stores.set(
    store.name,
    cells.map((x) => round(x - round(part * x))),
  );
};

const accumulate: Act<'accumulate'> = ({ store, from }, machine) => {
  const others = cellsOf(machine, from);
  machine.stores.set(
    store.name,
    cellsOf(machine, store).map((x, i) => round(x + (others[i] as number))),
  );
};

const plus = (a: number, b: number): number => round(a + b);

const acts: { readonly [K in FloatStep['kind']]: Act<K> } = {
  ...routing(0, 1, plus),
  ...pooling(
    0,
    (place) => place,
    plus,
    (x, places) => round(x * round(1 / places)),
  ),
  read,
  add: combine((left, right) => left + right),
  subtract: combine((left, right) => left - right),
  multiply: combine((left, right) => left * right),
  quantise: (step, machine) => mapBatch(machine, step, quantiser(machine, step.counter, step.to)),
  drop,
  stick,
  function: (step, machine) => {
    const apply = functions[step.transfer][step.table];
    mapBatch(machine, step, (x) => round(apply(x)));
  },
  softmax: ({ input, output }, machine) => {
    machine.wires.set(output.name, batchOn(machine, input).map(softmax));
  },
  update,
  decay,
  accumulate,
};

/** The definition of every step of an ideal machine: float32, each operation rounded once. */
export const actFloat = (step: FloatStep, machine: FloatMachine, moment: Moment): void =>
  (acts[step.kind] as Act<FloatStep['kind']>)(step, machine, moment);
