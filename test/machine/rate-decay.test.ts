import { describe, expect, test } from 'vitest';
import { falls, partLeft } from '../../src/machine/index.js';
import { learning } from './specs.js';

describe('the rate of a machine', () => {
  test('stays what it is unless the spec says otherwise', () => {
    const { decay } = learning('bp');
    expect(falls(decay)).toBe(false);
    expect(partLeft(decay, 1000)).toBe(1);
  });

  test('falls to 1 / (1 + d·t) of itself after t updates', () => {
    const { decay } = learning('bp', { decay: 0.5 });
    expect([0, 1, 2, 6].map((t) => partLeft(decay, t))).toEqual([1, 1 / 1.5, 1 / 2, 1 / 4]);
  });

  test('or by a factor at each update', () => {
    const { decay } = learning('bp', { decay: { factor: 0.5 } });
    expect([0, 1, 2, 3].map((t) => partLeft(decay, t))).toEqual([1, 0.5, 0.25, 0.125]);
  });

  test('or in steps, by a factor after each so many updates', () => {
    const { decay } = learning('bp', { decay: { factor: 0.1, every: 100 } });
    expect([0, 99, 100, 199, 200].map((t) => partLeft(decay, t))).toEqual([
      1,
      1,
      0.1,
      0.1,
      0.1 ** 2,
    ]);
  });

  test('does not fall by a factor of 1', () => {
    expect(falls(learning('bp', { decay: { factor: 1 } }).decay)).toBe(false);
  });

  test.each([{ factor: 0 }, { factor: 1.5 }, { factor: 0.5, every: 0 }, 2, 'fast'])(
    'does not fall by %j',
    (decay) => {
      expect(() => learning('bp', { decay })).toThrow();
    },
  );
});
