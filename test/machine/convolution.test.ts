import { describe, expect, test } from 'vitest';
import { audit } from '../../src/audit/index.js';
import { backendNamed, backends } from '../../src/backends/index.js';
import { costOf } from '../../src/cost/index.js';
import { readComponents } from '../../src/library/index.js';
import { networkSpec } from '../../src/machine/index.js';
import { directoryOf, type Netlist, type Store, type UnitKind } from '../../src/netlist/index.js';
import { gradients, learnt } from './maps.js';
import { draw, learning, type RuleName, shipped } from './specs.js';

/** 6 × 6 places under 3 features of 3 × 3 that move by 2, so 2 × 2 places, under 4 of 2 × 2. */
const network = networkSpec.parse([
  { inputs: [6, 6] },
  { convolution: 3, kernel: 3, stride: 2, transfer: 'tanh' },
  { convolution: 4, kernel: 2, transfer: 'tanh' },
  { dense: 5, transfer: 'softmax' },
]);

/** The same map amid places of 0, 3 × 3 places that see it, under as many of 2 features that see those. */
const padded = networkSpec.parse([
  { inputs: [6, 6] },
  { convolution: 3, kernel: 3, stride: 2, padding: 1, transfer: 'tanh' },
  { convolution: 2, kernel: 3, padding: 'same', transfer: 'tanh' },
  { dense: 5, transfer: 'softmax' },
]);

const networks = { 'without padding': network, 'with padding': padded };
const named = Object.keys(networks) as (keyof typeof networks)[];

const drawn = (rule: RuleName, model = 'digital-int8', of = network): Netlist =>
  draw(of, shipped(model), learning(rule, { batch: 3, rate: 0.25 }));

const shape = ({ rows, columns }: Store) => [rows, columns];

/** Numbers with a border of one 0 around each 6 × 6 of them. */
const bordered = (numbers: Int32Array): Int32Array =>
  Int32Array.from({ length: (numbers.length / 36) * 64 }, (_, i) => {
    const [sample, row, column] = [Math.floor(i / 64), Math.floor((i % 64) / 8), i % 8];
    const isOutside = row === 0 || row === 7 || column === 0 || column === 7;
    return isOutside ? 0 : (numbers[sample * 36 + (row - 1) * 6 + column - 1] as number);
  });

