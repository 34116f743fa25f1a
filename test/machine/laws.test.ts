import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Codes } from '../../src/backends/index.js';

import { directoryOf, type Netlist, type Store, startingStores } from '../../src/netlist/index.js';
import { type Cells, changeOf, type Lesson, lessonOf, started, taught } from './run.js';
import {
  draw,
  fixedModel,
  learning,
  type RuleName,
  ruleNames,
  shipped,
  stack,
  uniform,
} from './specs.js';

const ideal = shipped('ideal-float32');
const bytes = shipped('digital-int8');
const models = [
  ['ideal-float32', ideal],
  ['digital-int8', bytes],
] as const;

const odd = stack([7, 5, 3, 4, 3], ['tanh', 'relu', 'logistic', 'softmax']);
const seeds = fc.nat({ max: 2 ** 31 - 1 });
const rules = fc.constantFrom(...ruleNames);
const batches = fc.integer({ min: 1, max: 4 });
const hardware = fc.constantFrom(...models.map(([, model]) => model));

const runs = { numRuns: 25 };

const namesOf = ({ stores }: Netlist, role: Store['role']): string[] =>
  stores.filter((store) => store.role === role).map(({ name }) => name);

/** What is learnt: weights and biases. */
const learntOf = (netlist: Netlist): string[] => [
  ...namesOf(netlist, 'weight'),
  ...namesOf(netlist, 'bias'),
];

const largest = (numbers: readonly number[]): number => Math.max(...numbers.map(Math.abs));

const difference = (a: readonly number[], b: readonly number[]): number =>
  largest(a.map((number, i) => number - (b[i] as number)));

const codesLike = (like: Codes, numbers: readonly number[]): Codes =>
  like instanceof Float32Array ? Float32Array.from(numbers) : Int32Array.from(numbers);

describe('no output error', () => {
  property.prop([hardware, rules, batches, seeds], runs)(
    'changes no cell, by any rule',
    async (model, rule, batch, seed) => {
      const netlist = draw(odd, model, learning(rule, { batch }));
      const before = startingStores(netlist, seed);
      const { inputs, count } = lessonOf(netlist, batch, seed);
      const machine = await started(netlist, batch, seed);
      const targets = await machine.infer({ inputs, count, step: 0 });
      expect(await taught(netlist, batch, seed, { inputs, count, targets })).toEqual(before);
    },
  );

  test('but a learnt lesson changes every store that learns, and none that does not', async () => {
    for (const [, model] of models) {
      const netlist = draw(odd, model, learning('srbp', { rate: 4 }));
      const before = startingStores(netlist, 3);
      const after = await taught(netlist, 1, 3, lessonOf(netlist, 30, 3));
      const changed = netlist.stores
        .filter(({ name }) => largest(changeOf(before, after, name)) > 0)
        .map(({ name }) => name);
      expect(changed.sort()).toEqual(learntOf(netlist).sort());
    }
  });
});

describe('by top', () => {
  property.prop([hardware, batches, seeds], runs)(
    'the top layer learns as by BP, and no other learns at all',
    async (model, batch, seed) => {
      const [bp, top] = (['bp', 'top'] as const).map((rule) =>
        draw(odd, model, learning(rule, { batch })),
      ) as [Netlist, Netlist];
      const lesson = lessonOf(bp, batch, seed);
      const before = startingStores(top, seed);
      const [byBp, byTop] = [
        await taught(bp, batch, seed, lesson),
        await taught(top, batch, seed, lesson),
      ];
      for (const name of learntOf(top)) {
        const expected = name.startsWith('layer4') ? byBp : before;
        expect(byTop.get(name)).toEqual(expected.get(name));
      }
    },
  );
});

/** The transpose of what a store holds. */
const transposed = (cells: Codes, { rows, columns }: Store, unwired: number): Codes =>
  codesLike(
    cells,
    Array.from({ length: rows * columns }, (_, i) => {
      const cell = cells[(i % rows) * columns + Math.floor(i / rows)] as number;
      return unwired === 0 ? cell : Math.floor(cell * 2 ** -unwired);
    }),
  );

/** Feedback cells that hold what a read of the weights above senses, turned about. */
const mirroring = (rbp: Netlist, cells: Cells, unwired: number): Cells => {
  const { store } = directoryOf(rbp);
  const mirrored = new Map(cells);
  for (const name of namesOf(rbp, 'feedback')) {
    const layer = Number(/\d+/.exec(name)?.[0]);
    const above = `layer${layer + 1}.weight`;
    mirrored.set(name, transposed(cells.get(above) as Codes, store(above), unwired));
  }
  return mirrored;
};

describe('a separate channel whose cells are the forward ones turned about', () => {
  test.each([
    ['ideal-float32', ideal, 0],
    ['digital-int8, where reads sense 8 bits of 16', bytes, 8],
    ['a machine whose reads sense whole cells', fixedModel(), 0],
  ])('teaches every layer what BP does, on %s', async (_, model, unwired) => {
    for (const [batch, seed] of [
      [1, 11],
      [3, 12],
      [4, 13],
    ] as const) {
      const [bp, rbp] = (['bp', 'rbp'] as const).map((rule) =>
        draw(odd, model, learning(rule, { batch, rate: 2 })),
      ) as [Netlist, Netlist];
      const lesson = lessonOf(bp, batch, seed);
      const cells = mirroring(rbp, startingStores(rbp, seed), unwired);
      const byBp = await taught(bp, batch, seed, lesson);
      const byRbp = await taught(rbp, batch, seed, lesson, cells);
      for (const name of learntOf(bp)) expect(byRbp.get(name)).toEqual(byBp.get(name));
      expect(largest(changeOf(cells, byRbp, 'layer1.weight'))).toBeGreaterThan(0);
    }
  });

  test('is not what a random one teaches', async () => {
    const [bp, rbp] = (['bp', 'rbp'] as const).map((rule) => draw(odd, ideal, learning(rule)));
    const lesson = lessonOf(bp as Netlist, 1, 11);
    const [byBp, byRbp] = [
      await taught(bp as Netlist, 1, 11, lesson),
      await taught(rbp as Netlist, 1, 11, lesson),
    ];
    expect(byRbp.get('layer1.weight')).not.toEqual(byBp.get('layer1.weight'));
    expect(byRbp.get('layer4.weight')).toEqual(byBp.get('layer4.weight'));
  });
});

