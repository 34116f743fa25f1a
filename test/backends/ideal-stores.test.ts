import { describe, expect, test } from 'vitest';
import { backendNamed, backendNames, type Refusal } from '../../src/backends/index.js';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import { costOf } from '../../src/cost/index.js';
import { readComponents } from '../../src/library/index.js';
import type { Netlist } from '../../src/netlist/index.js';
import { draw, fixedModel, learning, uniform } from '../machine/specs.js';

/* What needs a package that need not be here is tried where it is. */
const installed = backendNames.filter((name) => name !== 'native' || hasOnnxRuntime());

const cell = { format: 'Q1.7' };
const converter = { bits: 8, fullScale: 20 };

const machine = (stores: object, more: object = {}): Netlist =>
  draw(uniform([4, 3, 2], 'tanh'), fixedModel({}, stores), learning('rbp', more));

/** A store that is not ideal, the first that it makes so, and what is said of it. */
const unideal = [
  [
    { weight: { ...cell, converters: { digitalToAnalog: converter, analogToDigital: converter } } },
    'layer1.weight',
    'DACs and ADCs',
  ],
  [{ bias: { ...cell, converters: { digitalToAnalog: converter } } }, 'layer1.bias', 'DACs'],
  [
    { feedback: { ...cell, converters: { analogToDigital: converter } } },
    'layer1.feedback',
    'ADCs',
  ],
] as const;

describe.each(unideal)('a machine of %j', (stores, where, has) => {
  test.each(installed)('is refused by %s rather than run as an ideal one', async (name) => {
    const backend = await backendNamed(name);
    const preparing = backend.prepare(machine(stores), { batch: 1, seed: 1 });
    const error: Refusal = await preparing.then(
      () => expect.fail('it runs'),
      (refusal) => refusal,
    );
    expect({ ...error, message: error.message }).toMatchObject({
      name: 'Refusal',
      where,
      message: `the ${name} backend reads cells exactly, but ${where} has ${has}; remove its converters to run the machine without them`,
    });
  });

  test('has no price rather than that of an ideal one', () => {
    const table = readComponents('horowitz-45nm', 'here');
    expect(() => costOf(machine(stores), table, 1)).toThrow(
      `hardware.stores: ${where}: has ${has}, which are not priced yet; remove the converters`,
    );
  });
});

describe('what a hardware model says of converters', () => {
  test('is what the store carries, for other tools to read', () => {
    const converters = { digitalToAnalog: converter, analogToDigital: converter };
    const { stores } = machine({ weight: { ...cell, converters } });
    expect(stores.find(({ name }) => name === 'layer1.weight')).toMatchObject({ converters });
  });

  test('is refused without a scale', () => {
    const converters = { analogToDigital: { bits: 8 } };
    expect(() => machine({ weight: { ...cell, converters } })).toThrow(
      'stores.weight.converters.analogToDigital.fullScale: is missing; write the largest magnitude',
    );
  });
});
