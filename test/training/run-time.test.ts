import { describe, expect, test } from 'vitest';
import { only } from '../../src/backends/index.js';
import { openTask } from '../../src/data/index.js';
import { resolveExperiment } from '../../src/experiment/index.js';
import { runTimeOf } from '../../src/training/index.js';
import { smallSpec } from '../cli/backwire.js';

const timed = async (change: object) => {
  const spec = { ...smallSpec, ...change };
  return runTimeOf(resolveExperiment(spec, [], 'spec', '.'), only('wasm'), openTask, 0.2);
};

const task = (samples: number, testSamples: number) => ({
  task: { synthetic: { inputs: 6, classes: 3, samples, testSamples } },
});

describe('an epoch is timed', () => {
  test('with its tests: many more samples of a test take it longer', async () => {
    const [without, withTests] = [await timed(task(64, 3)), await timed(task(64, 60_000))];
    expect(withTests.epoch).toBeGreaterThan(5 * without.epoch);
  });

  test('with what looks at the machine after it', async () => {
    const [plain, looked] = [
      await timed(task(12, 3)),
      await timed({ ...task(12, 3), diagnostics: { samples: 4096 } }),
    ];
    expect(looked.epoch).toBeGreaterThan(2 * plain.epoch);
  });
});
