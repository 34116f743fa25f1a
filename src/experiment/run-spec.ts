import { z } from 'zod';
import { augmentationSpec, normalisationSpec, taskSpec } from '../data/index.js';
import { hardwareModel } from '../hardware/index.js';
import { learningSpec, networkSpec } from '../machine/index.js';

/** A model's name, or its path, with fields of its own changed. */
const changedModel = z.strictObject({
  model: z.string().min(1).max(512).describe('the name or the path of a hardware model'),
  arrays: z.record(z.string(), z.unknown()).optional(),
  wires: z.record(z.string(), z.unknown()).optional(),
  stores: z.record(z.string(), z.unknown()).optional(),
  layers: z.record(z.string(), z.unknown()).optional(),
});

const heading = {
  $schema: z.string().optional().describe('the JSON schema of this file, for editors'),
  task: taskSpec,
  augmentation: augmentationSpec
    .prefault({})
    .describe('{ "translation": 0.1, "flip": 0.5 }: how training images are moved in each epoch'),
  normalisation: normalisationSpec,
  network: networkSpec,
  learning: learningSpec,
  diagnostics: z
    .strictObject({
      samples: z.int().min(1).max(4096).default(128).describe('training samples, 1 to 4096'),
    })
    .optional()
    .describe('{ "samples": 128 }: what to look at the machine with after each epoch'),
  epochs: z.int().min(1).max(1_000_000).describe('how often to go through the samples, 1 or more'),
  seed: z
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .describe('a whole number from 0, the root of all chance'),
};

const hardwareForms =
  'a model name like "digital-int8", or { "model": name, … } with fields to change';

/** A run spec as a person writes it. */
export const runSpec = z.strictObject({
  ...heading,
  hardware: z
    .union([z.string().min(1).max(512), changedModel, hardwareModel])
    .describe(hardwareForms),
});

/** The same, its hardware not looked at yet. */
export const specBesideHardware = z.strictObject({
  ...heading,
  hardware: z.unknown().describe(hardwareForms),
});

/** A spec's hardware, written out. */
export const inlinedHardware = z.object({ hardware: hardwareModel });
