import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Codes } from '../../src/backends/index.js';
import { type Netlist, redrawnStores, startingStores } from '../../src/netlist/index.js';
import { changeOf, lessonOf, started, taught } from './run.js';
import { draw, fixedModel, learning, type RuleName, shipped, uniform } from './specs.js';

const ideal = shipped('ideal-float32');
const bytes = shipped('digital-int8');
const network = uniform([6, 5, 4, 3, 3], 'tanh');
const seeds = fc.nat({ max: 2 ** 31 - 1 });

const drawn = (rule: RuleName, more: object = {}, hardware = ideal): Netlist =>
  draw(network, hardware, learning(rule, more));

property.prop([seeds, fc.constantFrom(ideal, bytes)], { numRuns: 20 })(
  'weights that a generator makes teach what stored ones of the same seed do',
  async (seed, hardware) => {
    const stored = drawn('srbp', {}, hardware);
    const lesson = lessonOf(stored, 3, seed);
    const regenerated = drawn('srbp', { weights: 'regenerated' }, hardware);
    const after = await taught(regenerated, 1, seed, lesson);
    expect(after).toEqual(await taught(stored, 1, seed, lesson));
    const memories = regenerated.stores.flatMap((s) => (s.role === 'feedback' ? [s.memory] : []));
    expect(new Set(memories)).toEqual(new Set(['regenerated']));
  },
);

describe('redrawn weights', () => {
  const netlist = drawn('srbp', { weights: 'redrawn' });
  const cellsAt = (step: number, seed = 5) =>
    redrawnStores(netlist, seed, step).get('layer1.feedback') as Codes;

  test('are others in every step, the same whenever a step is taken', () => {
    expect(cellsAt(7)).toEqual(cellsAt(7));
    for (const other of [cellsAt(0), cellsAt(8), cellsAt(7, 6)]) {
      expect(other).not.toEqual(cellsAt(7));
    }
  });

  test('are those that a step is taught with, not those that the machine began with', async () => {
    const lesson = lessonOf(netlist, 1, 5);
    const running = await started(netlist, 1, 5);
    await running.learn({ ...lesson, step: 7 });
    expect(await running.read('layer1.feedback')).toEqual(cellsAt(7));
    const fixed = drawn('srbp');
    const same = await started(
      fixed,
      1,
      5,
      new Map([...startingStores(netlist, 5), ...redrawnStores(netlist, 5, 7)]),
    );
    await same.learn({ ...lesson, step: 7 });
    expect(await running.read('layer1.weight')).toEqual(await same.read('layer1.weight'));
  });

  test('are drawn batch by batch', async () => {
    const two = lessonOf(netlist, 4, 5);
    const running = await started(netlist, 2, 5);
    await running.learn({ ...two, step: 3 });
    expect(await running.read('layer1.feedback')).toEqual(cellsAt(4));
  });
});

describe('sign-concordant weights', () => {
  test.each(['usf', 'brsf', 'frsf'] as const)(
    'by %s have their own magnitudes and the signs of the weights above',
    async (rule) => {
      const netlist = drawn(rule);
      const lesson = lessonOf(netlist, 1, 9);
      const running = await started(netlist, 1, 9);
      const above = (await running.read('layer4.weight')) as Float32Array;
      await running.learn({ ...lesson, step: 0 });
      const magnitudes = await running.read('layer3.feedback');
      const error = await running.probe('outputError');
      const delivered = Array.from(await running.probe('layer3.delivered'), Number);
      const expected = Array.from({ length: 3 }, (_, i) =>
        Array.from({ length: 3 }, (_, k) => {
          const sign = (above[i * 3 + k] as number) < 0 ? -1 : 1;
          return sign * Math.abs(magnitudes[k * 3 + i] as number) * Number(error[k]);
        }).reduce((a, b) => a + b, 0),
      );
      delivered.forEach((signal, i) => {
        expect(signal).toBeCloseTo(expected[i] as number, 6);
      });
    },
  );

  test('are all of one size by usf', () => {
    const sizes = (startingStores(drawn('usf'), 3).get('layer1.feedback') as Float32Array).map(
      Math.abs,
    );
    expect(new Set(sizes).size).toBe(1);
  });

  test('stand where the weights are whose signs they need, and are sent down from there', () => {
    const { stores, wires } = drawn('frsf');
    expect(stores.find(({ name }) => name === 'layer1.feedback')?.place).toBe('layer2');
    expect(wires.find(({ name }) => name === 'layer1.delivered')).toMatchObject({
      from: 'layer2',
      to: ['layer1'],
    });
  });

  test('that mirror the weights above teach what BP does', async () => {
    const [bp, frsf] = [drawn('bp'), drawn('frsf')];
    const cells = new Map(startingStores(frsf, 2));
    for (const layer of [1, 2, 3]) {
      const above = cells.get(`layer${layer + 1}.weight`) as Codes;
      const store = frsf.stores.find(({ name }) => name === `layer${layer}.feedback`);
      const { rows, columns } = store as { rows: number; columns: number };
      const turned = Float32Array.from(
        { length: rows * columns },
        (_, i) => -(above[(i % columns) * rows + Math.floor(i / columns)] as number),
      );
      cells.set(`layer${layer}.feedback`, turned);
    }
    const lesson = lessonOf(bp, 1, 2);
    const [byBp, bySigns] = [
      await taught(bp, 1, 2, lesson),
      await taught(frsf, 1, 2, lesson, cells),
    ];
    for (const layer of [1, 2, 3, 4])
      expect(bySigns.get(`layer${layer}.weight`)).toEqual(byBp.get(`layer${layer}.weight`));
  });
});

