import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { resolveExperiment } from '../../src/experiment/resolve.js';
import { InputError } from '../../src/input/index.js';
import { readRun } from '../../src/record/index.js';
import { type RunWatcher, resumeRun, startRun } from '../../src/training/index.js';

const root = mkdtempSync(join(tmpdir(), 'backwire-run-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A machine whose learning channel overflows, and whose updates are too small to be kept. */
const spec = {
  task: { synthetic: { inputs: 6, classes: 3, samples: 24, testSamples: 12 } },
  network: [{ inputs: 6 }, { dense: 4, transfer: 'tanh' }, { dense: 3, transfer: 'softmax' }],
  hardware: {
    model: 'digital-int8',
    wires: { delivered: { format: 'Q-3.8' } },
    stores: { weight: { rounding: 'nearest-even' }, bias: { rounding: 'nearest-even' } },
  },
  learning: { rule: 'srbp', rate: 2 ** -20, batch: 4 },
  seed: 3,
};

const resolved = (more: object) => resolveExperiment({ ...spec, ...more }, [], 'spec', root);
const experiment = (epochs: number) => resolved({ epochs });

const fresh = (): string => join(mkdtempSync(join(root, 'case-')), 'out');

const started = (epochs: number, watcher: RunWatcher = {}, folder = fresh()) =>
  startRun(experiment(epochs), { backend: 'wasm', folder, ...watcher });

describe('a run', () => {
  test('counts the overflows of all its epochs', async () => {
    const once = (await started(1)).overflows;
    const thrice = (await started(3)).overflows;
    expect(once['layer1.delivered']).toBeGreaterThan(0);
    expect(thrice).toEqual(
      Object.fromEntries(Object.entries(once).map(([name, count]) => [name, 3 * count])),
    );
  });

  test('counts the overflows of learning alone, not those of its testing', async () => {
    const wires = { ...spec.hardware.wires, preactivation: { format: 'Q-2.8' } };
    const overflowing = (epochs: number) =>
      resolved({ epochs, hardware: { ...spec.hardware, wires } });
    const of = async (epochs: number) =>
      (await startRun(overflowing(epochs), { backend: 'wasm' })).overflows;
    const [once, twice] = [await of(1), await of(2)];
    expect(once['layer1.preactivation']).toBeGreaterThan(0);
    expect(twice).toEqual(
      Object.fromEntries(Object.entries(once).map(([name, count]) => [name, 2 * count])),
    );
  });

  test.each([
    // rate / batch is 0.075, of which one significant bit is 1/16: four of them are 1/4.
    [0.3, 4, 0.25],
    [0.3, 1, 0.25],
    // 0.4 is nearer to 1/2 than to 1/4, of one significant bit each.
    [0.4, 1, 0.5],
    // 0.7 / 2 is 0.35, of which it is 1/4: twice that is 1/2.
    [0.7, 2, 0.5],
  ])('at a rate of %d in batches of %d learns at a rate of %d', async (rate, batch, realised) => {
    const slow = resolved({ epochs: 1, learning: { rule: 'srbp', rate, batch } });
    const record = await startRun(slow, { backend: 'wasm' });
    expect(record.realisedRate).toBe(realised);
  });

  test('tells its pace over all its epochs: samples that it learnt from a second of learning', async () => {
    const { samplesPerSecond, trainingSeconds } = await started(3);
    expect(samplesPerSecond * trainingSeconds).toBeCloseTo(3 * spec.task.synthetic.samples, 6);
  });

  test('tells every epoch, and each piece of it in turn', async () => {
    const told: string[] = [];
    const onProgress: RunWatcher['onProgress'] = (event) => {
      if (event.kind === 'samples' && event.done === event.of)
        told.push(`${event.epoch} of ${event.epochs} learnt ${event.done}`);
      if (event.kind === 'epoch') told.push(`epoch ${event.row.epoch} of ${event.epochs}`);
    };
    await started(2, { onProgress });
    expect(told).toEqual(['0 of 2 learnt 24', 'epoch 1 of 2', '1 of 2 learnt 24', 'epoch 2 of 2']);
  });

  test('that is asked to end at once learns one epoch, and goes on from there', async () => {
    const folder = fresh();
    const ending = new AbortController();
    const onProgress = () => ending.abort('enough');
    const { signal } = ending;
    await expect(started(3, { onProgress, signal }, folder)).rejects.toBe('enough');
    expect(readRun(folder).record).toMatchObject({ finished: false, stores: 'stores/epoch-1' });
    const whole = await resumeRun(folder);
    const { digest, epochs, overflows } = await started(3);
    expect(whole).toMatchObject({ finished: true, digest, epochs, overflows });
  });

  test('that cannot be run leaves no folder', async () => {
    const folder = fresh();
    const { network, ...rest } = experiment(1);
    const unfit = { ...rest, network: [{ inputs: 7 }, ...network.slice(1)] } as typeof rest & {
      network: typeof network;
    };
    await expect(startRun(unfit, { backend: 'wasm', folder })).rejects.toThrow(InputError);
    expect(existsSync(folder)).toBe(false);
  });
});
