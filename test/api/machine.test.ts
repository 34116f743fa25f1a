import { describe, expect, test } from 'vitest';
import { audit, cost, floorplan } from '../../src/index.js';
import { spec } from './spec.js';

describe('the price of a machine', () => {
  test('is that of its spec with what is set, by the table that is named', async () => {
    const { components, hardware, epochs, samplesPerEpoch, learning } = await cost({
      spec,
      hardware: 'digital-int16',
      set: { 'learning.rule': 'bp', epochs: 2 },
    });
    expect({ components, hardware, epochs, samplesPerEpoch }).toEqual({
      components: 'horowitz-45nm',
      hardware: 'digital-int16',
      epochs: 2,
      samplesPerEpoch: 24,
    });
    expect(learning.arraysReadBackwards).toBeGreaterThan(0);
  });

  test('falls with the supply, and with the node', async () => {
    const at = async (scaled: object) =>
      (await cost({ spec, ...scaled })).phases.infer.picojoules as number;
    expect(await at({ supply: 0.7 })).toBeLessThan(await at({ supply: 0.9 }));
    expect(await at({ node: 32 })).toBeLessThan(await at({}));
  });

  test('is refused by a table that there is not, and at no supply', async () => {
    await expect(cost({ spec, components: 'horowitz' })).rejects.toThrow(
      /^--components: 'horowitz' is no component table; /,
    );
    await expect(cost({ spec, supply: 0 })).rejects.toThrow(
      /^cost: supply: is 0, not above 0; write volts/,
    );
  });
});

test('a floorplan is an SVG document', () => {
  expect(floorplan({ spec })).toMatch(/^<svg[^>]*>.*<\/svg>\s*$/s);
});

test('an audit says of a spec whether its learning is local, on arrays as they can be read', () => {
  const machine = { spec, set: { 'learning.rule': 'bp' } };
  expect(audit({ spec }).local).toBe(true);
  expect(audit(machine).local).toBe(false);
  expect(audit({ ...machine, arrays: 'both' }).local).toBe(true);
});