describe('with one hidden layer', () => {
  property.prop([hardware, batches, seeds], runs)(
    'RBP and SRBP learn the same, step after step',
    async (model, batch, seed) => {
      const [rbp, srbp] = (['rbp', 'srbp'] as const).map((rule) =>
        draw(uniform([7, 5, 3], 'tanh'), model, learning(rule, { batch })),
      ) as [Netlist, Netlist];
      const lesson = lessonOf(rbp, 3 * batch + 1, seed);
      expect(await taught(srbp, batch, seed, lesson)).toEqual(
        await taught(rbp, batch, seed, lesson),
      );
    },
  );
});

describe('what the channel delivers on ideal-float32', () => {
  const probed = async (rule: RuleName) => {
    const netlist = draw(odd, ideal, learning(rule));
    const machine = await started(netlist, 1, 5);
    const { inputs, targets } = lessonOf(netlist, 1, 5);
    const output = await machine.infer({ count: 1, step: 0, inputs });
    const before = new Map(startingStores(netlist, 5));
    await machine.learn({ count: 1, step: 0, inputs, targets });
    const error = Array.from(targets, (target, i) => target - (output[i] as number));
    return { before, error, delivered: async (at: string) => [...(await machine.probe(at))] };
  };

  const timesCells = (
    cells: Codes,
    vector: readonly number[],
    cellOf: (k: number, j: number) => number,
    size: number,
  ) =>
    Array.from({ length: size }, (_, j) =>
      vector.reduce((sum, e, k) => sum + e * (cells[cellOf(k, j)] as number), 0),
    );

  test('to each hidden layer by SRBP is its own cells times the output error', async () => {
    const { before, error, delivered } = await probed('srbp');
    for (const [place, size] of [
      ['layer1', 5],
      ['layer2', 3],
      ['layer3', 4],
    ] as const) {
      const cells = before.get(`${place}.feedback`) as Codes;
      const expected = timesCells(cells, error, (k, j) => k * size + j, size);
      expect(
        difference((await delivered(`${place}.delivered`)).map(Number), expected),
      ).toBeLessThan(1e-6);
    }
  });

  test('to the highest hidden layer by BP is the top weights, backwards, times the output error', async () => {
    const { before, error, delivered } = await probed('bp');
    const cells = before.get('layer4.weight') as Codes;
    const expected = timesCells(cells, error, (k, j) => j * 3 + k, 4);
    expect(difference((await delivered('layer3.delivered')).map(Number), expected)).toBeLessThan(
      1e-6,
    );
  });
});

describe('on ideal-float32', () => {
  property.prop([rules, batches, seeds], runs)(
    'the opposite output error changes every cell by the opposite',
    async (rule, batch, seed) => {
      const netlist = draw(odd, ideal, learning(rule, { batch }));
      const before = startingStores(netlist, seed);
      const { inputs, count, targets } = lessonOf(netlist, batch, seed);
      const machine = await started(netlist, batch, seed);
      const outputs = await machine.infer({ inputs, count, step: 0 });
      const opposite = Float32Array.from(targets, (t, i) => 2 * (outputs[i] as number) - t);
      const one = await taught(netlist, batch, seed, { inputs, count, targets });
      const other = await taught(netlist, batch, seed, { inputs, count, targets: opposite });
      for (const name of learntOf(netlist)) {
        const back = changeOf(before, other, name).map((change) => -change);
        expect(difference(changeOf(before, one, name), back)).toBeLessThan(1e-5);
      }
    },
  );

  property.prop([rules, seeds], runs)(
    'a batch changes every cell by what its samples do, each at its share of the rate',
    async (rule, seed) => {
      const [whole, single] = [
        draw(odd, ideal, learning(rule, { rate: 0.5, batch: 4 })),
        draw(odd, ideal, learning(rule, { rate: 0.125, batch: 1 })),
      ];
      const before = startingStores(whole, seed);
      const lesson = lessonOf(whole, 4, seed);
      const together = await taught(whole, 4, seed, lesson);
      const apart = await Promise.all(
        samplesOf(lesson).map((sample) => taught(single, 1, seed, sample)),
      );
      for (const name of learntOf(whole)) {
        const changes = apart.map((after) => changeOf(before, after, name));
        const sum = changeOf(before, together, name).map((_, i) =>
          changes.reduce((total, change) => total + (change[i] as number), 0),
        );
        expect(difference(changeOf(before, together, name), sum)).toBeLessThan(1e-5);
      }
    },
  );
});

/** Each sample of a lesson as a lesson. */
const samplesOf = ({ count, inputs, targets }: Lesson): Lesson[] =>
  Array.from({ length: count }, (_, i) => {
    const part = (codes: Codes) => {
      const size = codes.length / count;
      return codes.slice(i * size, (i + 1) * size);
    };
    return { count: 1, inputs: part(inputs), targets: part(targets) };
  });
