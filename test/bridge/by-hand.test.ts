import { afterEach, expect, test, vi } from 'vitest';
import { backends, type Executable } from '../../src/backends/index.js';
import { deviationOf, follow } from '../../src/bridge/follow.js';
import { floatHardware } from '../../src/bridge/hardware.js';
import { miss } from '../../src/bridge/miss.js';
import { openTrainer } from '../../src/bridge/trainer.js';
import { chanceOf, type LinearNetwork, statesAt, theoremNamed } from '../../src/theory/index.js';

afterEach(() => void vi.restoreAllMocks());

const theorem = theoremNamed('a111', 'test');

test('of machines from several starts the worst and the middle one are told', async () => {
  const spec = { rate: 1 / 64, starts: 3, time: 2 };
  const deviations: number[] = [];
  for (const start of [0, 1, 2])
    deviations.push(await deviationOf(theorem.random(chanceOf(1, theorem.name, start)), spec));
  const [, middle, worst] = deviations.toSorted((a, b) => a - b);
  expect(worst).toBeGreaterThan(middle as number);
  expect(await follow(theorem, spec, 1)).toMatchObject({
    medianDeviation: middle,
    worstDeviation: worst,
  });
});

/* Forty times on its way a machine is compared; at 1/64 for a time of 2 after every 4 steps. */
test('a deviation is the largest distance from the equations, relative to how large they are there', async () => {
  const { problem } = theorem.given(theorem.example, 'test');
  const network = problem.network as LinearNetwork;
  const rate = 1 / 64;
  const machine = await openTrainer(network, {
    hardware: floatHardware,
    rate,
    step: 'pair',
    seed: 0,
  });
  const length = (numbers: readonly number[]) => Math.hypot(...numbers);
  const times = Array.from({ length: 40 }, (_, i) => (i + 1) / 16);
  const deviations: number[] = [];
  for (const state of statesAt(problem, times)) {
    await machine.learn(4);
    const reached = await machine.state();
    deviations.push(length(reached.map((x, i) => x - (state[i] as number))) / length(state));
  }
  machine.dispose();
  const found = await deviationOf({ parameters: {}, problem }, { rate, starts: 1, time: 2 });
  expect(found).toBeCloseTo(Math.max(...deviations), 12);
});

/** The steps that machines learn for while something is done. */
const stepsIn = async (work: () => Promise<unknown>): Promise<number> => {
  const learnt = { steps: 0 };
  const { prepare } = backends.wasm;
  vi.spyOn(backends.wasm, 'prepare').mockImplementation(async (netlist, preparation) => {
    const machine = await prepare(netlist, preparation);
    const learn: Executable['learn'] = (samples) => {
      learnt.steps += samples.count / preparation.batch;
      return machine.learn(samples);
    };
    return { ...machine, learn };
  });
  await work();
  return learnt.steps;
};

test('a fixed machine learns for time / rate steps, of which it is looked at in the second half', async () => {
  const roundings = ['nearest-even'] as const;
  const spec = { rate: 1 / 64, starts: 1, time: 2, fractionBits: [6], roundings: [...roundings] };
  expect(await stepsIn(() => miss(theorem, spec, 1))).toBe(2 * 64);
});

test('a miss is told in steps of the weights too: a step of 6 fraction bits is 1/64', async () => {
  const roundings = ['nearest-even'] as const;
  const spec = {
    rate: 1 / 64,
    starts: 1,
    time: 2,
    fractionBits: [6, 7],
    roundings: [...roundings],
  };
  const [six, seven] = await miss(theorem, spec, 1);
  expect(six?.distance).toBeGreaterThan(0);
  expect(six?.resolutions).toBe(64 * (six?.distance as number));
  expect(seven?.resolutions).toBe(128 * (seven?.distance as number));
});
