import { describe, expect, test } from 'vitest';
import { audit } from '../../src/audit/index.js';
import { backendNamed, backends, type Codes } from '../../src/backends/index.js';
import { costOf } from '../../src/cost/index.js';
import { readComponents } from '../../src/library/index.js';
import { type NetworkSpec, networkSpec } from '../../src/machine/index.js';
import { directoryOf, type Netlist, startingStores } from '../../src/netlist/index.js';
import { gradients, learnt } from './maps.js';
import { draw, learning, type RuleName, shipped } from './specs.js';

/** 6 × 6 places under 4 × 4 positions of 3 features, pooled to 2 × 2, under 2 × 2 positions of 4. */
const seeing = (sharing: 'shared' | 'free'): NetworkSpec =>
  networkSpec.parse([
    { inputs: [6, 6] },
    { convolution: 3, kernel: 3, sharing, transfer: 'tanh' },
    { maxPool: 2 },
    { convolution: 4, kernel: 3, padding: 'same', sharing, transfer: 'tanh' },
    { dense: 5, transfer: 'softmax' },
  ]);

const [free, shared] = [seeing('free'), seeing('shared')];

const drawn = (of: NetworkSpec, rule: RuleName, model = 'digital-int8', more = {}): Netlist =>
  draw(of, shipped(model), learning(rule, { batch: 3, rate: 0.25, ...more }));

const shape = (netlist: Netlist, name: string) => {
  const { rows, columns, arrays } = directoryOf(netlist).store(name);
  return { rows, columns, arrays };
};

describe('a convolution whose positions share nothing', () => {
  test('has an array of weights and one of biases for each of its positions', () => {
    const netlist = drawn(free, 'bp');
    expect(shape(netlist, 'layer1.weight')).toEqual({ rows: 16 * 9, columns: 3, arrays: 16 });
    expect(shape(netlist, 'layer1.bias')).toEqual({ rows: 16, columns: 3, arrays: 16 });
    expect(shape(netlist, 'layer2.weight')).toEqual({ rows: 4 * 27, columns: 4, arrays: 4 });
    expect(shape(netlist, 'layer3.weight')).toEqual({ rows: 16, columns: 5, arrays: undefined });
  });

  test('is heard of by feedback cells of its positions, and hears of the output as any other', () => {
    const { rows, columns, arrays } = shape(drawn(free, 'rbp'), 'layer1.feedback');
    expect({ rows, columns, arrays }).toEqual({ rows: 4 * 4, columns: 27, arrays: 4 });
    expect(shape(drawn(free, 'srbp'), 'layer1.feedback')).toEqual(
      shape(drawn(shared, 'srbp'), 'layer1.feedback'),
    );
  });

  test.each(['digital-int8', 'ideal-float32'])(
    'computes on %s what one that shares its cells does, where all positions hold the same',
    async (model) => {
      const [own, one] = [drawn(free, 'bp', model), drawn(shared, 'bp', model)];
      const cells = startingStores(one, 5);
      const samples = { count: 4, step: 0, inputs: inputsFor(model) };
      const outputs = [];
      for (const netlist of [own, one]) {
        const machine = await backends.wasm.prepare(netlist, { batch: 3, seed: 5 });
        for (const { name, arrays = 1 } of netlist.stores)
          await machine.write(name, repeated(cells.get(name) as Codes, arrays));
        outputs.push(Array.from(await machine.infer(samples)));
      }
      expect(outputs[0]).toEqual(outputs[1]);
    },
  );

  test.each(['bp', 'rbp', 'srbp', 'top', 'hebb', 'drtp'] as const)(
    'learns by %s alike on the reference, on wasm and on gpu.js, to the bit',
    async (rule) => {
      const netlist = drawn(free, rule, 'digital-int8', { momentum: 0.5, weightDecay: 0.01 });
      const expected = await learnt(backends.reference, netlist);
      expect(await learnt(backends.wasm, netlist)).toEqual(expected);
      expect(await learnt(await backendNamed('gpu:cpu'), netlist)).toEqual(expected);
    },
  );

  test.each(['layer1.weight', 'layer1.bias', 'layer2.weight'])(
    'descends by BP the gradient of the loss by %s, as differences of the loss have it',
    async (store) => {
      for (const [delta, slope] of await gradients(store, free))
        expect(delta).toBeCloseTo(slope, 3);
    },
  );

  test('borrows no signs', () => {
    expect(() => drawn(free, 'frsf')).toThrow(/learning\.signs/);
  });

  test('shares no weights and sums over no positions, as the audit says', () => {
    const kinds = (netlist: Netlist) =>
      audit(netlist, { arrays: 'both', batch: 1 }).findings.map(({ kind }) => kind);
    const found = (kind: string) =>
      [free, shared].map((of) => kinds(drawn(of, 'srbp')).includes(kind as never));
    expect(found('weight sharing')).toEqual([false, true]);
    expect(found('sum over positions')).toEqual([false, true]);
  });

  test('multiplies as often as one that shares, reads as many bits, and keeps more', () => {
    const cost = (of: NetworkSpec) =>
      costOf(drawn(of, 'srbp'), readComponents('horowitz-45nm', 'this test'), 1);
    const [own, one] = [cost(free), cost(shared)];
    for (const phase of ['infer', 'carry', 'update'] as const)
      expect(own.phases[phase].macs).toBe(one.phases[phase].macs);
    expect(own.memoryBits).toBeGreaterThan(3 * one.memoryBits);
  });
});

const inputsFor = (model: string): Codes => {
  const numbers = Array.from({ length: 4 * 36 }, (_, i) => (i * 7919) % 127);
  return model === 'ideal-float32'
    ? Float32Array.from(numbers, (n) => n / 127)
    : Int32Array.from(numbers);
};

const repeated = (cells: Codes, times: number): Codes => {
  const all = Array.from({ length: times }, () => [...cells]).flat();
  return cells instanceof Float32Array ? Float32Array.from(all) : Int32Array.from(all);
};
