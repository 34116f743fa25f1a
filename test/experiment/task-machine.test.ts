import { expect, test } from 'vitest';
import { resolveExperiment } from '../../src/experiment/index.js';
import { openTaskMachine } from '../../src/experiment/task-machine.js';

const spec = {
  task: { synthetic: { inputs: 6, classes: 3, samples: 8, testSamples: 4 } },
  network: [{ inputs: 6 }, { dense: 3, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'bp', rate: 0.5, batch: 4 },
  epochs: 1,
  seed: 7,
};

const { task, inputs, passingInputs } = await openTaskMachine(
  resolveExperiment(spec, [], 'test', '.'),
);
const first = Uint32Array.of(0, 1);
const second = Uint32Array.of(3);

test('encoded samples stay what they are when others are encoded', () => {
  const samples = inputs(task.train, first);
  const before = [...samples];
  inputs(task.train, second);
  passingInputs()(task.train, second);
  expect([...samples]).toEqual(before);
});

test('samples that pass through one memory are those that are encoded one by one', () => {
  const pass = passingInputs();
  for (const order of [second, first, second]) {
    expect(pass(task.train, order)).toEqual(inputs(task.train, order));
  }
});

test('inputs that lie otherwise than the data say are refused, with how those lie', async () => {
  const network = [{ inputs: [14, 56] }, { dense: 10, transfer: 'softmax' }];
  const change = { ...spec, task: { mnist: { train: 8, test: 4 } }, network };
  await expect(openTaskMachine(resolveExperiment(change, [], 'test', '.'))).rejects.toThrow(
    /network\.0\.inputs: is 14 × 56 × 1, but a sample of mnist is 28 × 28 × 1; write \[28, 28, 1\]/,
  );
});
