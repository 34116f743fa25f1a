import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { costOf, costVersion } from '../../src/cost/index.js';
import { readComponents } from '../../src/library/index.js';
import { draw, learning, shipped, uniform } from '../machine/specs.js';

const tables = ['horowitz-45nm', 'aladdin-40nm', 'isaac-32nm'];
const models = ['ideal-float32', 'digital-int16', 'digital-int8'] as const;
const rules = ['bp', 'rbp', 'srbp', 'arbp', 'kp', 'usf', 'drtp', 'top'] as const;

/** A hash of what these machines take by these tables, for every version. */
const prices: Readonly<Record<number, string>> = { 1: '8967d4bca16ae570' };

const pricesNow = (): string => {
  const hash = createHash('sha256');
  const network = uniform([784, 100, 30, 10], 'tanh');
  for (const table of tables.map((name) => readComponents(name, 'test')))
    for (const model of models)
      for (const rule of rules)
        hash.update(
          JSON.stringify(costOf(draw(network, shipped(model), learning(rule)), table, 4)),
        );
  return hash.digest('hex').slice(0, 16);
};

test('the version of prices is raised whenever a machine takes something else than before', () => {
  expect(pricesNow()).toBe(prices[costVersion]);
});
