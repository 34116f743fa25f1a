import { z } from 'zod';
import { parseInput } from '../input/index.js';
import { streamAt, streamKey, unitReal } from '../random/index.js';
import type { Dataset, Task } from './dataset.js';
import { largestFileBytes } from './file.js';

const whole = (least: number, most: number) => z.int().min(least).max(most);

export const syntheticOptions = z
  .strictObject({
    inputs: whole(1, 2 ** 16)
      .default(64)
      .describe('the pixels of a sample, 1 to 65536'),
    classes: whole(2, 256).default(4).describe('the count of classes, 2 to 256'),
    samples: whole(1, 2 ** 24)
      .default(512)
      .describe('the samples to train on, 1 to 16777216'),
    testSamples: whole(1, 2 ** 24)
      .default(256)
      .describe('the samples to test on, 1 to 16777216'),
    flips: z.number().min(0).max(1).default(0.15).describe('the chance of a flipped pixel, 0 to 1'),
    seed: whole(0, Number.MAX_SAFE_INTEGER).default(1).describe('a whole number, 0 or more'),
  })
  .refine((o) => o.inputs * Math.max(o.samples, o.testSamples) <= largestFileBytes, {
    error: 'makes a set of more than 1 GiB',
    params: { remedy: `inputs × samples may be at most ${largestFileBytes}` },
  });

type Options = z.output<typeof syntheticOptions>;

/** classes × inputs bytes, each 0 or 255. */
const drawPrototypes = ({ inputs, classes, seed }: Options): Uint8Array => {
  const draw = streamAt(streamKey(seed, 'task', 'synthetic prototypes'), 0);
  return Uint8Array.from({ length: classes * inputs }, (_, i) =>
    unitReal(draw(i)) < 0.5 ? 0 : 255,
  );
};

/** Sample i is the prototype of class i mod classes with pixels flipped: one stream step each. */
const drawDataset = (
  name: string,
  count: number,
  prototypes: Uint8Array,
  { inputs: features, classes, flips, seed }: Options,
): Dataset => {
  const key = streamKey(seed, 'task', `${name} flips`);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  const inputs = new Uint8Array(count * features);
  for (let i = 0; i < count; i++) {
    const draw = streamAt(key, i);
    const prototype = (labels[i] as number) * features;
    for (let j = 0; j < features; j++) {
      const flip = unitReal(draw(j)) < flips ? 255 : 0;
      inputs[i * features + j] = (prototypes[prototype + j] as number) ^ flip;
    }
  }
  return { name, inputs, count, features, goal: { kind: 'classes', labels, classes } };
};

/**
 * A task that needs no file: a random binary prototype per class, and samples of it with some
 * pixels flipped. The same options draw the same bytes on every machine.
 * @throws InputError for options out of range.
 */
export const drawSynthetic = (given: z.input<typeof syntheticOptions> = {}): Task => {
  const options = parseInput<Options>(syntheticOptions, given, 'synthetic task');
  const prototypes = drawPrototypes(options);
  return {
    name: 'synthetic',
    train: drawDataset('synthetic train', options.samples, prototypes, options),
    test: drawDataset('synthetic test', options.testSamples, prototypes, options),
  };
};
