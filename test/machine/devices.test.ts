import { describe, expect, test } from 'vitest';
import { reference } from '../../src/backends/reference/reference.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import { dieOf, type Netlist, type Store, startingStores } from '../../src/netlist/index.js';
import { numbersOn } from '../conformance/fill.js';
import { cellsOf } from './run.js';
import { draw, fixedModel, learning, uniform } from './specs.js';

const cell = { format: 'Q2.14', rounding: 'stochastic' };
const device = {
  name: 'tried',
  summary: 'A device of a test.',
  source: 'This test.',
  least: -1,
  most: 1,
  up: [0.02, 0],
  down: [0, 0.02],
};

const network = uniform([6, 5, 4, 3], 'tanh');
const machine = (stores: object, more: object = {}): Netlist =>
  draw(network, fixedModel({}, stores), learning('rbp', { rate: 0.5, ...more }));

const storeOf = ({ stores }: Netlist, name: string) =>
  stores.find((store) => store.name === name) as Store;

/** The cells of all stores after some batches. */
const learnt = async (netlist: Netlist, batch: number, backend = reference) => {
  const executable = await backend.prepare(netlist, { batch, seed: 7 });
  for (const [name, cells] of startingStores(netlist, 7)) await executable.write(name, cells);
  const count = 5 * batch + 1;
  const inputs = numbersOn(netlist, netlist.input, count, 3);
  const targets = numbersOn(netlist, netlist.target, count, 3);
  await executable.learn({ count, inputs, targets, step: 0 });
  return cellsOf(netlist, executable);
};

const kindsOf = (netlist: Netlist, store: string) =>
  netlist.learn.filter((unit) => 'store' in unit && unit.store === store).map(({ kind }) => kind);

describe('cells of a device', () => {
  test('are sent pulses of the power of two nearest to its mean step, 31 at the most, unless it is said', () => {
    const netlist = machine({ weight: { ...cell, device } });
    // (0.02 + 0 + 0 + 0.02) / 4 = 0.01 is nearest to 2^-7; -32 … 31 take 6 bits.
    expect(storeOf(netlist, 'layer1.weight.pulses')).toMatchObject({
      role: 'pulses',
      format: { kind: 'fixed', integerBits: -1, fractionBits: 7 },
    });
    expect(kindsOf(netlist, 'layer1.weight.pulses')).toEqual(['update']);
    expect(netlist.learn).toContainEqual({
      kind: 'pulse',
      at: 'layer1',
      store: 'layer1.weight',
      from: 'layer1.weight.pulses',
      most: 31,
    });
  });

  test('that are written exactly end at their own ends', async () => {
    const near = { ...device, least: -0.1, most: 0.1, spread: { least: 0.5, most: 0.5 } };
    const netlist = machine({ weight: { ...cell, device: near, write: { by: 'exact' } } });
    expect(kindsOf(netlist, 'layer1.weight')).toEqual(['update', 'confine']);
    const cells = (await learnt(netlist, 2)).get('layer1.weight') as Int32Array;
    const die = dieOf(storeOf(netlist, 'layer1.weight'), 7);
    expect(die).toBeDefined();
    cells.forEach((code, i) => {
      expect(code).toBeGreaterThanOrEqual(die?.least[i] as number);
      expect(code).toBeLessThanOrEqual(die?.most[i] as number);
    });
  });

  test('that are stuck stay what they are, in the forward array or in the feedback array alone', async () => {
    const stuck = { ...device, stuck: { probability: 1, least: 0.25, most: 0.25 } };
    for (const kind of ['weight', 'feedback']) {
      const cells = await learnt(machine({ [kind]: { ...cell, device: stuck } }), 2);
      expect(new Set(cells.get(`layer1.${kind}`))).toEqual(new Set([2 ** 12]));
      const other = kind === 'weight' ? 'feedback' : 'weight';
      expect(new Set(cells.get(`layer1.${other}`)).size).toBeGreaterThan(1);
    }
  });

  test('begin within their ends, in a feedback array that never learns too', () => {
    const narrow = { ...device, least: -0.01, most: 0.01 };
    const netlist = machine({ feedback: { ...cell, device: narrow } });
    const cells = startingStores(netlist, 1).get('layer1.feedback') as Int32Array;
    expect(Math.max(...cells)).toBe(164);
    expect(Math.min(...cells)).toBe(-164);
  });

  test('learn the same on every backend that runs them', async () => {
    const noisy = { ...device, noise: { perStep: 1 }, spread: { step: 0.3 } };
    for (const by of ['pulses', 'coincidence']) {
      const write = { by, most: 31, ...(by === 'coincidence' ? { slots: 8 } : {}) };
      const netlist = machine({ weight: { ...cell, device: noisy, write } });
      expect(await learnt(netlist, 3, wasm)).toEqual(await learnt(netlist, 3));
    }
  });

  test('that come out of a generator are ideal', () => {
    const generated = { weights: 'regenerated' };
    expect(machine({ feedback: { ...cell, device } }, generated)).toEqual(
      machine({ feedback: cell }, generated),
    );
  });
});

