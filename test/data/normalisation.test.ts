import { fc, test } from '@fast-check/vitest';
import { BigNumber } from 'bignumber.js';
import { describe, expect } from 'vitest';
import {
  byteEncoder,
  constantsOf,
  type Dataset,
  encodeInputs,
  inputTable,
} from '../../src/data/index.js';
import { float32 } from '../../src/fixed/index.js';

const imagesOf = (bytes: readonly number[], channels: number): Dataset => ({
  name: 'few',
  inputs: Uint8Array.from(bytes),
  count: 1,
  features: bytes.length,
  goal: { kind: 'classes', labels: new Uint8Array(1), classes: 2 },
  shape: [1, bytes.length / channels, channels],
});

const someImages = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 40 }))
  .chain(([channels, places]) => {
    const length = channels * places;
    return fc.record({
      channels: fc.constant(channels),
      bytes: fc
        .array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length })
        // No channel is the same everywhere.
        .map((all) => all.map((byte, i) => (i < channels ? 0 : i < 2 * channels ? 255 : byte))),
    });
  });

const ofChannel = <T>(all: readonly T[], channel: number, channels: number): T[] =>
  all.filter((_, i) => i % channels === channel);

describe('the constants of training data', () => {
  test('are the mean and the deviation of each channel as parts of 1', () => {
    // The first channel is 0 and 255: its mean is 1/2, and so is its deviation. The second is 51 and 153.
    const constants = constantsOf('training', imagesOf([0, 51, 255, 153], 2));
    expect(constants).toEqual({ mean: [0.5, 0.4], deviation: [0.5, 0.2] });
  });

  test('are one for all places where data do not say how they lie', () => {
    const { shape: _, ...shapeless } = imagesOf([0, 0, 255, 255], 2);
    expect(constantsOf('training', shapeless)).toEqual({ mean: [0.5], deviation: [0.5] });
  });

  test.prop([someImages])('are rounded once from exact sums', ({ bytes, channels }) => {
    const { mean, deviation } = constantsOf('training', imagesOf(bytes, channels)) ?? {};
    for (let channel = 0; channel < channels; channel++) {
      const own = ofChannel(bytes, channel, channels).map((byte) => new BigNumber(byte));
      const average = (all: BigNumber[]) => BigNumber.sum(...all).div(all.length);
      const Precise = BigNumber.clone({ DECIMAL_PLACES: 50 });
      const n = own.length;
      const first = BigNumber.sum(...own);
      const second = BigNumber.sum(...own.map((byte) => byte.times(byte)));
      const variance = new Precise(second.times(n).minus(first.times(first))).div(n).div(n);
      expect(mean?.[channel]).toBe(average(own).div(255).toNumber());
      expect(deviation?.[channel]).toBe(variance.sqrt().div(255).toNumber());
    }
  });

  test.prop([someImages])(
    'give inputs whose mean is 0 and whose deviation is 1 in each channel',
    ({ bytes, channels }) => {
      const dataset = imagesOf(bytes, channels);
      const table = inputTable(float32, constantsOf('training', dataset));
      const inputs = [...encodeInputs(dataset, Uint32Array.of(0), byteEncoder(table))];
      for (let channel = 0; channel < channels; channel++) {
        const own = ofChannel(inputs, channel, channels);
        const sum = own.reduce((a, b) => a + b, 0);
        const squares = own.reduce((a, b) => a + b * b, 0);
        expect(sum / own.length).toBeCloseTo(0, 5);
        expect(squares / own.length).toBeCloseTo(1, 5);
      }
    },
  );

  test('are those that are written, where they are', () => {
    const written = { mean: [0.5, 0.25], deviation: [0.5, 2] };
    expect(constantsOf(written, imagesOf([0, 51, 255, 153], 2))).toEqual(written);
  });

  test('divide by 1 where a column is the same in all rows, however its sum is rounded', () => {
    const inputs = Float64Array.from({ length: 60 }, () => 0.1);
    const column: Dataset = { ...imagesOf([], 1), inputs, count: 60, features: 1, tabular: true };
    expect(constantsOf('standardise', column)).toEqual({ mean: [0.1], deviation: [1] });
  });

  test('are none where none are asked for', () => {
    expect(constantsOf('none', imagesOf([0, 0], 1))).toBeUndefined();
  });
});

describe('normalisation is refused', () => {
  test('by training data of which a channel is the same everywhere', () => {
    expect(() => constantsOf('training', imagesOf([0, 7, 255, 7], 2))).toThrow(
      /^normalisation: has nothing to divide by: channel 2 of few is the same everywhere; write/,
    );
  });

  test('with constants of more channels than there are', () => {
    const written = { mean: [0.5, 0.5], deviation: [1, 1] };
    expect(() => constantsOf(written, imagesOf([0, 7, 255], 1))).toThrow(
      'normalisation.mean: has 2 numbers, but the channels of few are 1; write 1 in it, and as many in deviation',
    );
  });
});
