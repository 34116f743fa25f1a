import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { resolveExperiment } from '../../src/experiment/resolve.js';
import { InputError } from '../../src/input/index.js';
import { resumeRun, startRun } from '../../src/training/run.js';
import type { Watcher } from '../../src/training/training.js';

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

const experiment = (epochs: number) => resolveExperiment({ ...spec, epochs }, [], 'spec', root);

const watching = (change: Partial<Watcher> = {}): Watcher => ({
  onSamples: () => {},
  onEpoch: () => {},
  shouldStop: () => false,
  ...change,
});

const fresh = (): string => join(mkdtempSync(join(root, 'case-')), 'out');

const started = (epochs: number, watcher = watching(), folder = fresh()) =>
  startRun(experiment(epochs), 'wasm', folder, watcher);

describe('a run', () => {
  test('counts the overflows of all its epochs', async () => {
    const once = (await started(1)).overflows;
    const thrice = (await started(3)).overflows;
    expect(once['layer1.delivered']).toBeGreaterThan(0);
    expect(thrice).toEqual(
      Object.fromEntries(Object.entries(once).map(([name, count]) => [name, 3 * count])),
    );
  });

  test('tells every epoch, and each piece of it in turn', async () => {
    const told: string[] = [];
    const watcher = watching({
      onSamples: ({ epoch, epochs, done, of }) => {
        if (done === of) told.push(`${epoch} of ${epochs} learnt ${done}`);
      },
      onEpoch: ({ epoch }, epochs) => told.push(`epoch ${epoch} of ${epochs}`),
    });
    await started(2, watcher);
    expect(told).toEqual(['0 of 2 learnt 24', 'epoch 1 of 2', '1 of 2 learnt 24', 'epoch 2 of 2']);
  });

  test('that is asked to end at once learns one epoch, and goes on from there', async () => {
    const folder = fresh();
    const stopped = await started(3, watching({ shouldStop: () => true }), folder);
    expect(stopped).toMatchObject({ finished: false, stores: 'stores/epoch-1' });
    const whole = await resumeRun(folder, [], watching());
    const { digest, epochs, overflows } = await started(3);
    expect(whole).toMatchObject({ finished: true, digest, epochs, overflows });
  });

  test('that cannot be run leaves no folder', async () => {
    const folder = fresh();
    const { network, ...rest } = experiment(1);
    const unfit = { ...rest, network: [{ inputs: 7 }, ...network.slice(1)] } as typeof rest & {
      network: typeof network;
    };
    await expect(startRun(unfit, 'wasm', folder, watching())).rejects.toThrow(InputError);
    expect(existsSync(folder)).toBe(false);
  });
});
