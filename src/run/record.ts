import { z } from 'zod';
import { askedBackends, backendNames } from '../backends/index.js';

const fraction = z.number().min(0).max(1);
const count = z.int().min(0);

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What the files of a task held, each as a digest. */
const data = z.strictObject({
  trainImages: digest,
  trainLabels: digest,
  testImages: digest,
  testLabels: digest,
});

const epochRow = z.strictObject({
  epoch: z.int().min(1),
  /** Over the epoch's samples as they were presented, each before the update it took part in. */
  trainAccuracy: fraction,
  testAccuracy: fraction,
  /** What a look at the machine after the epoch showed, by column name. */
  diagnostics: z.record(z.string().regex(/^[\w-]{1,200}$/), z.number()).optional(),
});

const backend = z.enum(backendNames);

const trial = z.union([
  z.strictObject({ backend, samplesPerSecond: z.number().min(0) }),
  z.strictObject({ backend, refused: z.string().max(1000) }),
]);

/** Which backend was taken where none was named outright. */
const backendChoice = z.strictObject({
  asked: z.enum(askedBackends),
  chosen: backend,
  why: z.string().max(10_000),
  tried: z.array(trial).max(100).readonly(),
});

/** What one run leaves behind. */
export const runRecord = z
  .strictObject({
    backwire: z.string(),
    /** The resolved spec. */
    spec: z.record(z.string(), z.unknown()),
    /** The folder that paths in the spec start from. */
    base: z.string(),
    /** What it learnt from; none where the task is drawn, or an earlier version wrote the record. */
    data: data.optional(),
    /** What ran. */
    backend,
    backendChoice: backendChoice.optional(),
    epochs: z.array(epochRow),
    finished: z.boolean(),
    trainAccuracy: fraction,
    testAccuracy: fraction,
    /** Narrowings that did not fit while learning, by wire or store. */
    overflows: z.record(z.string(), count),
    /** The rate that the machine's registers hold before any decay. */
    realisedRate: z.number(),
    /** Of the stores after the last epoch. */
    digest: digest.describe('the 64 hexadecimal digits that the run wrote'),
    /** The folder of the stores. */
    stores: z
      .string()
      .regex(/^stores\/epoch-\d{1,9}$/)
      .describe('a folder like "stores/epoch-3"'),
    samplesPerSecond: z.number().min(0),
    trainingSeconds: z.number().min(0),
    node: z.string(),
  })
  .refine(({ stores, epochs }) => stores === `stores/epoch-${epochs.length}`, {
    path: ['stores'],
    error: 'are not those after the last epoch recorded',
    params: { remedy: 'restore the record as the run wrote it' },
  });

export type RunRecord = z.output<typeof runRecord>;
export type EpochRow = z.output<typeof epochRow>;