describe('a convolution', () => {
  test('keeps the cells of one window, and its activity has a position for each place of it', () => {
    const { store, wire } = directoryOf(drawn('bp'));
    expect(shape(store('layer1.weight'))).toEqual([9, 3]);
    expect(shape(store('layer2.weight'))).toEqual([12, 4]);
    expect(shape(store('layer3.weight'))).toEqual([4, 5]);
    expect(wire('layer1.windows')).toMatchObject({ positions: 4, size: 9 });
    expect(wire('layer1.activity')).toMatchObject({ positions: 4, size: 3 });
    expect(wire('layer2.activity')).toMatchObject({ positions: 1, size: 4 });
  });

  test('with padding has as many places as its window has positions in what surrounds the map', () => {
    const { wire } = directoryOf(drawn('bp', 'digital-int8', padded));
    expect(wire('layer1.windows')).toMatchObject({ positions: 9, size: 9 });
    expect(wire('layer2.windows')).toMatchObject({ positions: 9, size: 27 });
    expect(wire('layer2.activity')).toMatchObject({ positions: 9, size: 2 });
  });

  test('is drawn of units that dense layers have, and of gathers', () => {
    const kinds = ({ infer, learn }: Netlist) => new Set([...infer, ...learn].map((u) => u.kind));
    const dense = networkSpec.parse([
      { inputs: 36 },
      { dense: 12, transfer: 'tanh' },
      { dense: 5, transfer: 'softmax' },
    ]);
    const without = kinds(draw(dense, shipped('digital-int8'), learning('bp', { batch: 3 })));
    const more = [...kinds(drawn('bp'))].filter((kind: UnitKind) => !without.has(kind));
    expect(more).toEqual(['gather']);
  });

  test('hears of the error at each of its places: backwards through windows, or straight from the output', () => {
    const bp = directoryOf(drawn('bp'));
    expect(bp.wire('layer1.delivered')).toMatchObject({ positions: 4, size: 3 });
    const srbp = directoryOf(drawn('srbp'));
    expect(shape(srbp.store('layer1.feedback'))).toEqual([5, 12]);
    expect(srbp.wire('layer1.delivered')).toMatchObject({ positions: 4, size: 3 });
    const rbp = directoryOf(drawn('rbp'));
    expect(shape(rbp.store('layer1.feedback'))).toEqual([4, 12]);
  });

  test('is sent errors by cells that begin as large as the forward ones that they stand beside', () => {
    const { store } = directoryOf(drawn('rbp', 'digital-int8', padded));
    expect(store('layer1.feedback').start).toEqual(store('layer2.weight').start);
  });

  /* 4 × 4 places of 3 features, under 3 × 3 positions of a window of 2 × 2. */
  test('hears of the output by cells for its whole map, and of the layer above by cells for that one’s window', () => {
    const overlapping = networkSpec.parse([
      { inputs: [6, 6] },
      { convolution: 3, kernel: 3, transfer: 'tanh' },
      { convolution: 4, kernel: 2, transfer: 'tanh' },
      { dense: 5, transfer: 'softmax' },
    ]);
    const feedback = (rule: RuleName) => {
      const netlist = draw(overlapping, shipped('digital-int8'), learning(rule, { batch: 3 }));
      return shape(directoryOf(netlist).store('layer1.feedback'));
    };
    expect(feedback('srbp')).toEqual([5, 4 * 4 * 3]);
    expect(feedback('rbp')).toEqual([4, 2 * 2 * 3]);
  });

  const cases = (['bp', 'rbp', 'srbp', 'top', 'hebb'] as const).flatMap((rule) =>
    named.map((which) => [which, rule] as const),
  );
  test.each(cases)(
    '%s learns by %s alike on the reference, on wasm and on gpu.js, to the bit',
    async (which, rule) => {
      const netlist = drawn(rule, 'digital-int8', networks[which]);
      const expected = await learnt(backends.reference, netlist);
      expect(await learnt(backends.wasm, netlist)).toEqual(expected);
      expect(await learnt(await backendNamed('gpu:cpu'), netlist)).toEqual(expected);
    },
  );

  test.each(['bp', 'srbp'] as const)(
    'with padding learns by %s what one without learns from a map with a border of 0',
    async (rule) => {
      const over = (inputs: readonly number[], padding: number) =>
        networkSpec.parse([
          { inputs },
          { convolution: 3, kernel: 3, stride: 2, padding, transfer: 'tanh' },
          { dense: 5, transfer: 'softmax' },
        ]);
      const [within, around] = [over([6, 6], 1), over([8, 8], 0)].map((net) =>
        draw(net, shipped('digital-int8'), learning(rule, { batch: 3, rate: 0.25 })),
      );
      expect(await learnt(backends.reference, within as Netlist)).toEqual(
        await learnt(backends.reference, around as Netlist, bordered),
      );
    },
  );

  test('that stands where the window is the whole map and moves nowhere computes what a dense layer does', async () => {
    const layers = [{ dense: 5, transfer: 'softmax' }];
    const whole = networkSpec.parse([
      { inputs: [6, 6] },
      { convolution: 7, kernel: 6, transfer: 'tanh' },
      ...layers,
    ]);
    const dense = networkSpec.parse([{ inputs: 36 }, { dense: 7, transfer: 'tanh' }, ...layers]);
    for (const rule of ['bp', 'srbp'] as const) {
      const spec = learning(rule, { batch: 3, rate: 0.25 });
      const [a, b] = [whole, dense].map((net) => draw(net, shipped('digital-int8'), spec));
      expect(await learnt(backends.wasm, a as Netlist)).toEqual(
        await learnt(backends.wasm, b as Netlist),
      );
    }
  });
});

describe.each(named)('backpropagation through windows %s', (which) => {
  test.each(['layer1.weight', 'layer1.bias', 'layer2.weight'])(
    'is the gradient of the loss by %s, as differences of the loss have it',
    async (store) => {
      const pairs = await gradients(store, networks[which]);
      for (const [delta, slope] of pairs) expect(delta).toBeCloseTo(slope, 3);
    },
  );
});

describe('a convolution is priced', () => {
  const costs = costOf(drawn('bp'), readComponents('horowitz-45nm', 'this test'), 3);

  test('by what its array does at every position', () => {
    // 4 positions · 9 · 3 + 1 position · 12 · 4 + 4 · 5.
    expect(costs.phases.infer.macs).toBe(4 * 27 + 48 + 20);
    // Back through layer 3 (20) and, at one position, through layer 2 (48).
    expect(costs.phases.carry.macs).toBe(20 + 48);
    expect(costs.phases.update.macs).toBe(4 * 27 + 48 + 20);
  });

  test('with the buffers from which windows are taken', () => {
    expect(costs.phases.infer.components.memoryWrite?.count).toBeGreaterThan(0);
  });
});

test('a convolution is audited: its cells are shared by positions, over which updates sum', () => {
  const report = audit(drawn('srbp'), { arrays: 'both', batch: 1 });
  expect(JSON.stringify(report)).toMatch(/position/);
});
