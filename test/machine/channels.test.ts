import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { countOperations } from '../../src/cost/index.js';
import { directoryOf, type Netlist, startingStores } from '../../src/netlist/index.js';
import { type Cells, changeOf, lessonOf, started, taught } from './run.js';
import {
  draw,
  everyRule,
  fixedModel,
  lawfulRules,
  learning,
  type RuleName,
  shipped,
  uniform,
} from './specs.js';

const paper = uniform([784, 100, 100, 100, 100, 10], 'tanh');
const small = uniform([6, 5, 4, 3, 3], 'tanh');
const ideal = shipped('ideal-float32');
const seeds = fc.nat({ max: 2 ** 31 - 1 });

const drawn = (rule: RuleName, more: object = {}, network = paper): Netlist =>
  draw(network, ideal, learning(rule, more));

describe('the products of one sample of the paper’s MNIST network', () => {
  test.each([
    ['bp', 31_000, 0],
    ['sbp', 31_000, 0],
    ['rbp', 31_000, 0],
    ['srbp', 4_000, 0],
    ['arbp', 31_000, 31_000],
    ['asrbp', 4_000, 4_000],
    ['kp', 31_000, 31_000],
    ['usf', 31_000, 0],
    ['brsf', 31_000, 0],
    ['frsf', 31_000, 0],
    ['drtp', 4_000, 0],
    ['hebb', 0, 0],
    ['top', 0, 0],
  ] as const)('by %s carry the error with %d and adapt with %d', (rule, carry, adapt) => {
    const counts = countOperations(drawn(rule));
    expect(counts).toMatchObject({ infer: 109_400, carry, adapt });
  });

  test('are W without the lowest layer, and the outputs times all hidden neurons, for any network', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(sizes, (n) => {
        const network = uniform(n, 'tanh');
        const pairs = n.slice(2).map((size, i) => size * (n[i + 1] as number));
        const outputs = n.at(-1) as number;
        const hidden = n.slice(1, -1).reduce((a, b) => a + b, 0);
        const carried = (rule: RuleName) => countOperations(drawn(rule, {}, network)).carry;
        expect(carried('rbp')).toBe(pairs.reduce((a, b) => a + b, 0));
        expect(carried('srbp')).toBe(outputs * hidden);
      }),
      { numRuns: 30 },
    );
  });
});

describe('every channel', () => {
  test.each(everyRule)('by %s updates cells only from wires that end where they stand', (rule) => {
    const { wire, store } = directoryOf(drawn(rule));
    for (const unit of drawn(rule).learn) {
      if (unit.kind !== 'update') continue;
      const { place } = store(unit.store);
      for (const line of [unit.presynaptic, unit.postsynaptic]) {
        expect(wire(line).to).toContain(place);
      }
    }
  });

  test('tells only drtp’s hidden layers of the target', () => {
    for (const rule of everyRule) {
      const { to } = directoryOf(drawn(rule)).wire('target');
      expect(to.length).toBe(rule === 'drtp' ? 5 : 1);
    }
  });
});

/** 16 bits for everything that adapts, rounded without chance and far from saturation. */
const cells = { format: 'Q4.12', rounding: 'nearest-even' };
const exact = fixedModel({}, { weight: cells, feedback: cells });

const gaps = (netlist: Netlist, held: Cells): number[] =>
  netlist.stores
    .filter(({ role }) => role === 'feedback')
    .flatMap(({ name, rows, columns }) => {
      const above = `layer${Number(/\d+/.exec(name)?.[0]) + 1}.weight`;
      const [back, forth] = [held.get(name), held.get(above)];
      return Array.from({ length: rows * columns }, (_, i) => {
        const turned = (i % columns) * rows + Math.floor(i / columns);
        return (back?.[i] as number) - (forth?.[turned] as number);
      });
    });

