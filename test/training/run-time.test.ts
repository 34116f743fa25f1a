import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backends, only } from '../../src/backends/index.js';
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

/** By this clock every sample that passes takes a millisecond, and nothing else takes any. */
const clock = { milliseconds: 0 };

const passing =
  <S extends { readonly count: number }, R>(act: (samples: S) => Promise<R>) =>
  (samples: S): Promise<R> => {
    clock.milliseconds += samples.count;
    return act(samples);
  };

beforeEach(() => {
  const { prepare } = backends.wasm;
  vi.spyOn(performance, 'now').mockImplementation(() => clock.milliseconds);
  vi.spyOn(backends.wasm, 'prepare').mockImplementation(async (netlist, preparation) => {
    const executable = await prepare(netlist, preparation);
    const { infer, learn } = executable;
    return { ...executable, infer: passing(infer), learn: passing(learn) };
  });
});
afterEach(() => vi.restoreAllMocks());

describe('an epoch is timed', () => {
  test('with all its samples, those to learn from and those to test on', async () => {
    expect((await timed(task(64, 16))).epoch).toBeCloseTo(0.08, 9);
    expect((await timed(task(64, 640))).epoch).toBeCloseTo(0.704, 9);
  });

  test('with what looks at the machine after it', async () => {
    const looked = await timed({ ...task(12, 3), diagnostics: { samples: 4096 } });
    expect(looked.epoch).toBeGreaterThanOrEqual((12 + 3 + 12) / 1000);
  });
});
