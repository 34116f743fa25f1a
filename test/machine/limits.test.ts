import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/input/index.js';
import { learningSpec, networkSpec } from '../../src/machine/index.js';
import { fixedModel } from './specs.js';

const isLearning = (more: object): boolean =>
  learningSpec.safeParse({ rule: 'srbp', rate: 0.5, batch: 1, ...more }).success;

/** A field with the last that is taken and the first that is not. */
describe('a way of learning is taken up to its bounds and no further', () => {
  test.each([
    ['a batch', { batch: 65_536 }, { batch: 65_537 }],
    ['a rate', { rate: 1024 }, { rate: 1024.001 }],
    ['a decay of the rate', { decay: 1 }, { decay: 1.001 }],
    ['a decay of weights', { weightDecay: 0.999 }, { weightDecay: 1 }],
    ['dropout', { dropout: { probability: 0.999 } }, { dropout: { probability: 1 } }],
    ['stuck lines', { stuck: { probability: 0.999 } }, { stuck: { probability: 1 } }],
    [
      'what a line is stuck at',
      { stuck: { probability: 0, at: -1024 } },
      { stuck: { probability: 0, at: -1025 } },
    ],
    ['matrices that are averaged', { matrices: 64 }, { matrices: 65 }],
    ['the rate of feedback', { adaptation: 1024 }, { adaptation: 1025 }],
    ['frozen layers', { frozen: [256] }, { frozen: [257] }],
  ])('%s', (_, last, first) => {
    expect([isLearning(last), isLearning(first)]).toEqual([true, false]);
  });
});

test('a network is taken up to 65,536 inputs, 65,536 neurons and 256 layers, and no further', () => {
  const isNetwork = (inputs: number, dense: number, layers: number): boolean =>
    networkSpec.safeParse([
      { inputs },
      ...Array.from({ length: layers }, () => ({ dense, transfer: 'identity' })),
    ]).success;
  expect(isNetwork(65_536, 65_536, 256)).toBe(true);
  expect(isNetwork(65_537, 1, 1)).toBe(false);
  expect(isNetwork(1, 65_537, 1)).toBe(false);
  expect(isNetwork(1, 1, 257)).toBe(false);
});

test('a rate register has 1 to 16 significant bits', () => {
  const withBits = (significantBits: number) => () => fixedModel({}, { rate: { significantBits } });
  for (const bits of [1, 16]) expect(withBits(bits)).not.toThrow();
  for (const bits of [0, 17]) expect(withBits(bits)).toThrow(InputError);
});