property.prop([seeds, fc.integer({ min: 1, max: 4 })], { numRuns: 20 })(
  'ARBP keeps the difference of each feedback matrix and the turned weights above it, to the last bit',
  async (seed, batch) => {
    const netlist = draw(small, exact, learning('arbp', { batch, rate: 0.25 }));
    const before = startingStores(netlist, seed);
    const after = await taught(netlist, batch, seed, lessonOf(netlist, 3 * batch, seed));
    expect(after.get('layer2.feedback')).not.toEqual(before.get('layer2.feedback'));
    expect(gaps(netlist, after)).toEqual(gaps(netlist, before));
  },
);

test('frozen layers keep their cells while the others learn', async () => {
  const netlist = draw(small, ideal, learning('srbp', { frozen: [2], rate: 1 }));
  const before = startingStores(netlist, 4);
  const after = await taught(netlist, 1, 4, lessonOf(netlist, 9, 4));
  expect(after.get('layer2.weight')).toEqual(before.get('layer2.weight'));
  for (const layer of ['layer1', 'layer3', 'layer4']) {
    expect(after.get(`${layer}.weight`)).not.toEqual(before.get(`${layer}.weight`));
  }
});

describe('a route', () => {
  const sources = (route: string) => {
    const { learn } = drawn('rbp', { route });
    return learn.flatMap((unit) =>
      unit.kind === 'read' && unit.at === 'layer2' ? [unit.input] : [],
    );
  };

  test('that is mixed brings each layer the error above it and the output error', () => {
    expect(sources('mixed')).toEqual(['layer3.error', 'outputError']);
  });

  test('that cascades brings each layer the error of every layer above', () => {
    expect(sources('cascading')).toEqual(['layer3.error', 'layer4.error', 'outputError']);
  });

  test('that is mixed is RBP where there is but one hidden layer', () => {
    const network = uniform([6, 5, 3], 'tanh');
    expect(drawn('rbp', { route: 'mixed' }, network)).toEqual(drawn('rbp', {}, network));
  });
});

test('several feedback matrices are read one by one, and each counts for its share', () => {
  const netlist = drawn('srbp', { matrices: 4, feedback: { sign: { deviation: 1 } } });
  const matrices = netlist.stores.filter(({ name }) => name.startsWith('layer1.feedback'));
  expect(matrices.map(({ name }) => name)).toEqual(
    [1, 2, 3, 4].map((matrix) => `layer1.feedback.${matrix}`),
  );
  for (const { start } of matrices) expect(start).toEqual({ kind: 'sign', size: 0.25 });
});

describe('feedback cells', () => {
  const start = (feedback: object) => {
    const netlist = drawn('srbp', { feedback });
    return Array.from(startingStores(netlist, 1).get('layer1.feedback') as Float32Array);
  };

  test('are ± one size by sign', () => {
    const size = Math.fround(0.25);
    const drawnCells = start({ sign: { deviation: 0.25 } });
    expect(new Set(drawnCells)).toEqual(new Set([size, -size]));
  });

  test('are 0 or 1 by sparse, with that many ones a sender on average', () => {
    const drawnCells = start({ sparse: { connections: 8 } });
    expect(new Set(drawnCells)).toEqual(new Set([0, 1]));
    // 10 senders × 8 of 100 receivers: 80 ± 8.6.
    expect(Math.abs(drawnCells.filter((cell) => cell === 1).length - 80)).toBeLessThan(35);
  });

  test('are within ±√3 deviations by uniform, about the mean', () => {
    const drawnCells = start({ uniform: { mean: 0.5, deviation: 0.1 } });
    const reach = Math.max(...drawnCells.map((cell) => Math.abs(cell - 0.5)));
    expect(reach).toBeLessThanOrEqual(0.1 * Math.sqrt(3) + 1e-6);
    expect(reach).toBeGreaterThan(0.16);
  });
});

