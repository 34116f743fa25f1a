import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { reference } from '../../src/backends/reference/reference.js';
import {
  type CodeFormat,
  fixed,
  maxMagnitude,
  type PowerOfTwoFormat,
} from '../../src/fixed/index.js';
import {
  boundsOf,
  checkedNetlist,
  type DrawnNetlist,
  directoryOf,
  type Netlist,
  readBound,
  sumBound,
} from '../../src/netlist/index.js';
import { emptyBench } from '../conformance/bench.js';
import { type Fill, least, mixed } from '../conformance/fill.js';
import { machines } from '../machine/specs.js';
import { sound, wireAs } from './sound.js';

const boundsIn = (netlist: DrawnNetlist) => {
  const fixedOne = netlist as DrawnNetlist<CodeFormat>;
  return boundsOf(fixedOne, directoryOf(fixedOne));
};

const boundOn = (netlist: DrawnNetlist, wire: string): bigint =>
  boundsIn(netlist).get(wire) as bigint;

describe('the bound of a wire', () => {
  test('that 784 inputs of Q1.7 drive through cells of which 8 bits are read is 784 · 2^7 · 2^7', () => {
    const bench = emptyBench();
    const input = bench.wire('input', 784, fixed(1, 7));
    bench.wire('target', 100, fixed(1, 7));
    const cells = bench.store('cells', 784, 100, fixed(1, 15), fixed(1, 7));
    const sum = bench.read('sum', input, cells, 'forward');
    const how = { rounding: 'floor', overflow: 'saturate' } as const;
    const netlist = bench.netlist(input, bench.narrow('output', sum, fixed(4, 6), how));
    expect(boundOn(netlist, 'sum')).toBe(12_845_056n);
    expect(sum.format).toEqual(fixed(11, 14));
  });

  test.each([
    ['that the host drives with Q1.7', 'input', 2 ** 7],
    ['that carries a constant', 'one', 1],
    ['that 2 inputs of Q1.7 drive through cells of Q1.7', 'weighted', 2 * 2 ** 14],
    ['that a constant drives through cells of Q1.7', 'biased', 2 ** 7],
    ['that adds 14 fraction bits and 7', 'sum', 2 * 2 ** 14 + 2 ** 7 * 2 ** 7],
    ['that was narrowed to 10 bits', 'preactivation', 2 ** 9],
    ['that a table of Q1.7 drives', 'slope', 2 ** 7],
    ['that subtracts Q1.7 from Q1.7', 'difference', 2 ** 7 + 2 ** 7],
    ['that multiplies Q1.7 and Q1.7', 'scaled', 2 ** 14],
    ['that carries pow2<5,-3>', 'error', 2 ** 4],
    ['that 3 columns drive backwards', 'back', 3 * 2 ** 4 * 2 ** 7],
  ])('%s is the worst that can happen', (_, wire, bound) => {
    expect(boundOn(sound, wire)).toBe(BigInt(bound));
  });

  test('that adds up windows of which two overlap is twice theirs, and of windows that of their map', () => {
    const bench = emptyBench();
    const geometry = {
      height: 1,
      width: 3,
      channels: 1,
      kernel: [1, 2],
      stride: 1,
      padding: 0,
    } as const;
    const input = bench.wire('input', 3, fixed(1, 7));
    bench.wire('target', 3, fixed(1, 7));
    const windows = bench.gather('windows', input, geometry);
    const how = { rounding: 'floor', overflow: 'saturate' } as const;
    const map = bench.scatter('map', windows, geometry);
    const netlist = bench.netlist(input, bench.narrow('output', map, fixed(1, 7), how));
    expect(boundOn(netlist, 'windows')).toBe(2n ** 7n);
    expect(boundOn(netlist, 'map')).toBe(2n * 2n ** 7n);
  });

  test('follows what it is made of, not how wide it was drawn', () => {
    const wider = checkedNetlist(wireAs('weighted', { format: fixed(30, 14) })(sound));
    expect(boundOn(wider, 'weighted')).toBe(2n ** 15n);
  });
});

test('a read of powers of two reaches every term at the largest power', () => {
  const powers: PowerOfTwoFormat = { kind: 'power-of-two', bits: 5, range: 'short', scale: -3 };
  expect(readBound(128n, powers, 10)).toBe(10n * 128n * 16n);
});

property.prop([fc.bigInt(0n, 2n ** 30n), fc.bigInt(0n, 2n ** 30n), fc.nat(10), fc.nat(10)])(
  'a sum reaches both of its operands, each brought to the finer resolution',
  (left, right, m, n) => {
    const finest = Math.max(m, n);
    const sum = sumBound(
      { bound: left, format: fixed(8, m) },
      { bound: right, format: fixed(8, n) },
    );
    expect(sum).toBe(left * 2n ** BigInt(finest - m) + right * 2n ** BigInt(finest - n));
  },
);

const largest = (codes: ArrayLike<number | bigint>): bigint =>
  Array.from(codes, (code) => (BigInt(code) < 0n ? -BigInt(code) : BigInt(code))).reduce(
    (a, b) => (a > b ? a : b),
    0n,
  );

/** What a machine's wires carry after a batch of such inputs, targets and cells. */
const largestProbes = async (netlist: Netlist, batch: number, fill: Fill) => {
  const { wire } = directoryOf(netlist);
  const machine = await reference.prepare(netlist, { batch, seed: 7 });
  for (const { name, format, rows, columns } of netlist.stores) {
    await machine.write(name, fill(name, format, rows, columns));
  }
  const drive = (name: string) => fill(name, wire(name).format, batch, wire(name).size);
  const samples = { count: batch, step: 0, inputs: drive(netlist.input) };
  await machine.learn({ ...samples, targets: drive(netlist.target) });
  const probes = netlist.wires.map(async ({ name }) => [name, await machine.probe(name)] as const);
  return (await Promise.all(probes)).map(([name, codes]) => [name, largest(codes)] as const);
};

property.prop([machines(), fc.nat({ max: 2 ** 31 - 1 })], { numRuns: 60 })(
  'no wire of any machine ever carries more than its bound',
  async ({ netlist, batch }, seed) => {
    const bounds = boundsIn(netlist);
    for (const fill of [mixed(seed), least]) {
      const beyond = (await largestProbes(netlist, batch, fill)).filter(
        ([name, reached]) => reached > (bounds.get(name) as bigint),
      );
      expect(beyond).toEqual([]);
    }
  },
);

property.prop([machines()], { numRuns: 30 })(
  'the first read of any machine reaches its bound when all is at its least code',
  async ({ netlist, batch }) => {
    const reached = new Map(await largestProbes(netlist, batch, least));
    expect(reached.get('layer1.weighted')).toBe(boundOn(netlist, 'layer1.weighted'));
    expect(reached.get('input')).toBe(
      maxMagnitude(directoryOf(netlist).wire('input').format as never),
    );
  },
);
