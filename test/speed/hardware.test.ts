import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { parseModel } from '../../src/index.js';
import { jsonOf } from '../house/repository.js';

const { hardwareOf, narrowed } = await import('../../scripts/speed/hardware.mjs' as string);

describe('hardware of so many bits', () => {
  test.each([
    ['Q6.10', 8, 'Q6.2'],
    ['Q6.10', 4, 'Q3.1'],
    ['Q1.15', 2, 'Q1.1'],
    ['Q2.14', 2, 'Q1.1'],
  ])(
    'makes of %s in %d bits %s: integer bits first, beside one fraction bit',
    (format, bits, becomes) => {
      expect(narrowed(format, bits)).toBe(becomes);
    },
  );

  property.prop([fc.integer({ min: 2, max: 16 })])('is a hardware model', (bits) => {
    expect(parseModel(hardwareOf({ bits }), 'hardware').name).toBe(`digital-int${bits}`);
  });

  test('of 16 bits is digital-int16', () => {
    const { $schema, summary, ...model } = jsonOf('hardware-models/digital-int16.json');
    expect(hardwareOf({ bits: 16 })).toEqual({ ...model, summary: expect.any(String) });
  });

  test('that is shipped is named', () => {
    expect(hardwareOf('digital-int8')).toBe('digital-int8');
  });
});
