import { z } from 'zod';
import { goalKinds, mostClasses } from './goal.js';
import { scalingSpec } from './normalisation.js';
import { splitSpec } from './split.js';
import { syntheticOptions } from './synthetic.js';

/** The tasks that a single word names. */
export const taskNames = ['mnist', 'synthetic'] as const;

const path = z.string().min(1).max(4096);
const count = z.int().min(1).optional();
const name = z.string().min(1).max(256);

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

const tables = (kind: string) =>
  z
    .union([
      path,
      z.strictObject({
        train: path.describe(`the path of the ${kind} file to train on`),
        test: path.describe(`the path of the ${kind} file to test on`),
      }),
    ])
    .optional()
    .describe(`a ${kind} file, or { "train": path, "test": path }`);

const arrayNames = z.strictObject({
  inputs: name.describe('the name of the array of samples to train on'),
  targets: name.optional().describe('the name of the array of what is learnt of them'),
  testInputs: name.optional().describe('the name of the array of samples to test on'),
  testTargets: name.optional().describe('the name of the array of what is learnt of those'),
});

const npyFiles = z.strictObject({
  inputs: path.describe('the path of the .npy file of samples to train on'),
  targets: path.optional().describe('the path of the .npy file of what is learnt of them'),
  testInputs: path.optional().describe('the path of the .npy file of samples to test on'),
  testTargets: path.optional().describe('the path of the .npy file of what is learnt of those'),
});

export const sources = [
  'mnist',
  'idx',
  'cifar10',
  'synthetic',
  'csv',
  'parquet',
  'npz',
  'npy',
] as const;

export type Source = (typeof sources)[number];

/** Fields that say something of some sources alone. */
const belonging: Readonly<Record<string, readonly Source[]>> = {
  classes: ['idx', 'npz', 'npy'],
  target: ['csv', 'parquet'],
  inputs: ['csv', 'parquet'],
  delimiter: ['csv'],
  header: ['csv'],
  arrays: ['npz'],
};

const wholeSpec = z.strictObject({
  mnist: limit.optional().describe('{}, or the samples to use as { "train": n, "test": n }'),
  idx: z
    .union([path, idxFiles])
    .optional()
    .describe('a folder of IDX files, or { trainImages, trainLabels, testImages, testLabels }'),
  cifar10: path.optional().describe('a folder of CIFAR-10 in its binary layout'),
  synthetic: syntheticOptions.optional().describe('{}, or options like { "inputs": 64 }'),
  csv: tables('CSV or TSV'),
  parquet: tables('Parquet'),
  npz: path.optional().describe('a .npz file of arrays'),
  npy: npyFiles.optional().describe('{ inputs, targets, testInputs, testTargets }: .npy files'),
  target: z
    .union([name, z.array(name).min(1).max(4096)])
    .optional()
    .describe('the column of a table to learn, or a list of columns'),
  inputs: z
    .array(name)
    .min(1)
    .max(65_536)
    .optional()
    .describe('the columns of a table to learn from (default: all but the targets)'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('what stands between cells (default: a tab in .tsv files, else a comma)'),
  header: z
    .boolean()
    .optional()
    .describe('false for a CSV file without a line of names: columns are then "1", "2", …'),
  arrays: arrayNames
    .optional()
    .describe(
      '{ inputs, targets, testInputs, testTargets }: names in a .npz file (default: x_train, y_train, x_test, y_test, or x, y)',
    ),
  goal: z
    .enum(goalKinds)
    .optional()
    .describe(
      'what is learnt: "classes", "values" (regression) or "inputs" (an autoencoder); without it, words and whole numbers name classes and other numbers are values',
    ),
  targetScaling: scalingSpec.describe(
    'how values are scaled before they are learnt: "range" (to 0 to 1, the default), "standardise", "none", or { "mean": […], "deviation": […] }',
  ),
  split: splitSpec.optional(),
  classes: z.int().min(2).max(mostClasses).optional().describe('the count of classes, 2 to 256'),
  limit: limit.optional().describe('the samples to use, { "train": n, "test": n }'),
});

type Whole = z.output<typeof wholeSpec>;

const sourcesIn = (spec: Whole): readonly Source[] =>
  sources.filter((source) => spec[source] !== undefined);

/** The one source that a task has. */
export const sourceOf = (spec: Whole): Source => sourcesIn(spec)[0] as Source;

const fullSpec = wholeSpec
  .refine((spec) => sourcesIn(spec).length === 1, {
    error: 'does not name one task',
    params: { remedy: `write one of ${sources.join(', ')}` },
  })
  .superRefine((spec, context) => {
    for (const [field, owners] of Object.entries(belonging)) {
      const written = spec[field as keyof Whole] !== undefined;
      if (!written || sourcesIn(spec).some((source) => owners.includes(source))) continue;
      context.addIssue({
        code: 'custom',
        path: [field],
        message: 'is already known for this task',
        params: { remedy: `remove it: it belongs to ${owners.join(', ')}` },
      });
    }
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
  .describe(
    'mnist, synthetic, a folder of IDX files, or an object like { "csv": "data.csv", "target": "kind" }',
  );

/** One source is there. */
export type TaskSpec = z.output<typeof fullSpec>;
