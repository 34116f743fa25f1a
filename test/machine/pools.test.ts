import { describe, expect, test } from 'vitest';
import { audit } from '../../src/audit/index.js';
import { backendNamed, backends } from '../../src/backends/index.js';
import { costOf } from '../../src/cost/index.js';
import { InputError } from '../../src/input/index.js';
import { readComponents } from '../../src/library/index.js';
import { type NetworkSpec, networkSpec } from '../../src/machine/index.js';
import { directoryOf, type Netlist } from '../../src/netlist/index.js';
import { gradients, learnt } from './maps.js';
import { lessonOf, started } from './run.js';
import { draw, learning, type RuleName, shipped } from './specs.js';

const over = (...layers: readonly object[]): NetworkSpec =>
  networkSpec.parse([{ inputs: [6, 6] }, ...layers, { dense: 5, transfer: 'softmax' }]);

const filters = { convolution: 3, kernel: 3, padding: 'same', transfer: 'tanh' };

const networks = {
  'its largest numbers': over(filters, { maxPool: 2 }),
  'its largest numbers in windows that overlap': over(filters, { maxPool: 3, stride: 2 }),
  'its means': over(filters, { averagePool: 2 }),
  'its means in windows that overlap': over(filters, { averagePool: 4, stride: 2 }),
  'both, one after the other, under a second convolution': over(
    filters,
    { maxPool: 2, stride: 1 },
    { averagePool: 2 },
    { convolution: 2, kernel: 2, transfer: 'tanh' },
  ),
  'what the inputs are': over({ maxPool: 2 }, { convolution: 3, kernel: 2, transfer: 'tanh' }),
};
const named = Object.keys(networks) as (keyof typeof networks)[];

const drawn = (network: NetworkSpec, rule: RuleName, more: object = {}): Netlist =>
  draw(network, shipped('digital-int8'), learning(rule, { batch: 3, rate: 0.25, ...more }));

const { 'its largest numbers in windows that overlap': overlapping } = networks;

describe('a pool', () => {
  test('leaves one number for each of its windows, map by map', () => {
    const { wire } = directoryOf(drawn(overlapping, 'bp'));
    expect(wire('layer1.activity')).toMatchObject({ positions: 36, size: 3, to: ['layer1'] });
    expect(wire('layer1.activity.pool1')).toMatchObject({
      positions: 4,
      size: 3,
      from: 'layer1',
      to: ['layer2'],
    });
  });

  test('of largest numbers keeps a switch for each, with just enough bits to name a place', () => {
    const { wire } = directoryOf(drawn(overlapping, 'bp'));
    expect(wire('layer1.activity.pool1.switches')).toMatchObject({
      positions: 4,
      size: 3,
      to: ['layer1'],
      format: { integerBits: 5, fractionBits: 0 },
    });
  });

  test('brings the error of what it leaves to every neuron below, made narrow again', () => {
    const { wire } = directoryOf(drawn(overlapping, 'bp'));
    const [pooled, delivered] = [wire('layer1.delivered.pooled'), wire('layer1.delivered')];
    expect(pooled).toMatchObject({ positions: 4, size: 3, from: 'layer2', to: ['layer1'] });
    expect(delivered).toMatchObject({ positions: 36, size: 3, from: 'layer1' });
    expect(delivered.format).toEqual(pooled.format);
  });

  test.each(named)(
    'of %s passes on the gradient of the loss, as its differences have it',
    async (which) => {
      for (const store of ['layer1.weight', 'layer1.bias']) {
        const pairs = await gradients(store, networks[which]);
        for (const [delta, slope] of pairs) expect(delta).toBeCloseTo(slope, 3);
      }
    },
  );

  const cases = (
    ['bp', 'rbp', 'srbp', 'arbp', 'asrbp', 'kp', 'hebb', 'drtp', 'frsf'] as const
  ).flatMap((rule) => named.map((which) => [which, rule] as const));
  test.each(cases)(
    'of %s learns by %s alike on the reference, on wasm and on gpu.js, to the bit',
    async (which, rule) => {
      const netlist = drawn(networks[which], rule);
      const expected = await learnt(backends.reference, netlist);
      expect(await learnt(backends.wasm, netlist)).toEqual(expected);
      expect(await learnt(await backendNamed('gpu:cpu'), netlist)).toEqual(expected);
    },
  );
});

