import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { drawSynthetic, type Task } from '../../src/data/index.js';
import { InputError } from '../../src/input/index.js';
import { labelsOf } from './labels.js';

const row = ({ inputs, features }: Task['train'], index: number): Uint8Array =>
  (inputs as Uint8Array).subarray(index * features, (index + 1) * features);

describe('a synthetic task', () => {
  test('has 64 inputs, 4 classes, 512 and 256 samples unless told otherwise', () => {
    const { name, train, test: unseen } = drawSynthetic();
    expect(name).toBe('synthetic');
    expect(train).toMatchObject({ count: 512, features: 64, goal: { classes: 4 } });
    expect(unseen).toMatchObject({ count: 256, features: 64, goal: { classes: 4 } });
  });

  test('is the same on every machine', () => {
    const { train, test: unseen } = drawSynthetic({ inputs: 16 });
    const bits = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte & 1).join('');
    expect([bits(row(train, 0)), bits(row(train, 1)), bits(row(unseen, 0))]).toEqual([
      '1001110100010101',
      '0110010011100100',
      '1011010100110101',
    ]);
  });

  test.prop([fc.nat(), fc.integer({ min: 2, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'holds only bytes 0 and 255, the classes in turn, and is drawn again alike',
    (seed, classes, flips) => {
      const options = { seed, classes, flips, inputs: 9, samples: 20, testSamples: 10 };
      const task = drawSynthetic(options);
      expect(task.train.inputs.every((byte) => byte === 0 || byte === 255)).toBe(true);
      expect([...labelsOf(task.train)]).toEqual(Array.from({ length: 20 }, (_, i) => i % classes));
      expect(drawSynthetic(options)).toEqual(task);
    },
  );

  test('repeats its prototypes where no pixel flips, and their negatives where all do', () => {
    const same = drawSynthetic({ flips: 0 });
    const negative = drawSynthetic({ flips: 1 });
    for (let i = 0; i < same.test.count; i++) {
      expect(row(same.test, i)).toEqual(row(same.train, i % 4));
      expect(row(negative.test, i)).toEqual(row(same.train, i % 4).map((byte) => 255 - byte));
    }
  });

  test('flips the share of pixels that is asked for, others in each set and sample', () => {
    const clean = drawSynthetic({ flips: 0 });
    const noisy = drawSynthetic({ flips: 0.25 });
    const flipped = noisy.train.inputs.filter((byte, i) => byte !== clean.train.inputs[i]).length;
    expect(flipped / noisy.train.inputs.length).toBeCloseTo(0.25, 1);
    expect(row(noisy.train, 0)).not.toEqual(row(noisy.train, 4));
    expect(row(noisy.train, 0)).not.toEqual(row(noisy.test, 0));
  });

  test('differs from seed to seed, seeds past 2^32 too', () => {
    const [a, b, c] = [1, 2, 1 + 2 ** 32].map((seed) => drawSynthetic({ seed }).train.inputs);
    expect(a).not.toEqual(b);
    expect(a).not.toEqual(c);
  });

  test('is refused with options out of range', () => {
    expect(() => drawSynthetic({ flips: 2 })).toThrow(InputError);
    expect(() => drawSynthetic({ flips: 2 })).toThrow('synthetic task: flips');
    expect(() => drawSynthetic({ inputs: 65_536, samples: 65_536 })).toThrow('more than 1 GiB');
  });
});
