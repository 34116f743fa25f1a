import { describe, expect, test } from 'vitest';
import type { Codes, Executable } from '../../src/backends/index.js';
import { resolveExperiment } from '../../src/experiment/resolve.js';
import { openTaskMachine } from '../../src/experiment/task-machine.js';
import { testPass, trainEpoch } from '../../src/training/pass.js';

const samples = 10;
const batch = 4;

/** Three batches, the last of two samples, on a machine whose rate is a float32 number. */
const experiment = (learning: object) =>
  resolveExperiment(
    {
      task: { synthetic: { inputs: 5, classes: 3, samples, testSamples: 6 } },
      network: [{ inputs: 5 }, { dense: 3, transfer: 'softmax' }],
      hardware: 'ideal-float32',
      learning: { rule: 'top', rate: 0.5, batch, ...learning },
      epochs: 2,
      seed: 11,
    },
    [],
    'test',
    '.',
  );

/** Trains epochs, or tests, on what only writes down what it is asked. */
const watched = async (learning: object = {}) => {
  const spec = experiment(learning);
  const machine = await openTaskMachine(spec);
  const rows: string[] = [];
  const steps: number[] = [];
  const rates: number[] = [];
  const note = ({ count, inputs, step }: { count: number; inputs: Codes; step: number }) => {
    const size = inputs.length / count;
    for (let i = 0; i < count; i++) rows.push(inputs.slice(i * size, (i + 1) * size).join());
    for (let i = 0; i < count; i += batch) steps.push(step + i / batch);
    return new Float32Array(3 * count);
  };
  const executable = {
    learn: async (lesson: Parameters<Executable['learn']>[0]) => note(lesson),
    infer: async (read: Parameters<Executable['infer']>[0]) => note(read),
    write: async (_: string, cells: Codes) => void rates.push(cells[0] as number),
  } as Partial<Executable> as Executable;
  const trainer = { machine, executable, learning: spec.learning, seed: spec.seed };
  return { trainer, rows, steps, rates };
};

const trained = async (epochs: number, learning: object = {}) => {
  const { trainer, ...seen } = await watched(learning);
  for (let epoch = 0; epoch < epochs; epoch++) await trainEpoch(trainer, epoch, () => {});
  return seen;
};

describe('an epoch of training', () => {
  test('takes every sample once, those of the last short batch too', async () => {
    const { trainer } = await watched();
    const { inputs, task } = trainer.machine;
    const each = Array.from({ length: samples }, (_, i) => inputs(task.train, Uint32Array.of(i)));
    const { rows } = await trained(1);
    expect([...rows].sort()).toEqual(each.map((row) => row.join()).sort());
  });

  test('takes them in another order than the epoch before, and the same in every run', async () => {
    const { rows } = await trained(2);
    const [first, second] = [rows.slice(0, samples), rows.slice(samples)];
    expect(second).not.toEqual(first);
    expect([...second].sort()).toEqual([...first].sort());
    expect((await trained(2)).rows).toEqual(rows);
  });

  test('goes on with the steps, and so with the chance, of the epoch before', async () => {
    expect((await trained(2)).steps).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('goes on with the decay of the rate: after t updates it is r / (1 + d·t)', async () => {
    const { rates } = await trained(2, { decay: 0.5 });
    // Rate 0.5 in batches of 4, before the updates 0 to 5.
    const expected = [0, 1, 2, 3, 4, 5].map((t) => Math.fround(0.5 / batch / (1 + 0.5 * t)));
    expect(rates).toEqual(expected);
  });
});

test('testing after each epoch has chances of its own', async () => {
  const { trainer, steps } = await watched();
  for (const epoch of [0, 1]) await testPass(trainer, trainer.machine.task.test, epoch);
  // Six samples are two batches.
  expect(steps).toEqual([0, 1, 2, 3]);
});