describe('ideal cells', () => {
  test('leave a machine as it is, whether that is said or not', () => {
    const ideal = { ...cell, device: 'ideal', write: { by: 'exact' } };
    expect(machine({ weight: ideal })).toEqual(machine({ weight: cell }));
  });

  test.each([
    ['stochastic', {}],
    ['nearest-even', {}],
    ['stochastic', { momentum: 0.5 }],
    ['stochastic', { update: { format: 'Q0.12' } }],
  ])(
    'that are sent a pulse for each LSB of a change learn what those that are written do: %s, %j',
    async (rounding, more) => {
      const weight = { format: 'Q2.14', rounding };
      const small = { rate: 2 ** -6, batch: 4, ...more };
      const write = { by: 'pulses', most: 32_767 };
      const exact = await learnt(machine({ weight }, small), 4);
      const pulsed = await learnt(machine({ weight: { ...weight, write } }, small), 4);
      for (const [name, cells] of exact) expect(pulsed.get(name), name).toEqual(cells);
    },
  );
});

test('weight decay is of weights, so biases of devices leave room for it', () => {
  expect(machine({ bias: { ...cell, device } }, { weightDecay: 0.1 }).learn).not.toEqual([]);
});

describe('a device is refused', () => {
  test.each([
    [{ device: { ...device, most: -2 } }, 'stores.weight.device.most: is not above -1'],
    [{ device: { ...device, down: [0, 0, 0] } }, 'device.down: has 3 steps, and up has 2'],
    [{ device: { ...device, up: [-1, 0] } }, 'stores.weight.device.up.0'],
    [
      { device: { ...device, sprad: {} } },
      "device.sprad: is not a known key; did you mean 'spread'?",
    ],
    [
      { device, write: { by: 'pulses', most: 31, change: 0.01 } },
      'write.change: is no power of two',
    ],
    [{ device, write: { by: 'coincidence', most: 31, slots: 3 } }, 'stores.weight.write.slots'],
    [{ device: 'reram' }, "'reram' is the name of a device that was not looked up"],
  ])('as %j', (wrong, says) => {
    expect(() => machine({ weight: { ...cell, ...wrong } })).toThrow(says);
  });

  test.each([
    [
      { weightDecay: 0.1 },
      { by: 'pulses', most: 31 },
      'learning.weightDecay: takes from each weight',
    ],
    [
      { momentum: 0.5 },
      { by: 'coincidence', most: 31, slots: 4 },
      'learning.momentum: is of changes',
    ],
    [
      { update: { format: 'Q1.7' } },
      { by: 'coincidence', most: 31, slots: 4 },
      'learning.update: quantises changes',
    ],
    [
      { rule: 'srbp', receiver: 'synapse' },
      { by: 'coincidence', most: 31, slots: 4 },
      'learning.receiver: gives each synapse',
    ],
  ])('with %j and writes %j', (more, write, says) => {
    expect(() => machine({ weight: { ...cell, device, write } }, more)).toThrow(says);
  });

  test('whose ends the format does not reach', () => {
    expect(() => machine({ weight: { format: 'Q0.16', device } })).toThrow(
      'layer1.weight is Q0.16, which does not reach from -1 to 1',
    );
  });

  test('whose steps are nothing, or nothing of a code', () => {
    const still = { ...device, up: [0, 0], down: [0, 0] };
    expect(() => machine({ weight: { ...cell, device: still } })).toThrow(
      'device.up: has no step above 0, and neither has down',
    );
    const fine = { ...device, up: [1e-9, 1e-9], down: [0, 0] };
    expect(() => machine({ weight: { ...cell, device: fine } })).toThrow(
      'layer1.weight is Q2.14, of which no step of the device tried is as much as a 512th of an LSB',
    );
  });

  test('of states of more than 16 bits', () => {
    expect(() => machine({ weight: { format: 'Q2.18', device } })).toThrow(
      'layer1.weight is Q2.18, and states of a device have 16 bits at the most',
    );
  });
});
