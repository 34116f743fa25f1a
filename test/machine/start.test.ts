import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { maxCode, minCode } from '../../src/fixed/index.js';
import { modelNames } from '../../src/library/index.js';
import { realisedRate } from '../../src/machine/index.js';
import { asFixed, type Netlist, startingStores } from '../../src/netlist/index.js';
import { draw, fixedModel, learning, shipped, uniform } from './specs.js';

const mnist = (model: string): Netlist =>
  draw(uniform([784, 100, 10], 'tanh'), shipped(model), learning('srbp', { rate: 0.3, batch: 5 }));

const valuesOf = (netlist: Netlist, seed: number, name: string): number[] => {
  const store = netlist.stores.find((one) => one.name === name);
  if (store === undefined) throw new RangeError(`no store ${name}`);
  const { format } = store;
  const lsb = format.kind === 'fixed' ? 2 ** -format.fractionBits : 1;
  return Array.from(startingStores(netlist, seed).get(name) ?? [], (code) => code * lsb);
};

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const deviationOf = (values: readonly number[]) =>
  Math.sqrt(meanOf(values.map((value) => value ** 2)));

describe.each(modelNames())('what the stores of %s start with', (model) => {
  const netlist = mnist(model);
  const small = draw(uniform([7, 5, 3], 'tanh'), shipped(model), learning('srbp'));

  property.prop([fc.maxSafeInteger().filter((seed) => seed >= 0)], { numRuns: 20 })(
    'is the same for the same seed',
    (seed) => {
      expect(startingStores(small, seed)).toEqual(startingStores(small, seed));
    },
  );

  property.prop([fc.nat(), fc.nat()], { numRuns: 20 })('differs for another seed', (a, b) => {
    fc.pre(a !== b);
    const [one, other] = [startingStores(small, a), startingStores(small, b)];
    for (const name of ['layer1.weight', 'layer2.weight', 'layer1.feedback']) {
      expect(one.get(name)).not.toEqual(other.get(name));
    }
  });

  test('differs from store to store', () => {
    const square = draw(uniform([5, 5, 5, 5], 'tanh'), shipped(model), learning('rbp'));
    const stores = startingStores(square, 1);
    const drawn = square.stores
      .filter(({ start }) => start.kind === 'normal')
      .map(({ name }) => String(stores.get(name)));
    expect(drawn).toHaveLength(5);
    expect(new Set(drawn).size).toBe(5);
  });

  test.each([
    ['layer1.weight', 784, 100],
    ['layer2.weight', 100, 10],
    ['layer1.feedback', 10, 100],
  ])(
    '%s has mean 0 and deviation √(2 / (%d + %d)), to five standard errors',
    (name, rows, columns) => {
      const values = valuesOf(netlist, 20_260, name);
      const expected = Math.sqrt(2 / (rows + columns));
      const error = 5 / Math.sqrt(2 * rows * columns);
      expect(values).toHaveLength(rows * columns);
      expect(Math.abs(meanOf(values))).toBeLessThan((5 * expected) / Math.sqrt(rows * columns));
      expect(Math.abs(deviationOf(values) / expected - 1)).toBeLessThan(error);
    },
  );

  test('is 0 in biases, and the rate over the batch, as near as may be, in rate registers', () => {
    expect(new Set(valuesOf(netlist, 1, 'layer1.bias'))).toEqual(new Set([0]));
    const register = netlist.stores.find(({ name }) => name === 'layer1.rate');
    if (register === undefined) throw new RangeError('no rate');
    const [held] = valuesOf(netlist, 1, 'layer1.rate');
    expect(held).toBe(realisedRate(0.3 / 5, register.format));
    expect(held).toBe(model === 'ideal-float32' ? Math.fround(0.06) : 0.0625);
  });
});

describe('a starting cell', () => {
  test('is the same real number on every machine, but for its rounding', () => {
    const [real, coarse] = ['ideal-float32', 'digital-int16'].map((model) =>
      valuesOf(mnist(model), 9, 'layer1.weight'),
    ) as [number[], number[]];
    const apart = real.map((value, i) => Math.abs(value - (coarse[i] as number)));
    expect(Math.max(...apart)).toBeLessThanOrEqual(2 ** -15 + 2 ** -24);
  });

  property.prop([fc.integer({ min: 2, max: 9 }), fc.integer({ min: -2, max: 12 }), fc.nat()])(
    'is a code of its format, however narrow',
    (bits, fractions, seed) => {
      const format = `Q${bits - fractions}.${fractions}`;
      const hardware = fixedModel({}, { weight: { format } });
      const netlist = draw(uniform([3, 2], 'tanh'), hardware, learning('top'));
      const [weight] = netlist.stores;
      const kept = asFixed((weight as NonNullable<typeof weight>).format);
      for (const code of startingStores(netlist, seed).get('layer1.weight') ?? []) {
        expect(BigInt(code)).toBeGreaterThanOrEqual(minCode(kept));
        expect(BigInt(code)).toBeLessThanOrEqual(maxCode(kept));
      }
    },
  );

  test('that its format does not reach saturates', () => {
    const hardware = fixedModel({}, { weight: { format: 'Q-6.8' } });
    const netlist = draw(uniform([3, 40], 'tanh'), hardware, learning('top'));
    const codes = [...(startingStores(netlist, 4).get('layer1.weight') ?? [])];
    expect(Math.min(...codes)).toBe(-2);
    expect(Math.max(...codes)).toBe(1);
  });
});

/* The mean square of many cells, over starts: products of two matrices go together within one. */
test.each([1, 4, 9])('cells of rank %d have the deviation that is asked for', (rank) => {
  const feedback = { lowRank: { rank, deviation: 0.5 } };
  const netlist = draw(
    uniform([3, 20, 10], 'tanh'),
    shipped('ideal-float32'),
    learning('srbp', { feedback }),
  );
  const cells = Array.from({ length: 60 }, (_, seed) => valuesOf(netlist, seed, 'layer1.feedback'));
  expect(deviationOf(cells.flat())).toBeGreaterThan(0.45);
  expect(deviationOf(cells.flat())).toBeLessThan(0.55);
});
