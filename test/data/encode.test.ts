import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  byteEncoder,
  type Dataset,
  encodeInputs,
  encodeSamples,
  inputTable,
  numbersIn,
  targetsOf,
} from '../../src/data/index.js';
import { fixed, float32 } from '../../src/fixed/index.js';

const dataset: Dataset = {
  name: 'three',
  inputs: Uint8Array.of(0, 255, 128, 1, 64, 32),
  count: 3,
  features: 2,
  goal: { kind: 'classes', labels: Uint8Array.of(2, 0, 1), classes: 3 },
};

describe('encoding samples', () => {
  test('gathers them in the order that is asked for', () => {
    const codes = encodeInputs(
      dataset,
      Uint32Array.of(2, 0, 2),
      byteEncoder(inputTable(fixed(2, 8))),
    );
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
      expect([...encodeInputs(many, order, byteEncoder(table))]).toEqual(expected);
    },
  );

  test('looks the bytes of each channel up in codes of its own', () => {
    const constants = { mean: [0, 0], deviation: [1, 1 / 2] };
    const table = inputTable(fixed(4, 8), constants);
    const codes = encodeInputs(dataset, Uint32Array.of(0, 1), byteEncoder(table));
    expect(codes).toEqual(Int32Array.of(0, 512, 129, 2));
  });

  test('writes into the array that is given and leaves the rest of it alone', () => {
    const out = new Float32Array(4).fill(7);
    const part = out.subarray(0, 2);
    const numbersOf = numbersIn(dataset);
    const encoder = byteEncoder(inputTable(float32));
    expect(encodeSamples(numbersOf, Uint32Array.of(0), encoder, part)).toBe(part);
    expect(out).toEqual(Float32Array.of(0, 1, 7, 7));
  });

  test('makes targets one-hot in codes, where 1 saturates if it must', () => {
    const order = Uint32Array.of(1, 0);
    expect(targetsOf(dataset, fixed(2, 6))(dataset, order)).toEqual(
      Int32Array.of(64, 0, 0, 0, 0, 64),
    );
    expect(targetsOf(dataset, fixed(1, 7))(dataset, order)).toEqual(
      Int32Array.of(127, 0, 0, 0, 0, 127),
    );
  });

  test('makes targets one-hot in float32', () => {
    const targets = targetsOf(dataset, float32)(dataset, Uint32Array.of(2));
    expect(targets).toEqual(Float32Array.of(0, 1, 0));
  });
});