describe('points of the axes that mean nothing together are refused:', () => {
  test.each([
    ['srbp', { slope: 'upper' }, 'learning.slope', 'own or none'],
    ['bp', { weights: 'adaptive' }, 'learning.weights', 'separate cells'],
    ['rbp', { source: 'target' }, 'learning.source', 'skipped route'],
    ['bp', { feedback: { normal: {} } }, 'learning.feedback', 'remove it'],
    ['srbp', { frozen: [7] }, 'learning.frozen', 'number the layers from 1'],
    ['srbp', { cells: 'shared' }, 'learning', 'the layered route'],
    ['bp', { matrices: 2 }, 'learning.feedback', 'separate cells'],
    ['bp', { weights: 'redrawn' }, 'learning.weights', 'separate cells'],
    ['top', { weights: 'regenerated' }, 'learning.weights', 'separate cells'],
    ['srbp', { signs: 'concordant' }, 'learning.signs', 'layered route'],
    ['bp', { signs: 'concordant' }, 'learning.signs', 'separate cells'],
    ['arbp', { signs: 'concordant' }, 'learning.weights', 'own signs'],
    ['rbp', { receiver: 'synapse' }, 'learning.receiver', 'skipped route'],
    ['asrbp', { receiver: 'synapse' }, 'learning.weights', 'the receiver neuron'],
    ['srbp', { signs: 'congruent' }, 'learning.signs', 'layered route'],
    ['rbp', { signs: 'congruent', weights: 'redrawn' }, 'learning.weights', 'concordant signs'],
    ['rbp', { source: 'activity' }, 'learning.source', 'the rule hebb'],
    ['hebb', { slope: 'own' }, 'learning.source', 'the rule hebb'],
    ['hebb', { top: 'random' }, 'learning.top', 'separate cells'],
    ['bp', { top: 'random' }, 'learning.top', 'separate cells'],
    ['frsf', { top: 'random' }, 'learning.top', 'own signs'],
  ] as const)('%s with %j', (rule, more, where, remedy) => {
    expect(() => drawn(rule, more)).toThrow(where);
    expect(() => drawn(rule, more)).toThrow(remedy);
  });
});

test('dropout that scales what passes is refused on a fixed machine', () => {
  const scaled = learning('srbp', { dropout: { probability: 0.5, scaled: true } });
  expect(() => draw(small, exact, scaled)).toThrow(/learning\.dropout\.scaled: .*write false/);
  expect(draw(small, ideal, scaled).learn.some(({ kind }) => kind === 'drop')).toBe(true);
});

test.each(lawfulRules)('no output error changes no cell by %s', async (rule) => {
  const netlist = draw(small, exact, learning(rule));
  const before = startingStores(netlist, 2);
  const lesson = lessonOf(netlist, 1, 2);
  const machine = await started(netlist, 1, 2);
  const targets = await machine.infer({ count: 1, inputs: lesson.inputs, step: 0 });
  expect(await taught(netlist, 1, 2, { ...lesson, targets })).toEqual(before);
});

property.prop([fc.constantFrom(...lawfulRules), seeds], { numRuns: 30 })(
  'the opposite output error makes the opposite change of every cell',
  async (rule, seed) => {
    const netlist = draw(small, exact, learning(rule));
    const before = startingStores(netlist, seed);
    const { inputs } = lessonOf(netlist, 1, seed);
    const machine = await started(netlist, 1, seed);
    const outputs = await machine.infer({ count: 1, inputs, step: 0 });
    const errors = outputs.map((_, i) => ((seed >> (4 * i)) & 15) - 7);
    const after = async (sign: 1 | -1) => {
      const targets = outputs.map((code, i) => code + sign * (errors[i] as number));
      return taught(netlist, 1, seed, { count: 1, inputs, targets });
    };
    const [one, other] = [await after(1), await after(-1)];
    for (const { name } of netlist.stores) {
      const opposite = changeOf(before, other, name).map((change) => 0 - change);
      expect(changeOf(before, one, name)).toEqual(opposite.map((change) => change + 0));
    }
  },
);
