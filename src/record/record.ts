import { z } from 'zod';
import { askedBackends, backendNames } from '../backends/index.js';
import { metrics } from './metrics.js';

const fraction = z.number().min(0).max(1);
const count = z.int().min(0);

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What the files of a task held, each as a digest, by what it is for. */
const data = z.record(z.string().regex(/^\w{1,40}$/), digest);

const numbers = z.array(z.number()).readonly();

const normalisation = z.strictObject({ mean: numbers, deviation: numbers }).readonly();

/** A column of a table: of words, each of which is an input of its own. */
const column = z.strictObject({
  name: z.string(),
  categories: z.array(z.string()).readonly().optional(),
});

/** What an epoch came to: accuracies where classes are learnt, errors (root mean square) elsewhere. */
const scores = {
  /** Over the epoch's samples as they were presented, each before the update it took part in. */
  trainAccuracy: fraction.optional(),
  testAccuracy: fraction.optional(),
  validationAccuracy: fraction.optional(),
  trainRmse: z.number().min(0).optional(),
  testRmse: z.number().min(0).optional(),
  validationRmse: z.number().min(0).optional(),
};

export const epochRow = z.strictObject({
  epoch: z.int().min(1),
  ...scores,
  /** What a look at the machine after the epoch showed, by column name; nothing of what can't be had. */
  diagnostics: z.record(z.string().regex(/^[\w-]{1,200}$/), z.number().optional()).optional(),
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

/** Earlier versions kept a row for each epoch in the record itself. */
const epochs = z.union([count, z.array(epochRow)]);

const countOf = (counted: z.output<typeof epochs>): number =>
  typeof counted === 'number' ? counted : counted.length;

/** A record as it stands in its file. */
export const writtenRecord = z
  .strictObject({
    backwire: z.string(),
    /** The resolved spec. */
    spec: z.record(z.string(), z.unknown()),
    /** The folder that paths in the spec start from. */
    base: z.string(),
    /** What it learnt from; none where the task is drawn, or an earlier version wrote the record. */
    data: data.optional(),
    /** What was subtracted from each channel of its inputs, and then divided by, where that is not 0 and 1. */
    normalisation: normalisation.optional(),
    /** What ran. */
    backend,
    backendChoice: backendChoice.optional(),
    /** How many were done; what each came to is in the run's table. */
    epochs,
    finished: z.boolean(),
    /** The epoch after which a number of the machine or of its outputs was not finite, which ended it. */
    divergedAtEpoch: z.int().min(1).optional(),
    ...scores,
    /** Of the last epoch, set by set; an earlier version wrote none. */
    metrics: metrics.optional(),
    /** What the classes are called, by label, where the data say. */
    classNames: z.array(z.string()).max(256).readonly().optional(),
    /** Whether inputs were bytes, of which b means b / 255, or numbers as they are; an earlier version had bytes. */
    inputNumbers: z.enum(['bytes', 'reals']).optional(),
    /** What inputs were made of, where the task is a table. */
    columns: z.array(column).readonly().optional(),
    /** The fraction of the inputs of each set that the input wire cuts off by more than a step, where any are. */
    cutOffInputs: z.strictObject({ train: fraction, test: fraction }).readonly().optional(),
    /** What was subtracted from each value to learn, and then divided by, where that is not 0 and 1. */
    valueScale: normalisation.optional(),
    /** Narrowings that did not fit while learning, by wire or store. */
    overflows: z.record(z.string(), count),
    /** The rate that the machine's registers hold before any decay, of its lowest layer where they differ. */
    realisedRate: z.number(),
    /** By place, where layers hold different ones. */
    realisedRates: z.record(z.string(), z.number()).optional(),
    /** Of the stores after the last epoch. */
    digest: digest.describe('the 64 hexadecimal digits that the run wrote'),
    /** The folder of the stores. */
    stores: z
      .string()
      .regex(/^stores\/epoch-\d{1,9}$/)
      .describe('a folder like "stores/epoch-3"'),
    /** How many threads might take part, where that was more than one. */
    threads: z.int().min(1).optional(),
    samplesPerSecond: z.number().min(0),
    trainingSeconds: z.number().min(0),
    node: z.string(),
  })
  .refine(({ stores, epochs }) => stores === `stores/epoch-${countOf(epochs)}`, {
    path: ['stores'],
    error: 'are not those after the last epoch recorded',
    params: { remedy: 'restore the record as the run wrote it' },
  });

/** What one run leaves behind, beside a row for each epoch. */
export type RunRecord = Omit<z.output<typeof writtenRecord>, 'epochs'> & {
  readonly epochs: number;
};
/** What an epoch came to. */
export type EpochRow = z.output<typeof epochRow>;

/** The names of what was looked at after some epochs. */
export const figuresOf = (rows: readonly EpochRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ diagnostics }) => Object.keys(diagnostics ?? {}))),
];

/** Whether a run has nothing more to do. */
export const isOver = ({ finished, divergedAtEpoch }: RunRecord): boolean =>
  finished || divergedAtEpoch !== undefined;

/** What was written, by any version, as a record and the rows of its epochs that are in it. */
export const apart = (
  written: z.output<typeof writtenRecord>,
): { readonly record: RunRecord; readonly rows: readonly EpochRow[] | undefined } => ({
  record: { ...written, epochs: countOf(written.epochs) },
  rows: typeof written.epochs === 'number' ? undefined : written.epochs,
});
