import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BackendName, Codes, Executable } from '../../src/backends/index.js';
import { type Experiment, openTaskMachine, resolveExperiment } from '../../src/experiment/index.js';
import { readRun } from '../../src/record/index.js';
import { resumeRun, startRun } from '../../src/training/index.js';
import { testPass, trainEpoch } from '../../src/training/pass.js';
import { idxBytes, temporaryFolder } from '../data/idx-bytes.js';

const { folder, write } = temporaryFolder();

/** Images of 5 × 6 places of two channels, in three classes. */
const bytes = (count: number, step: number) =>
  Uint8Array.from({ length: count * 60 }, (_, i) => (i * step + (i >> 3)) % 256);

beforeAll(() => {
  for (const [stem, count, step] of [
    ['train', 22, 37],
    ['t10k', 9, 11],
  ] as const) {
    write(`${stem}-images-idx3-ubyte`, idxBytes([count, 5, 6, 2], bytes(count, step)));
    const labels = Array.from({ length: count }, (_, i) => i % 3);
    write(`${stem}-labels-idx1-ubyte`, idxBytes([count], labels));
  }
});

const spec = {
  task: { idx: folder },
  network: [
    { inputs: [5, 6, 2] },
    { convolution: 2, kernel: 3, transfer: 'tanh' },
    { dense: 3, transfer: 'softmax' },
  ],
  hardware: { model: 'digital-int8', wires: { input: { format: 'Q3.5' } } },
  augmentation: { translation: 0.2, flip: 0.5 },
  normalisation: 'training',
  learning: { rule: 'srbp', rate: 0.5, batch: 4 },
  seed: 5,
};

const experiment = (epochs: number, change: object = {}): Experiment =>
  resolveExperiment({ ...spec, epochs, ...change }, [], 'test', '.');

const fresh = (): string => join(mkdtempSync(join(folder, 'case-')), 'out');

const run = (asked: Experiment, backend: BackendName = 'wasm') => startRun(asked, { backend });

describe('a run from augmented and normalised images', () => {
  test('that is resumed ends as one that never stopped', async () => {
    const out = fresh();
    const ending = new AbortController();
    const watcher = { onProgress: () => ending.abort('enough'), signal: ending.signal };
    const begun = startRun(experiment(4), { backend: 'wasm', folder: out, ...watcher });
    await expect(begun).rejects.toBe('enough');
    const resumed = await resumeRun(out);
    const { digest, overflows, trainAccuracy, testAccuracy } = await run(experiment(4));
    expect(resumed).toMatchObject({
      epochs: 4,
      digest,
      overflows,
      trainAccuracy,
      testAccuracy,
    });
  });

  test.each(['reference', 'gpu:cpu'] as const)('ends on %s as on wasm', async (backend) => {
    const { digest } = await run(experiment(2));
    expect((await run(experiment(2), backend)).digest).toBe(digest);
  });

  test('ends in float32 as one whose constants are written', async () => {
    const hardware = 'ideal-float32';
    const computed = await run(experiment(2, { hardware }));
    const written = await run(experiment(2, { hardware, normalisation: computed.normalisation }));
    expect(written.digest).toBe(computed.digest);
  });

  test('says in its record what its inputs were normalised with', async () => {
    const out = fresh();
    await startRun(experiment(1), { backend: 'wasm', folder: out });
    const { normalisation } = readRun(out).record;
    const reals = Array.from(bytes(22, 37), (byte) => byte / 255);
    for (const channel of [0, 1]) {
      const own = reals.filter((_, i) => i % 2 === channel);
      const mean = own.reduce((a, b) => a + b, 0) / own.length;
      const variance = own.reduce((a, b) => a + (b - mean) ** 2, 0) / own.length;
      expect(normalisation?.mean[channel]).toBeCloseTo(mean, 12);
      expect(normalisation?.deviation[channel]).toBeCloseTo(Math.sqrt(variance), 12);
    }
  });

  test('learns otherwise than from images as they are, by either alone', async () => {
    const digests = await Promise.all(
      [
        {},
        { augmentation: {} },
        { augmentation: { translation: 0.2 } },
        { augmentation: { flip: 0.5 } },
        { normalisation: 'none' },
        { augmentation: {}, normalisation: 'none' },
      ].map(async (change) => (await run(experiment(2, change))).digest),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('that asks for neither ends as one whose spec says nothing of them', async () => {
    const neither = { augmentation: { translation: 0, flip: 0 }, normalisation: 'none' };
    const silent = { augmentation: undefined, normalisation: undefined };
    const record = await run(experiment(2, neither));
    expect(record.digest).toBe((await run(experiment(2, silent))).digest);
    expect(record).not.toHaveProperty('normalisation');
  });
});

/** What passes ask of a machine, each sample's inputs as text, in alphabetical order. */
const asked = async () => {
  const { learning, seed, ...rest } = experiment(2);
  const machine = await openTaskMachine({ learning, seed, ...rest });
  const rows: string[] = [];
  const note = async ({ count, inputs }: { count: number; inputs: Codes }) => {
    for (let i = 0; i < count; i++) rows.push(inputs.slice(60 * i, 60 * (i + 1)).join());
    return new Int32Array(3 * count);
  };
  const executable = { learn: note, infer: note } as Partial<Executable> as Executable;
  const taken = () => rows.splice(0).sort();
  return { trainer: { machine, executable, learning, seed }, machine, taken };
};

const textsOf = (codes: Codes): string[] =>
  Array.from({ length: codes.length / 60 }, (_, i) => codes.slice(60 * i, 60 * (i + 1)).join());

test.each([0, 1])('epoch %d learns from each image once, as that epoch shows it', async (epoch) => {
  const { trainer, machine, taken } = await asked();
  await trainEpoch(trainer, epoch, () => {});
  const { train } = machine.task;
  const all = Uint32Array.from({ length: train.count }, (_, i) => i);
  expect(taken()).toEqual(textsOf(machine.learningInputs(epoch)(train, all)).sort());
});

test.each([0, 1])('after epoch %d images to test on are seen as they are', async (epoch) => {
  const { trainer, machine, taken } = await asked();
  const { test: unseen } = machine.task;
  await testPass(trainer, unseen, epoch);
  const all = Uint32Array.from({ length: unseen.count }, (_, i) => i);
  expect(taken()).toEqual(textsOf(machine.inputs(unseen, all)).sort());
});

test('a machine of data that do not say how they lie is refused where they are to be augmented', async () => {
  const synthetic = {
    task: { synthetic: { inputs: 60, classes: 3, samples: 8, testSamples: 4 } },
  };
  await expect(run(experiment(1, synthetic))).rejects.toThrow(
    /^augmentation: moves images, but synthetic train does not say how its samples lie; remove it/,
  );
});
