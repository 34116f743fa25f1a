import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type Dataset, encodeInputs, encodeTargets, inputTable } from '../../src/data/index.js';
import { fixed, float32 } from '../../src/fixed/index.js';

const dataset: Dataset = {
  name: 'three',
  inputs: Uint8Array.of(0, 255, 128, 1, 64, 32),
  labels: Uint8Array.of(2, 0, 1),
  count: 3,
  features: 2,
  classes: 3,
};

describe('a table of inputs', () => {
  test('holds byte b as b/255 to the nearest code, saturating', () => {
    const table = inputTable(fixed(1, 7));
    expect(table).toBeInstanceOf(Int32Array);
    expect([table[0], table[1], table[128], table[254], table[255]]).toEqual([0, 1, 64, 127, 127]);
    expect(inputTable(fixed(2, 6))[255]).toBe(64);
  });

  test('holds byte b as the float32 nearest to b/255', () => {
    const table = inputTable(float32);
    expect(table).toBeInstanceOf(Float32Array);
    expect(table[1]).toBe(Math.fround(1 / 255));
    expect(table[255]).toBe(1);
  });

  test.prop([fc.integer({ min: -4, max: 4 }), fc.integer({ min: 6, max: 24 })])(
    'never falls from a byte to the next, in any format',
    (integerBits, fractionBits) => {
      const table = inputTable(fixed(integerBits, fractionBits));
      expect(table).toHaveLength(256);
      for (let b = 1; b < 256; b++) expect(table[b]).toBeGreaterThanOrEqual(table[b - 1] as number);
    },
  );
});

describe('encoding samples', () => {
  test('gathers them in the order that is asked for', () => {
    const codes = encodeInputs(dataset, Uint32Array.of(2, 0, 2), inputTable(fixed(2, 8)));
    expect(codes).toEqual(Int32Array.of(64, 32, 0, 256, 64, 32));
  });

  test.prop([fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 })])(
    'looks every byte of every sample up, however many there are',
    (features, count) => {
      const inputs = Uint8Array.from({ length: count * features }, (_, i) => (i * 37) % 256);
      const many: Dataset = { ...dataset, inputs, count, features };
      const order = Uint32Array.from({ length: count }, (_, i) => i).reverse();
      const table = inputTable(fixed(2, 8));
      const expected = [...order].flatMap((sample) =>
        [...inputs.subarray(sample * features, (sample + 1) * features)].map((byte) => table[byte]),
      );
      expect([...encodeInputs(many, order, table)]).toEqual(expected);
    },
  );

  test('writes into the array that is given and leaves the rest of it alone', () => {
    const out = new Float32Array(4).fill(7);
    expect(encodeInputs(dataset, Uint32Array.of(0), inputTable(float32), out)).toBe(out);
    expect(out).toEqual(Float32Array.of(0, 1, 7, 7));
  });

  test('makes targets one-hot in codes, where 1 saturates if it must', () => {
    const order = Uint32Array.of(1, 0);
    expect(encodeTargets(dataset, order, fixed(2, 6))).toEqual(Int32Array.of(64, 0, 0, 0, 0, 64));
    expect(encodeTargets(dataset, order, fixed(1, 7))).toEqual(Int32Array.of(127, 0, 0, 0, 0, 127));
  });

  test('makes targets one-hot in float32', () => {
    const targets = encodeTargets(dataset, Uint32Array.of(2), float32);
    expect(targets).toEqual(Float32Array.of(0, 1, 0));
  });
});
