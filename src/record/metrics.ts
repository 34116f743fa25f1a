import { z } from 'zod';

const samples = z.int().min(0);

/** ½ Σ (target − output)² over the outputs, the mean over samples; of values and inputs as they are scaled. */
const loss = z.number();

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
  rmse: z.number(),
  outputs: z
    .array(
      z.strictObject({
        name: z.string(),
        /** In the unit of the data. */
        rmse: z.number(),
        /** 1 − Σ(v − o)² / Σ(v − mean)²: nothing where all values are the same. */
        rSquared: z.number().optional(),
      }),
    )
    .readonly(),
});

const inputMetrics = z.strictObject({
  kind: z.literal('inputs'),
  samples,
  loss,
  /** Over all inputs, as they are scaled. */
  rmse: z.number(),
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

/** The one figure of each set. */
export const scoresOf = (all: Metrics): Scores =>
  Object.fromEntries(
    (['train', 'validation', 'test'] as const).flatMap((set) => {
      const one = all[set];
      if (one === undefined) return [];
      return [one.kind === 'classes' ? [`${set}Accuracy`, one.accuracy] : [`${set}Rmse`, one.rmse]];
    }),
  );

/** The words for each score, those of the test set first. */
const scoreNames = {
  testAccuracy: 'test accuracy',
  validationAccuracy: 'validation accuracy',
  trainAccuracy: 'train accuracy',
  testRmse: 'test RMSE',
  validationRmse: 'validation RMSE',
  trainRmse: 'train RMSE',
} as const satisfies Record<keyof Scores, string>;

const fourDigits = (number: number): string => String(Number(number.toPrecision(4)));

const scoreText = (name: string, score: number): string =>
  name.endsWith('accuracy') ? `${(100 * score).toFixed(2)} %` : fourDigits(score);

/** The scores that there are, each with its name: accuracies in per cent, errors in four digits. */
export const scoresInWords = (scores: Scores): readonly (readonly [string, string])[] =>
  (Object.keys(scoreNames) as (keyof Scores)[]).flatMap((key) => {
    const score = scores[key];
    return score === undefined
      ? []
      : [[scoreNames[key], scoreText(scoreNames[key], score)] as const];
  });

/** The error of each value on the test set, in its own unit, with the part of its variance that is told. */
export const valuesInWords = (
  metrics: Metrics | undefined,
): readonly (readonly [string, string])[] =>
  metrics?.test.kind === 'values'
    ? metrics.test.outputs.map(({ name, rmse, rSquared }) => [
        `test RMSE of ${name}`,
        `${fourDigits(rmse)}, R² ${rSquared === undefined ? '–' : fourDigits(rSquared)}`,
      ])
    : [];
