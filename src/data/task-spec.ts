import { z } from 'zod';
import { syntheticOptions } from './synthetic.js';

/** The tasks that a single word names. */
export const taskNames = ['mnist', 'synthetic'] as const;

const path = z.string().min(1);
const count = z.int().min(1).optional();

const limit = z.strictObject({
  train: count.describe('how many samples to train on, 1 or more'),
  test: count.describe('how many samples to test on, 1 or more'),
});

const idxFiles = z.strictObject({
  trainImages: path.describe('the path of the IDX file of images to train on'),
  trainLabels: path.describe('the path of the IDX file of labels to train on'),
  testImages: path.describe('the path of the IDX file of images to test on'),
  testLabels: path.describe('the path of the IDX file of labels to test on'),
});

const sources = ['mnist', 'idx', 'cifar10', 'synthetic'] as const;

const fullSpec = z
  .strictObject({
    mnist: limit.optional().describe('{}, or the samples to use as { "train": n, "test": n }'),
    idx: z
      .union([path, idxFiles])
      .optional()
      .describe('a folder of IDX files, or { trainImages, trainLabels, testImages, testLabels }'),
    cifar10: path.optional().describe('a folder of CIFAR-10 in its binary layout'),
    synthetic: syntheticOptions.optional().describe('{}, or options like { "inputs": 64 }'),
    classes: z.int().min(2).max(256).optional().describe('the count of classes, 2 to 256'),
    limit: limit.optional().describe('the samples to use, { "train": n, "test": n }'),
  })
  .refine((spec) => sources.filter((source) => spec[source] !== undefined).length === 1, {
    error: 'does not name one task',
    params: { remedy: `write one of ${sources.join(', ')}` },
  })
  .refine((spec) => spec.classes === undefined || spec.idx !== undefined, {
    path: ['classes'],
    error: 'is already known for this task',
    params: { remedy: 'remove it: it belongs to idx' },
  });

const { $schema: _, ...accepted } = z.toJSONSchema(z.union([path, fullSpec]), { io: 'input' });

const inFull = (spec: unknown): unknown => {
  if (typeof spec !== 'string') return spec;
  return taskNames.some((name) => name === spec) ? { [spec]: {} } : { idx: spec };
};

/**
 * What a person writes to name a task: a word, a folder of IDX files, or an object. It is parsed
 * as the object, whose fields then explain themselves; its JSON schema tells of all the forms.
 */
export const taskSpec = z
  .unknown()
  .meta(accepted)
  .transform(inFull)
  .pipe(fullSpec)
  .describe('mnist, synthetic, a folder of IDX files, or an object like { "cifar10": "a folder" }');

/** One of mnist, idx, cifar10 and synthetic is there. */
export type TaskSpec = z.output<typeof fullSpec>;
