import { describe, expect, test } from 'vitest';
import type { Codes } from '../../src/backends/index.js';
import type { TransferName } from '../../src/fixed/index.js';

import { type Netlist, startingStores } from '../../src/netlist/index.js';
import { normalDeviates, streamKey } from '../../src/random/index.js';
import { type Cells, changeOf, type Lesson, taught } from './run.js';
import { draw, learning, shipped, stack } from './specs.js';

const sizes = [4, 5, 3, 6, 3];
const hidden = ['tanh', 'logistic', 'identity'] as const;

const transfers: Readonly<Partial<Record<TransferName, (x: number) => number>>> = {
  tanh: Math.tanh,
  logistic: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(0, x),
  'hard-tanh': (x) => Math.min(1, Math.max(-1, x)),
  identity: (x) => x,
};

const sumOf = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** What each kind of output makes of the sums of the top layer, and what it costs to be wrong. */
const tops = {
  softmax: {
    output: (sums: readonly number[]) => {
      const powers = sums.map(Math.exp);
      return powers.map((power) => power / sumOf(powers));
    },
    cost: (t: number, y: number) => -t * Math.log(y),
  },
  logistic: {
    output: (sums: readonly number[]) => sums.map((s) => 1 / (1 + Math.exp(-s))),
    cost: (t: number, y: number) => -t * Math.log(y) - (1 - t) * Math.log(1 - y),
  },
  identity: {
    output: (sums: readonly number[]) => [...sums],
    cost: (t: number, y: number) => (t - y) ** 2 / 2,
  },
} as const;

type Top = keyof typeof tops;

/** The numbers of every store, in double precision. */
type Doubles = Readonly<Record<string, readonly number[]>>;

const layerSums = (cells: Doubles, place: string, input: readonly number[], neurons: number) =>
  Array.from(
    { length: neurons },
    (_, j) =>
      (cells[`${place}.bias`]?.[j] as number) +
      sumOf(input.map((x, i) => x * (cells[`${place}.weight`]?.[i * neurons + j] as number))),
  );

/** What a sample costs, worked out independently of any netlist. */
const costOf = (
  cells: Doubles,
  through: readonly TransferName[],
  top: Top,
  input: readonly number[],
  target: readonly number[],
): number => {
  let activity = input;
  for (const [layer, name] of through.entries()) {
    const sums = layerSums(cells, `layer${layer + 1}`, activity, sizes[layer + 1] as number);
    activity = sums.map(transfers[name] as (x: number) => number);
  }
  const output = tops[top].output(layerSums(cells, 'layer4', activity, 3));
  return sumOf(output.map((y, k) => tops[top].cost(target[k] as number, y)));
};

const vectorsOf = (codes: Codes, size: number): number[][] =>
  Array.from({ length: codes.length / size }, (_, i) =>
    Array.from(codes.subarray(i * size, (i + 1) * size)),
  );

const doublesOf = (cells: Cells): Doubles =>
  Object.fromEntries([...cells].map(([name, codes]) => [name, Array.from(codes)]));

const tiny = 1e-4;

/** −dE/dcell for every cell of a store, by central differences. */
const slopesOf = (cells: Doubles, store: string, cost: (cells: Doubles) => number): number[] => {
  const held = cells[store] as readonly number[];
  const nudged = (cell: number, by: number) => ({
    ...cells,
    [store]: held.map((number, i) => (i === cell ? number + by : number)),
  });
  return held.map((_, cell) => (cost(nudged(cell, -tiny)) - cost(nudged(cell, tiny))) / (2 * tiny));
};

const count = 3;

const lesson = (seed: number): Lesson => {
  const deviate = normalDeviates(streamKey(seed, 'task', 'gradient'));
  return {
    count,
    inputs: Float32Array.from({ length: count * 4 }, (_, i) => deviate(i)),
    targets: Float32Array.from({ length: count * 3 }, (_, i) =>
      Number(i % 3 === Math.floor(i / 3)),
    ),
  };
};

const drawn = (through: readonly TransferName[], top: Top): Netlist =>
  draw(
    stack(sizes, [...through, top]),
    shipped('ideal-float32'),
    learning('bp', { rate: count, batch: count }),
  );

describe.each([
  ['softmax', 'the cross-entropy'],
  ['logistic', 'the binary cross-entropy'],
  ['identity', 'half the squared error'],
] as const)('under %s, BP on ideal-float32', (top, cost) => {
  test.each([hidden, ['identity', 'tanh', 'logistic'], ['relu', 'hard-tanh', 'tanh']] as const)(
    `descends the gradient of ${cost} through %s, %s and %s`,
    async (...through) => {
      const netlist = drawn(through, top);
      const before = startingStores(netlist, 42);
      const { inputs, targets } = lesson(42);
      const after = await taught(netlist, count, 42, lesson(42));
      const [xs, ts] = [vectorsOf(inputs, 4), vectorsOf(targets, 3)];
      const total = (cells: Doubles) =>
        sumOf(xs.map((x, i) => costOf(cells, through, top, x, ts[i] as number[])));
      for (const { name, role } of netlist.stores) {
        if (role === 'rate') continue;
        const slopes = slopesOf(doublesOf(before), name, total);
        for (const [cell, change] of changeOf(before, after, name).entries()) {
          expect(Math.abs(change - (slopes[cell] as number)), `${name}[${cell}]`).toBeLessThan(
            1e-5,
          );
        }
        expect(Math.max(...slopes.map(Math.abs))).toBeGreaterThan(1e-3);
      }
    },
  );
});

test('RBP does not descend the gradient: its hidden layers go their own way', async () => {
  const netlist = draw(
    stack(sizes, [...hidden, 'softmax']),
    shipped('ideal-float32'),
    learning('rbp', { rate: count, batch: count }),
  );
  const before = startingStores(netlist, 42);
  const after = await taught(netlist, count, 42, lesson(42));
  const { inputs, targets } = lesson(42);
  const [xs, ts] = [vectorsOf(inputs, 4), vectorsOf(targets, 3)];
  const total = (cells: Doubles) =>
    sumOf(xs.map((x, i) => costOf(cells, hidden, 'softmax', x, ts[i] as number[])));
  const slopes = slopesOf(doublesOf(before), 'layer1.weight', total);
  const change = changeOf(before, after, 'layer1.weight');
  expect(Math.max(...change.map((c, i) => Math.abs(c - (slopes[i] as number))))).toBeGreaterThan(
    1e-3,
  );
});
