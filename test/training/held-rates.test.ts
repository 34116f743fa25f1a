import { describe, expect, test } from 'vitest';
import { heldRates, heldRatesInWords } from '../../src/training/held-rates.js';
import { draw, fixedModel, learning, uniform } from '../machine/specs.js';

const held = (layers: object) => {
  const spec = learning('kp', { rate: 0.3, batch: 1, adaptation: 0.5, weightDecay: 0.1 });
  return heldRates(draw(uniform([4, 3, 3, 2], 'tanh'), fixedModel({}, {}, layers), spec), spec);
};

describe('the learning rate that a machine holds', () => {
  test('is one number where every layer holds the same', () => {
    expect(held({})).toEqual({ realisedRate: 0.25 });
    expect(heldRatesInWords(held({}), String)).toBe('0.25');
  });

  test('is told layer by layer where their registers have different bits', () => {
    const different = held({ 2: { stores: { rate: { significantBits: 3 } } } });
    expect(different.realisedRates).toEqual({ layer1: 0.25, layer2: 0.3125, layer3: 0.25 });
    expect(heldRatesInWords(different, String)).toBe('layer1 0.25, layer2 0.3125, layer3 0.25');
  });
});
