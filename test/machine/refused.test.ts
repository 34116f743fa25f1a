import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { InputError } from '../../src/input/index.js';
import { learningSpec, networkSpec } from '../../src/machine/index.js';
import { draw, fixedModel, learning, shipped, uniform } from './specs.js';

const wide = { format: 'Q1.31' };
const small = uniform([7, 5, 3], 'tanh');

describe('a machine is refused', () => {
  test.each([
    [
      'whose sums address a table of 17 bits',
      { preactivation: { format: 'Q4.13' } },
      {},
      /layer1\.preactivation has 17 bits, more than 16/,
    ],
    [
      'whose softmax has fewer than 0 fraction bits',
      { output: { format: 'Q9.-1' } },
      {},
      /softmax at layer2 \(output\): output has fewer than 0 fraction bits/,
    ],
    [
      'that reads more fraction bits than its cells keep',
      {},
      { weight: { format: 'Q1.7', read: 'Q1.9' } },
      /stores\.weight\.read: is Q1\.9, which is not the top bits of Q1\.7/,
    ],
    [
      'that reads other integer bits than its cells keep',
      {},
      { bias: { format: 'Q1.15', read: 'Q2.6' } },
      /stores\.bias\.read: is Q2\.6, which is not the top bits of Q1\.15/,
    ],
    [
      'whose mantissas leave nothing for an exponent',
      {},
      { weight: { format: 'Q1.7', block: { mantissaBits: 8 } } },
      /stores\.weight\.block\.mantissaBits: is 8, so that no exponent is left in the 8 bits of Q1\.7; write 2 to 7/,
    ],
    [
      'that reads a part of cells that share exponents',
      {},
      { feedback: { format: 'Q1.15', read: 'Q1.7', block: { mantissaBits: 8 } } },
      /stores\.feedback\.read: is a part of cells that share exponents, which are read whole; leave it out/,
    ],
    [
      'whose blocks are of no power of two',
      {},
      { weight: { format: 'Q1.15', block: { size: 24, mantissaBits: 8 } } },
      /stores\.weight\.block\.size/,
    ],
    [
      'whose biases share exponents, of which each column has one',
      {},
      { bias: { format: 'Q1.15', block: { mantissaBits: 8 } } },
      /stores\.bias\.block: is not a known key/,
    ],
    [
      'that brings the error back through weights that share exponents',
      {},
      { weight: { format: 'Q1.15', block: { mantissaBits: 8 } } },
      /hardware\.stores\.weight\.block: makes cells share exponents along a column.*write a rule with feedback cells of its own/,
    ],
    [
      'whose sums need more than 64 bits',
      { input: wide },
      { weight: wide },
      /layer1\.weighted has more than 64 bits/,
    ],
  ])('%s', (_, wires, stores, message) => {
    const drawing = () => draw(small, fixedModel(wires, stores), learning('bp'));
    expect(drawing).toThrow(InputError);
    expect(drawing).toThrow(message);
  });

  test('whose channel reads shared cells but skips layers, with the channels that there are', () => {
    const drawing = () =>
      draw(small, shipped('ideal-float32'), learning('bp', { route: 'skipped', slope: 'own' }));
    expect(drawing).toThrow(InputError);
    expect(drawing).toThrow(
      /learning: a channel of shared cells can't be skipped; .*separate cells/,
    );
  });

  test.each(['error', 'update'])(
    'of float32 whose %s is quantised to less than the least normal number',
    (signal) => {
      const quantised = { [signal]: { format: 'pow2<31,-97>' } };
      expect(() => draw(small, shipped('ideal-float32'), learning('bp', quantised))).toThrow(
        new RegExp(`learning\\.${signal}\\.format: has magnitudes below 2\\^-126`),
      );
      expect(draw(small, fixedModel({}, {}), learning('bp', quantised)).learn).not.toEqual([]);
    },
  );
});

type Issue = z.core.$ZodIssue;

/** Where an issue is: of a value with alternatives, where each of them finds fault. */
const placesOf = (issue: Issue): PropertyKey[][] =>
  issue.code === 'invalid_union'
    ? issue.errors
        .flat()
        .flatMap(placesOf)
        .map((path) => [...issue.path, ...path])
    : [issue.path];

/** Where a schema finds fault. */
const faults = (schema: typeof networkSpec | typeof learningSpec, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? [])
    .flatMap(placesOf)
    .map((path) => path.map(String).join('.'));

describe('a network is refused', () => {
  test.each([
    ['without layers', [{ inputs: 7 }], '1'],
    ['without inputs', [{ inputs: 0 }, { dense: 3, transfer: 'softmax' }], '0.inputs'],
    [
      'with a layer of half a neuron',
      [{ inputs: 7 }, { dense: 0.5, transfer: 'softmax' }],
      '1.dense',
    ],
    [
      'with a hidden softmax',
      [{ inputs: 7 }, { dense: 5, transfer: 'softmax' }, { dense: 3, transfer: 'softmax' }],
      '1.transfer',
    ],
    [
      'with tanh at the top, whose output error is another',
      [{ inputs: 7 }, { dense: 3, transfer: 'tanh' }],
      '1.transfer',
    ],
    ['of 257 layers', [{ inputs: 1 }, ...Array(257).fill({ dense: 1, transfer: 'identity' })], ''],
  ])('%s', (_, value, where) => {
    expect(faults(networkSpec, value)).toContain(where);
  });
});

describe('a way of learning is refused', () => {
  test.each([
    ['by a rule that there is not', { rule: 'dfa' }, 'rule'],
    ['at a rate of 0', { rate: 0 }, 'rate'],
    ['at a rate past 1024', { rate: 1025 }, 'rate'],
    ['in batches of 0', { batch: 0 }, 'batch'],
    ['in batches of 1.5', { batch: 1.5 }, 'batch'],
    ['with a decay past 1', { decay: 1.5 }, 'decay'],
    ['with errors quantised to float32', { error: { format: 'float32' } }, 'error.format'],
  ])('%s', (_, change, where) => {
    const value = { rule: 'bp', rate: 0.5, batch: 1 };
    expect(faults(learningSpec, value)).toEqual([]);
    expect(faults(learningSpec, { ...value, ...change })).toEqual([where]);
  });
});