describe('weight decay', () => {
  test('takes its part of every weight and of adaptive feedback, of no bias, once per batch', async () => {
    const netlist = drawn('kp', { weightDecay: 0.25 });
    const before = startingStores(netlist, 4);
    const { inputs } = lessonOf(netlist, 2, 4);
    const running = await started(netlist, 2, 4);
    const targets = await running.infer({ count: 2, inputs, step: 0 });
    const after = await taught(netlist, 2, 4, { count: 2, inputs, targets });
    for (const { name, role } of netlist.stores) {
      const decays = role === 'weight' || role === 'feedback';
      const left = Array.from(before.get(name) as Codes, (x) => (decays ? 0.75 * x : x));
      Array.from(after.get(name) as Codes).forEach((cell, i) => {
        expect(cell).toBeCloseTo(left[i] as number, 6);
      });
    }
  });

  test('draws the two arrays of Kolen and Pollack together, by its part in each batch', async () => {
    const [decay, steps] = [0.125, 12];
    const netlist = drawn('kp', { weightDecay: decay });
    const after = await taught(netlist, 1, 6, lessonOf(netlist, steps, 6));
    const gap = (cells: ReadonlyMap<string, Codes>) => {
      const [back, forth] = [cells.get('layer3.feedback'), cells.get('layer4.weight')] as [
        Codes,
        Codes,
      ];
      return Array.from(back, (c, i) => c - (forth[(i % 3) * 3 + Math.floor(i / 3)] as number));
    };
    const expected = gap(startingStores(netlist, 6)).map((x) => x * (1 - decay) ** steps);
    gap(after).forEach((x, i) => {
      expect(x).toBeCloseTo(expected[i] as number, 6);
    });
  });

  test('of a frozen layer is none', async () => {
    const netlist = drawn('bp', { weightDecay: 0.25, frozen: [2] });
    const lesson = lessonOf(netlist, 3, 8);
    const changed = changeOf(
      startingStores(netlist, 8),
      await taught(netlist, 1, 8, lesson),
      'layer2.weight',
    );
    expect(changed.every((change) => change === 0)).toBe(true);
  });
});

/** Wires wide enough that nothing but a lost line makes a delivered signal 0. */
const fine = fixedModel({ delivered: { format: 'Q4.12' } });

describe('stuck lines', () => {
  const stuckAt = async (at: number, step: number, seed: number, hardware = fine) => {
    const netlist = drawn('srbp', { stuck: { probability: 0.5, at } }, hardware);
    const running = await started(netlist, 4, seed);
    await running.learn({ ...lessonOf(netlist, 4, seed), step });
    const codes = Array.from(await running.probe('layer1.delivered'), Number);
    return Array.from({ length: 4 }, (_, i) => codes.slice(5 * i, 5 * i + 5));
  };

  test('carry what they are stuck at, the same lines for every sample and in every step', async () => {
    const code = 1.5 * 2 ** 12;
    const lines = (samples: number[][]) => samples.map((sample) => sample.map((x) => x === code));
    for (const seed of [1, 2, 3]) {
      const [first] = lines(await stuckAt(1.5, 0, seed));
      for (const sample of [
        ...lines(await stuckAt(1.5, 0, seed)),
        ...lines(await stuckAt(1.5, 9, seed)),
      ])
        expect(sample).toEqual(first);
    }
  });

  test('are others on another machine', async () => {
    const patterns = await Promise.all(
      [1, 2, 3, 4].map(async (seed) =>
        (await stuckAt(1.5, 0, seed)).map((s) => s.map((x) => x === 6144)).join(),
      ),
    );
    expect(new Set(patterns).size).toBeGreaterThan(1);
  });

  test('hold no more than their wire can carry', async () => {
    const largest = Math.max(...(await stuckAt(1000, 0, 1)).flat());
    expect(largest).toBe(2 ** 15 - 1);
  });
});

describe('a channel with a line for each synapse', () => {
  const perSynapse = drawn('srbp', { receiver: 'synapse' });

  test('whose weights are alike for all synapses of a neuron is one with a line for each neuron', async () => {
    const perNeuron = drawn('srbp');
    const cells = new Map(startingStores(perSynapse, 7));
    const plain = startingStores(perNeuron, 7);
    for (const [layer, inputs, neurons] of [
      [1, 6, 5],
      [2, 5, 4],
      [3, 4, 3],
    ] as const) {
      const own = plain.get(`layer${layer}.feedback`) as Float32Array;
      const spread = Float32Array.from({ length: 3 * inputs * neurons }, (_, i) => {
        const [sender, line] = [Math.floor(i / (inputs * neurons)), i % (inputs * neurons)];
        return own[sender * neurons + (line % neurons)] as number;
      });
      cells.set(`layer${layer}.feedback`, spread);
      cells.set(`layer${layer}.feedback.bias`, own);
    }
    const lesson = lessonOf(perNeuron, 6, 7);
    const [one, other] = [
      await taught(perNeuron, 2, 7, lesson),
      await taught(perSynapse, 2, 7, lesson, cells),
    ];
    for (const layer of [1, 2, 3, 4]) {
      for (const what of ['weight', 'bias'])
        expect(other.get(`layer${layer}.${what}`)).toEqual(one.get(`layer${layer}.${what}`));
    }
  });

  test('has output errors times all synapses of hidden neurons as products', () => {
    const columns = perSynapse.stores
      .filter(({ role }) => role === 'feedback')
      .reduce((sum, store) => sum + store.columns, 0);
    expect(columns).toBe(6 * 5 + 5 + 5 * 4 + 4 + 4 * 3 + 3);
  });
});
