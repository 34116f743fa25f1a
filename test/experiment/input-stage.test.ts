import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/index.js';
import { inputStageOf } from '../../src/experiment/input-stage.js';
import { resolveExperiment } from '../../src/experiment/resolve.js';
import { fixed } from '../../src/fixed/index.js';

const images = (name: string, count: number, from: number): Dataset => ({
  name,
  inputs: Uint8Array.from({ length: count * 4 * 5 * 2 }, (_, i) => (from + i * 37) % 256),
  count,
  features: 4 * 5 * 2,
  goal: { kind: 'classes', labels: new Uint8Array(count), classes: 3 },
  shape: [4, 5, 2],
});

const train = images('train', 30, 0);
const test30 = images('test', 30, 100);

const stageWith = (change: object) => {
  const spec = {
    task: 'synthetic',
    network: [{ inputs: [4, 5, 2] }, { dense: 3, transfer: 'softmax' }],
    hardware: 'digital-int8',
    learning: { rule: 'top', rate: 0.5, batch: 4 },
    epochs: 1,
    seed: 7,
    ...change,
  };
  return inputStageOf(resolveExperiment(spec, [], 'test', '.'), train, fixed(4, 8));
};

const augmentation = { translation: 0.3, flip: 0.5 };
const whole = Uint32Array.from({ length: train.count }, (_, i) => i);

/** Codes sample by sample, from pieces of any sizes, in any order. */
const codesBySample = (
  encode: (dataset: Dataset, order: Uint32Array) => ArrayLike<number>,
  pieces: readonly Uint32Array[],
): Map<number, string> => {
  const seen = new Map<number, string>();
  for (const piece of pieces) {
    const codes = Array.from(encode(train, piece));
    for (const [i, sample] of piece.entries())
      seen.set(sample, codes.slice(i * train.features, (i + 1) * train.features).join());
  }
  return seen;
};

describe('the inputs that an epoch learns from', () => {
  const stage = stageWith({ augmentation, normalisation: 'training' });
  const once = codesBySample(stage.learningInputs(2), [whole]);

  test('depend neither on the order of the samples nor on how a pass is cut into pieces', () => {
    const backwards = Uint32Array.from(whole).reverse();
    const pieces = [1, 4, 7, 18].map((length, i, lengths) => {
      const from = lengths.slice(0, i).reduce((a, b) => a + b, 0);
      return backwards.subarray(from, from + length);
    });
    const cut = codesBySample(stage.learningInputs(2), pieces);
    for (const sample of whole) expect(cut.get(sample)).toBe(once.get(sample));
  });

  test('are others in the next epoch', () => {
    expect(codesBySample(stage.learningInputs(3), [whole])).not.toEqual(once);
  });

  test('are those of all other passes where nothing is augmented', () => {
    const { learningInputs, inputs } = stageWith({});
    expect(learningInputs(2)(train, whole)).toEqual(inputs(train, whole));
  });

  test('are as large as what is normalised to, where 0 comes in from outside', () => {
    // Byte 0 is code 0 without normalisation, and −mean / deviation with it: outside is black, not grey.
    const { learningInputs, constants } = stageWith({
      augmentation: { translation: 1, flip: 0 },
      normalisation: 'training',
    });
    const black = [0, 1].map((c) =>
      Math.round((-256 * (constants?.mean[c] as number)) / (constants?.deviation[c] as number)),
    );
    const codes = Array.from(learningInputs(0)(train, whole));
    const blackPlaces = codes.filter((code, i) => code === black[i % 2]).length;
    expect(blackPlaces).toBeGreaterThan(codes.length / 4);
  });
});

describe('samples to test on', () => {
  test('are never moved', () => {
    const moving = stageWith({ augmentation });
    const still = stageWith({});
    expect(moving.passingInputs()(test30, whole)).toEqual(still.inputs(test30, whole));
  });

  test('are normalised by the constants of the training data, of which they are no part', () => {
    const { constants, inputs } = stageWith({ normalisation: 'training' });
    const written = stageWith({ normalisation: constants });
    expect(constants).toBeDefined();
    expect(inputs(test30, whole)).toEqual(written.inputs(test30, whole));
  });
});

test('a stage of byte / 255 has no constants', () => {
  expect(stageWith({})).not.toHaveProperty('constants');
});
