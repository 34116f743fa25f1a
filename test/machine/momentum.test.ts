import { describe, expect, test } from 'vitest';
import { audit } from '../../src/audit/index.js';
import { backendNamed, backends } from '../../src/backends/index.js';
import { costOf } from '../../src/cost/index.js';
import { readComponents } from '../../src/library/index.js';
import { directoryOf, type Netlist, startingStores } from '../../src/netlist/index.js';
import { learnt } from './maps.js';
import { changeOf, lessonOf, taught } from './run.js';
import { draw, fixedModel, learning, shipped, stack, uniform } from './specs.js';

const network = uniform([36, 7, 5], 'tanh');
const seed = 3;

const drawn = (model: string, momentum?: number, rule: 'bp' | 'arbp' = 'bp'): Netlist =>
  draw(
    network,
    shipped(model),
    learning(rule, { batch: 3, rate: 0.25, ...(momentum === undefined ? {} : { momentum }) }),
  );

describe('a machine with momentum', () => {
  test('has a velocity for each weight and each bias, which begins at 0', () => {
    const { store } = directoryOf(drawn('digital-int8', 0.5));
    for (const name of ['layer1.weight', 'layer1.bias', 'layer2.weight', 'layer2.bias']) {
      const [cells, velocity] = [store(name), store(`${name}.velocity`)];
      const { rows, columns, format, place } = cells;
      expect(velocity).toMatchObject({ role: 'velocity', rows, columns, format, place });
      expect(velocity.start).toEqual({ kind: 'constant', value: 0 });
    }
  });

  test('keeps velocities in a format and with a rounding of their own where the hardware says so', () => {
    const cell = { format: 'Q4.4' };
    const velocity = { format: 'Q2.10', rounding: 'stochastic' };
    const netlist = draw(
      stack([4, 3, 2], ['tanh', 'softmax']),
      fixedModel({ output: { format: 'Q1.7' } }, { weight: cell, velocity }),
      learning('bp', { momentum: 0.9 }),
    );
    const { store } = directoryOf(netlist);
    expect(store('layer1.weight.velocity').format).toMatchObject({
      integerBits: 2,
      fractionBits: 10,
    });
    const rounding = netlist.learn.flatMap((unit) =>
      unit.kind === 'update' && unit.store.endsWith('velocity') ? [unit.narrowing.rounding] : [],
    );
    expect(new Set(rounding)).toEqual(new Set(['stochastic']));
  });

  test('has one for feedback that learns, too', () => {
    const { isStore } = directoryOf(drawn('digital-int8', 0.5, 'arbp'));
    expect(isStore('layer1.feedback.velocity')).toBe(true);
  });

  test('of 0 learns what one without velocities learns, where no rounding is by chance', async () => {
    const nearest = fixedModel({ output: { format: 'Q1.7' } }, { weight: { format: 'Q4.10' } });
    const machine = (more: object) => draw(network, nearest, learning('bp', { batch: 3, ...more }));
    const [without, none] = [machine({}), machine({ momentum: 0 })];
    const lesson = lessonOf(without, 9, seed);
    const [a, b] = [await taught(without, 3, seed, lesson), await taught(none, 3, seed, lesson)];
    for (const { name } of without.stores) expect(b.get(name)).toEqual(a.get(name));
  });

  /* V ← μ V + ΔW and W ← W + V: after two batches from which the same is learnt, ΔW + (μ ΔW + ΔW'). */
  test('adds to each change what is left of the one before', async () => {
    const [plain, heavy] = [drawn('ideal-float32'), drawn('ideal-float32', 0.5)];
    const lesson = lessonOf(plain, 3, seed);
    const begin = startingStores(plain, seed);
    const first = await taught(plain, 3, seed, lesson);
    const second = await taught(plain, 3, seed, lesson, first);
    const of = (store: string) => ({
      first: changeOf(begin, first, store),
      second: changeOf(first, second, store),
    });
    const once = await taught(heavy, 3, seed, lesson);
    const twice = await taught(heavy, 3, seed, lesson, once);
    for (const store of ['layer1.weight', 'layer2.bias']) {
      const changes = of(store);
      changeOf(once, twice, store).forEach((change, i) => {
        const expected = 0.5 * (changes.first[i] as number) + (changes.second[i] as number);
        expect(change).toBeCloseTo(expected, 5);
      });
    }
  });

  test.each(['digital-int8', 'digital-int16', 'ideal-float32'])(
    'learns alike on the reference, on wasm and on gpu.js on %s',
    async (model) => {
      const netlist = drawn(model, 0.9);
      const expected = await learnt(backends.reference, netlist);
      const found = [
        await learnt(backends.wasm, netlist),
        await learnt(await backendNamed('gpu:cpu'), netlist),
      ];
      for (const one of found) {
        if (model !== 'ideal-float32') expect(one).toEqual(expected);
        for (const [i, numbers] of one.entries())
          for (const [j, x] of numbers.entries())
            expect(x).toBeCloseTo(expected[i]?.[j] as number, 4);
      }
    },
  );

  test('is as local as one without: a cell hears of its own velocity', () => {
    const report = audit(drawn('digital-int8', 0.9), { arrays: 'both', batch: 3 });
    expect(report.local).toBe(true);
    const signals = report.synapses.find(({ store }) => store === 'layer1.weight')?.signals;
    expect(signals).toEqual([
      { role: 'velocity', name: 'layer1.weight.velocity', from: 'layer1', through: [] },
    ]);
  });

  test('pays for its velocities in writes and in memory', () => {
    const priced = (momentum?: number) =>
      costOf(drawn('digital-int8', momentum), readComponents('horowitz-45nm', 'this test'), 3);
    const [without, heavy] = [priced(), priced(0.9)];
    const written = ({ phases }: typeof heavy) => phases.update.components.memoryWrite?.count ?? 0;
    // Each cell is written once a batch, its velocity twice: once when it decays.
    expect(written(heavy)).toBeCloseTo(3 * written(without), 6);
    expect(heavy.memoryBits).toBeGreaterThan(without.memoryBits);
  });
});
