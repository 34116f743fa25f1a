import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { countCorrect } from '../../src/training/accuracy.js';

const classes = 3;

const sample = fc.record({
  outputs: fc.tuple(fc.integer(), fc.integer(), fc.integer()),
  label: fc.nat(classes - 1),
});

const dataset = fc.array(sample, { minLength: 1, maxLength: 12 }).chain((samples) =>
  fc.record({
    samples: fc.constant(samples),
    order: fc.shuffledSubarray([...samples.keys()], { minLength: 1 }),
  }),
);

describe('the count of samples that a machine names rightly', () => {
  test.prop([dataset])('is of those whose largest output is their label', ({ samples, order }) => {
    const labels = Uint8Array.from(samples, ({ label }) => label);
    const taken = order.map((index) => samples[index]!);
    const outputs = Int32Array.from(taken.flatMap((one) => one.outputs));
    const right = taken.filter(
      (one) => one.outputs.indexOf(Math.max(...one.outputs)) === one.label,
    );
    expect(countCorrect(outputs, labels, Uint32Array.from(order))).toBe(right.length);
  });

  test.each([
    [[5, 5, 1], 0],
    [[0, 7, 7], 1],
    [[3, 3, 3], 0],
  ])('takes the first of equal outputs, of %j number %d', (outputs, first) => {
    for (const label of [0, 1, 2]) {
      const correct = countCorrect(
        Int32Array.from(outputs),
        Uint8Array.of(label),
        Uint32Array.of(0),
      );
      expect(correct).toBe(label === first ? 1 : 0);
    }
  });

  test('is the same of float32 outputs, negative ones too', () => {
    const outputs = Float32Array.of(-0.5, -0.25, 0.125, 0.0625);
    expect(countCorrect(outputs, Uint8Array.of(1, 0), Uint32Array.of(0, 1))).toBe(2);
  });
});