describe('what comes straight from the output', () => {
  const feedback = (pools?: 'through' | 'past') => {
    const more = pools === undefined ? {} : { pools };
    const { store } = directoryOf(drawn(overlapping, 'srbp', more));
    const { rows, columns } = store('layer1.feedback');
    return [rows, columns];
  };

  test('comes through the pools unless the spec says otherwise', () => {
    expect(feedback()).toEqual([5, 2 * 2 * 3]);
    expect(feedback('through')).toEqual([5, 2 * 2 * 3]);
  });

  test('or goes past them to each neuron, by cells of its own', () => {
    expect(feedback('past')).toEqual([5, 6 * 6 * 3]);
  });

  test('can be one signal for each map, brought to all of its positions', () => {
    const { store, wire } = directoryOf(drawn(overlapping, 'srbp', { receiver: 'map' }));
    const { rows, columns } = store('layer1.feedback');
    expect([rows, columns]).toEqual([5, 3]);
    expect(wire('layer1.delivered.pooled.maps')).toMatchObject({ positions: 1, size: 3 });
    expect(wire('layer1.delivered.pooled')).toMatchObject({ positions: 4, size: 3 });
    expect(wire('layer1.delivered')).toMatchObject({ positions: 36, size: 3 });
  });

  test('for each map is the same at every position', async () => {
    const netlist = drawn(over(filters), 'srbp', { receiver: 'map' });
    const machine = await started(netlist, 3, 5);
    await machine.learn({ ...lessonOf(netlist, 3, 5), step: 0 });
    const delivered = Array.from(await machine.probe('layer1.delivered'), Number);
    const maps = Array.from(await machine.probe('layer1.delivered.maps'), Number);
    const expected = [0, 1, 2].flatMap((sample) =>
      Array.from({ length: 36 }, () => maps.slice(3 * sample, 3 * sample + 3)).flat(),
    );
    expect(delivered).toEqual(expected);
    expect(new Set(delivered).size).toBeGreaterThan(3);
  });

  test.each([{ receiver: 'map' }, { receiver: 'map', pools: 'past' }])(
    'of %j learns alike on the reference and on wasm, to the bit',
    async (more) => {
      const netlist = drawn(overlapping, 'srbp', more);
      expect(await learnt(backends.wasm, netlist)).toEqual(
        await learnt(backends.reference, netlist),
      );
    },
  );

  test.each([
    ['rbp', /learning\.receiver/],
    ['bp', /learning\.receiver/],
    ['asrbp', /learning\.weights/],
  ] as const)('for each map is refused by %s', (rule, where) => {
    expect(() => drawn(overlapping, rule, { receiver: 'map' })).toThrow(where);
  });

  test('past pools learns alike on the reference and on wasm, to the bit', async () => {
    const netlist = drawn(overlapping, 'srbp', { pools: 'past' });
    expect(await learnt(backends.wasm, netlist)).toEqual(await learnt(backends.reference, netlist));
  });

  test('alone can go past them', () => {
    expect(() => drawn(overlapping, 'rbp', { pools: 'past' })).toThrow(/learning\.pools/);
  });
});

test('a pool is refused where it means what no shift of the binary point divides, but not in float32', () => {
  const thirds = over(filters, { averagePool: 3 });
  expect(() => drawn(thirds, 'bp')).toThrow(InputError);
  expect(() => drawn(thirds, 'bp')).toThrow(/network\.2\.averagePool/);
  expect(() => draw(thirds, shipped('ideal-float32'), learning('bp', { batch: 3 }))).not.toThrow();
});

test('a pool of largest numbers is priced by its comparisons, and by the buffer of its windows', () => {
  const priced = (network: NetworkSpec) =>
    costOf(drawn(network, 'bp'), readComponents('horowitz-45nm', 'this test'), 3).phases.infer;
  const [without, pooled] = [priced(over(filters)), priced(overlapping)];
  const compares = ({ components }: typeof pooled) => components.compare?.count ?? 0;
  // 4 windows · 3 maps · (9 − 1) comparisons, and 5 · 3 fewer narrowings are not: layer 2 reads 12 lines.
  expect(compares(pooled) - compares(without)).toBe(4 * 3 * 8);
});

test('a pool leaves a machine as local as it was: its switches never leave their layer', () => {
  const asked = { arrays: 'both', batch: 1 } as const;
  const found = (network: NetworkSpec) => audit(drawn(network, 'srbp'), asked);
  expect(found(overlapping).verdict).toEqual(found(over(filters)).verdict);
});
