import { describe, expect, test } from 'vitest';
import type { Codes, Executable } from '../../src/backends/index.js';
import { resolveExperiment } from '../../src/experiment/resolve.js';
import { buildMachine } from '../../src/machine/index.js';
import { setRates } from '../../src/training/rate.js';

/** A machine whose rate register has 8 significant bits, or a number of float32. */
const machine = (hardware: string | object, learning: object) => {
  const experiment = resolveExperiment(
    {
      task: 'synthetic',
      network: [{ inputs: 64 }, { dense: 3, transfer: 'tanh' }, { dense: 4, transfer: 'softmax' }],
      hardware,
      learning: { rule: 'srbp', rate: 0.5, batch: 4, ...learning },
      epochs: 1,
      seed: 1,
    },
    [],
    'spec.json',
    '.',
  );
  return { netlist: buildMachine(experiment), learning: experiment.learning };
};

const eightBits = { model: 'digital-int8', stores: { rate: { significantBits: 8 } } };

/** What the registers of a machine hold after so many updates. */
const registersAfter = async (
  { netlist, learning }: ReturnType<typeof machine>,
  updates: number,
): Promise<Readonly<Record<string, readonly number[]>>> => {
  const written = new Map<string, readonly number[]>();
  const write = async (name: string, cells: Codes) => {
    written.set(name, [...cells]);
  };
  await setRates({ write } as Partial<Executable> as Executable, netlist, learning.decay, updates);
  return Object.fromEntries(written);
};

const both = (code: number) => ({ 'layer1.rate': [code], 'layer2.rate': [code] });

describe('a rate register', () => {
  // 0.5 / 4 = 128 · 2^-10 in 8 significant bits.
  test.each([
    [0, 128],
    [1, 64],
    [2, 43],
    [3, 32],
    [127, 1],
  ])('holds rate / (1 + t) / batch after %i updates, to nearest', async (updates, code) => {
    expect(await registersAfter(machine(eightBits, { decay: 1 }), updates)).toEqual(both(code));
  });

  test('keeps its code while it has too few bits to tell the difference', async () => {
    const slow = machine(eightBits, { decay: 2 ** -10 });
    expect(await registersAfter(slow, 3)).toEqual(both(128));
    expect(await registersAfter(slow, 5)).toEqual(both(127));
  });

  test('never falls below the least rate that it holds', async () => {
    expect(await registersAfter(machine(eightBits, { decay: 1 }), 2 ** 20)).toEqual(both(1));
  });

  test('falls in steps where the spec says so', async () => {
    const steps = machine(eightBits, { decay: { factor: 0.5, every: 100 } });
    expect(await registersAfter(steps, 99)).toEqual(both(128));
    expect(await registersAfter(steps, 300)).toEqual(both(16));
  });

  test('of one significant bit, a shift, is refused a rate that falls', () => {
    expect(() => machine('digital-int8', { decay: { factor: 0.5 } })).toThrow(
      /learning\.decay: lowers a rate of one significant bit.*significantBits of 2 or more/,
    );
  });

  test('of feedback that adapts at a tenth of the rate stays at a tenth of it', async () => {
    const adaptive = machine('ideal-float32', { rule: 'asrbp', decay: 1, adaptation: 0.1 });
    const registers = await registersAfter(adaptive, 1);
    expect(registers['layer1.rate']).toEqual([Math.fround(0.0625)]);
    expect(registers['layer1.feedbackRate']?.[0]).toBeCloseTo(0.00625, 8);
  });

  test('keeps its code without decay, however long', async () => {
    expect(await registersAfter(machine(eightBits, {}), 1_000_000)).toEqual(both(128));
  });

  test('of float32 holds the nearest number', async () => {
    const registers = await registersAfter(machine('ideal-float32', { decay: 1 }), 2);
    expect(registers).toEqual(both(Math.fround(0.125 / 3)));
  });
});
