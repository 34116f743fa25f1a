import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type Dataset, drawSynthetic } from '../../../src/data/index.js';
import { openTaskMachine } from '../../../src/experiment/index.js';
import { resolveExperiment } from '../../../src/experiment/resolve.js';
import type { ClassMetrics, ValueMetrics } from '../../../src/record/index.js';
import { largestIndex } from '../../../src/training/metrics/largest-index.js';
import { tallyOf } from '../../../src/training/metrics/tally-of.js';

const machineOf = (task: Dataset, hardware: string, transfer: string, outputs: number) =>
  openTaskMachine(
    resolveExperiment(
      {
        task: 'synthetic',
        network: [{ inputs: task.features }, { dense: outputs, transfer }],
        hardware,
        learning: { rule: 'top', rate: 0.5, batch: 4 },
        normalisation: 'none',
        epochs: 1,
        seed: 1,
      },
      [],
      'test',
      '.',
    ),
    async () => ({ name: 'made', train: task, test: task }),
  );

const classes = 3;
const { inputs, ...synthetic } = drawSynthetic({ inputs: 4, classes, samples: 12 }).train;

const labelled = (labels: readonly number[]): Dataset => ({
  ...synthetic,
  inputs: inputs.slice(0, 4 * labels.length),
  count: labels.length,
  goal: { kind: 'classes', labels: Uint8Array.from(labels), classes },
});

const onFixed = await machineOf(labelled([0, 1, 2]), 'digital-int8', 'softmax', classes);

const classMetrics = (outputs: Int32Array, labels: readonly number[], order: Uint32Array) => {
  const tally = tallyOf(onFixed);
  tally.add(outputs, labelled(labels), order);
  return tally.metrics() as ClassMetrics;
};

const sample = fc.record({
  outputs: fc.tuple(fc.nat(127), fc.nat(127), fc.nat(127)),
  label: fc.nat(classes - 1),
});

const someSamples = fc.array(sample, { minLength: 1, maxLength: 12 }).chain((samples) =>
  fc.record({
    samples: fc.constant(samples),
    order: fc.shuffledSubarray([...samples.keys()], { minLength: 1 }),
  }),
);

describe('the metrics of classes', () => {
  test.prop([someSamples])(
    'count a sample as right where its largest output is its label, and under both in the confusion matrix',
    ({ samples, order }) => {
      const taken = order.map((index) => samples[index]!);
      const named = taken.map(({ outputs }) => outputs.indexOf(Math.max(...outputs)));
      const {
        accuracy,
        confusion,
        samples: counted,
      } = classMetrics(
        Int32Array.from(taken.flatMap(({ outputs }) => outputs)),
        samples.map(({ label }) => label),
        Uint32Array.from(order),
      );
      expect(counted).toBe(order.length);
      expect(accuracy).toBe(
        taken.filter(({ label }, i) => label === named[i]).length / order.length,
      );
      for (let label = 0; label < classes; label++)
        for (let column = 0; column < classes; column++)
          expect(confusion[label]?.[column]).toBe(
            taken.filter((one, i) => one.label === label && named[i] === column).length,
          );
    },
  );

  test('have the loss of ½ Σ (t − o)², the mean over samples, with outputs as the wire means them', () => {
    // Q1.7: 64 is 1/2. Of label 0: ½ (1/4 + 1/4 + 0); of label 2: ½ (1/4 + 1/4 + 1).
    const outputs = Int32Array.of(64, 64, 0, 64, 64, 0);
    expect(classMetrics(outputs, [0, 2], Uint32Array.of(0, 1)).loss).toBe((0.25 + 0.75) / 2);
  });

  test.each([
    [[5, 5, 1], 0],
    [[0, 7, 7], 1],
    [[3, 3, 3], 0],
    [[-0.5, -0.25, -1], 1],
  ])('take the first of equal outputs, of %j number %d', (outputs, first) => {
    expect(largestIndex(Float32Array.from(outputs), 0, 3)).toBe(first);
  });
});

const twoValues = (values: readonly number[]): Dataset => ({
  name: 'two',
  inputs: new Float64Array(values.length / 2),
  count: values.length / 2,
  features: 1,
  tabular: true,
  goal: { kind: 'values', values: Float64Array.from(values), outputs: 2, names: ['a', 'b'] },
});

describe('the metrics of values', () => {
  test('have an error for each output in its own unit, and one over all as they are scaled', async () => {
    // a is scaled from 10 to 20, b from 0 to 2; the outputs say 15 and 1 of all four samples.
    const train = twoValues([10, 0, 20, 2, 10, 2, 20, 0]);
    const machine = await machineOf(train, 'ideal-float32', 'identity', 2);
    const tally = tallyOf(machine);
    tally.add(new Float32Array(8).fill(0.5), train, Uint32Array.of(0, 1, 2, 3));
    expect(machine.valueConstants).toEqual({ mean: [10, 0], deviation: [10, 2] });
    expect(tally.metrics()).toEqual({
      kind: 'values',
      samples: 4,
      loss: 0.25,
      rmse: 0.5,
      outputs: [
        { name: 'a', rmse: 5, rSquared: 0 },
        { name: 'b', rmse: 1, rSquared: 0 },
      ],
    });
  });

  test('have an R² of 1 where every output is right, and none where all values are the same', async () => {
    const train = twoValues([10, 3, 20, 3]);
    const machine = await machineOf(twoValues([10, 0, 20, 6]), 'ideal-float32', 'identity', 2);
    const tally = tallyOf(machine);
    tally.add(Float32Array.of(0, 0.5, 1, 0.5), train, Uint32Array.of(0, 1));
    expect(tally.metrics()).toMatchObject({
      rmse: 0,
      outputs: [
        { name: 'a', rmse: 0, rSquared: 1 },
        { name: 'b', rmse: 0 },
      ],
    });
  });
});

test('values that are all the same have no R², whatever a sum of them is rounded to', async () => {
  const train = twoValues([0.3, 1, 0.3, 1, 0.3, 1]);
  const machine = await machineOf(twoValues([0, 0, 1, 2]), 'ideal-float32', 'identity', 2);
  const tally = tallyOf(machine);
  tally.add(new Float32Array(6).fill(0.25), train, Uint32Array.of(0, 1, 2));
  for (const output of (tally.metrics() as ValueMetrics).outputs)
    expect(output.rSquared).toBeUndefined();
});

test('the metrics of inputs that are told again have the error over all of them', async () => {
  const train: Dataset = {
    name: 'told again',
    inputs: Uint8Array.of(0, 255, 255, 0),
    count: 2,
    features: 2,
    goal: { kind: 'inputs' },
  };
  const tally = tallyOf(await machineOf(train, 'ideal-float32', 'logistic', 2));
  tally.add(Float32Array.of(0, 1, 0, 0), train, Uint32Array.of(0, 1));
  expect(tally.metrics()).toEqual({ kind: 'inputs', samples: 2, loss: 0.25, rmse: 0.5 });
});
