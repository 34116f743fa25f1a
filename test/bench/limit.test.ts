import { expect, test } from 'vitest';
import { bytesOfCells, limitOf, macsPerSample } from '../../src/bench/limit.js';
import { resolveExperiment } from '../../src/experiment/index.js';
import { buildMachine } from '../../src/machine/index.js';
import { smallSpec } from '../cli/backwire.js';

/** 6-4-3 neurons by SRBP: 24 + 12 weights, 4 + 3 biases, 3 × 4 feedback cells, a rate for each layer. */
const machineOn = (hardware: string) =>
  buildMachine(resolveExperiment({ ...smallSpec, hardware }, [], 'spec', '.'));

test('a sample takes a MAC for each weight forward, each feedback cell back, and each cell that learns', () => {
  expect(macsPerSample(machineOn('digital-int8'))).toBe(24 + 12 + 12 + (24 + 12 + 4 + 3));
});

test('a batch moves each cell once to read it, and once more where it is written', () => {
  const [learns, feedback, rates] = [24 + 12 + 4 + 3, 12, 2];
  // Forward cells keep 16 bits, feedback cells and rates at most 8.
  expect(bytesOfCells(machineOn('digital-int8'))).toEqual({
    kept: 2 * learns + feedback + rates,
    moved: 2 * 2 * learns + feedback + rates,
  });
  expect(bytesOfCells(machineOn('ideal-float32'))).toEqual({
    kept: 4 * (learns + feedback + rates),
    moved: 4 * (2 * learns + feedback + rates),
  });
});

test('cells that no array keeps are not moved', () => {
  const learning = { ...smallSpec.learning, weights: 'regenerated' };
  const netlist = buildMachine(resolveExperiment({ ...smallSpec, learning }, [], 'spec', '.'));
  const { kept, moved } = bytesOfCells(netlist);
  expect({ kept, moved }).toEqual({ kept: 2 * 43 + 2, moved: 2 * 2 * 43 + 2 });
});

test('two cores have a higher limit than one, and a graphics device has none that is known', async () => {
  const netlist = machineOn('ideal-float32');
  const two = await limitOf(netlist, 'wasm', 4, 2);
  expect(two?.macsPerSecond).toBeGreaterThan(0);
  expect(two?.by).toMatch(/^(arithmetic|memory)$/);
  expect(await limitOf(netlist, 'gpu:webgpu', 4, 1)).toBeUndefined();
});
