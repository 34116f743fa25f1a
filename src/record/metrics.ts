import { z } from 'zod';

const samples = z.int().min(0);

/** Nothing where it is not finite, as of a machine that diverges. */
const figure = z.number().optional();

/** ½ Σ (target − output)² over the outputs, the mean over samples; of values and inputs as they are scaled. */
const loss = figure;

const classMetrics = z.strictObject({
  kind: z.literal('classes'),
  samples,
  accuracy: z.number().min(0).max(1),
  loss,
  /** How many samples of each class (row) the outputs name as which class (column). */
  confusion: z
    .array(z.array(z.int().min(0)).max(256).readonly())
    .max(256)
    .readonly(),
});

const valueMetrics = z.strictObject({
  kind: z.literal('values'),
  samples,
  loss,
  /** Of one output in its own unit; of several, over all of them as they are scaled. */
  rmse: figure,
  outputs: z
    .array(
      z.strictObject({
        name: z.string(),
        /** In the unit of the data. */
        rmse: figure,
        /** 1 − Σ(v − o)² / Σ(v − mean)²: nothing where all values are the same. */
        rSquared: figure,
      }),
    )
    .readonly(),
});

const inputMetrics = z.strictObject({
  kind: z.literal('inputs'),
  samples,
  loss,
  /** Over all inputs, as they are scaled. */
  rmse: figure,
});

/** What outputs came to on a set of samples. */
export const setMetrics = z.discriminatedUnion('kind', [classMetrics, valueMetrics, inputMetrics]);

/** What outputs came to on each set: while learning on the samples to train on, after the epoch on all others. */
export const metrics = z.strictObject({
  train: setMetrics,
  validation: setMetrics.optional(),
  test: setMetrics,
});

export type SetMetrics = z.output<typeof setMetrics>;
export type ClassMetrics = z.output<typeof classMetrics>;
export type ValueMetrics = z.output<typeof valueMetrics>;
export type Metrics = z.output<typeof metrics>;

/** Figures of an epoch by which runs are compared: accuracies of classes, errors of values and inputs. */
export interface Scores {
  readonly trainAccuracy?: number | undefined;
  readonly validationAccuracy?: number | undefined;
  readonly testAccuracy?: number | undefined;
  readonly trainRmse?: number | undefined;
  readonly validationRmse?: number | undefined;
  readonly testRmse?: number | undefined;
}

/** The one figure of each set; one that is not known is there, and is nothing. */
export const scoresOf = (all: Metrics): Scores =>
  Object.fromEntries(
    (['train', 'validation', 'test'] as const).flatMap((set) => {
      const one = all[set];
      if (one === undefined) return [];
      return [one.kind === 'classes' ? [`${set}Accuracy`, one.accuracy] : [`${set}Rmse`, one.rmse]];
    }),
  );

/** A figure where it is finite, and nothing elsewhere. */
export const finite = (figure: number): number | undefined =>
  Number.isFinite(figure) ? figure : undefined;

/** The words for each score, those of the test set first. */
const scoreNames = {
  testAccuracy: 'test accuracy',
  validationAccuracy: 'validation accuracy',
  trainAccuracy: 'train accuracy',
  testRmse: 'test RMSE',
  validationRmse: 'validation RMSE',
  trainRmse: 'train RMSE',
} as const satisfies Record<keyof Scores, string>;

const fourDigits = (number: number | undefined): string =>
  number === undefined ? '–' : String(Number(number.toPrecision(4)));

const scoreText = (name: string, score: number | undefined): string =>
  name.endsWith('accuracy') && score !== undefined
    ? `${(100 * score).toFixed(2)} %`
    : fourDigits(score);

/** The scores that there are, each with its name: accuracies in per cent, errors in four digits. */
export const scoresInWords = ({
  metrics,
  ...written
}: Scores & { readonly metrics?: Metrics | undefined }): readonly (readonly [string, string])[] => {
  const scores = metrics === undefined ? written : scoresOf(metrics);
  return (Object.keys(scoreNames) as (keyof Scores)[])
    .filter((key) => Object.hasOwn(scores, key))
    .map((key) => [scoreNames[key], scoreText(scoreNames[key], scores[key])]);
};

/** How much of the inputs is cut off, where any is. */
export const cutOffInWords = (
  cutOff: { readonly train: number; readonly test: number } | undefined,
): readonly (readonly [string, string])[] => {
  if (cutOff === undefined) return [];
  const [train, test] = [cutOff.train, cutOff.test].map((part) => `${(100 * part).toFixed(2)} %`);
  return [['inputs cut off by their wire', `${train} to train on, ${test} to test on`]];
};

/** The error of each value on the test set, in its own unit, with the part of its variance that is told. */
export const valuesInWords = (
  metrics: Metrics | undefined,
): readonly (readonly [string, string])[] =>
  metrics?.test.kind === 'values'
    ? metrics.test.outputs.map(({ name, rmse, rSquared }) => [
        `test RMSE of ${name}`,
        `${fourDigits(rmse)}, R² ${fourDigits(rSquared)}`,
      ])
    : [];
