import { stringify } from 'csv-stringify/sync';
import type { SetMetrics } from '../../record/index.js';
import type { Prediction } from '../../training/index.js';

/** Cells of a row before its outputs: the number of the sample, and its class where classes are told. */
const headOf = ({ classes, names }: Prediction, sample: number): (string | number)[] =>
  classes === undefined ? [sample] : [sample, names[classes[sample] as number] as string];

const heading = ({ classes, names }: Prediction): string[] => [
  'sample',
  ...(classes === undefined ? [] : ['class']),
  ...names.map((name) => (classes === undefined ? name : `output ${name}`)),
];

/** The rows of a table of predictions, as CSV, piece by piece. */
export function* linesOf(prediction: Prediction): Generator<string> {
  const { samples, names, outputs } = prediction;
  yield stringify([heading(prediction)]);
  for (let sample = 0; sample < samples; sample++) {
    const own = outputs.subarray(sample * names.length, (sample + 1) * names.length);
    const known = Array.from(own, (output) => (Number.isFinite(output) ? output : ''));
    yield stringify([[...headOf(prediction, sample), ...known]], {
      cast: { number: (number) => String(number) },
    });
  }
}

const scoreInWords = (metrics: SetMetrics): string =>
  metrics.kind === 'classes'
    ? `${(100 * metrics.accuracy).toFixed(2)} % of them as the file says`
    : `RMSE ${metrics.rmse === undefined ? '–' : Number(metrics.rmse.toPrecision(4))}`;

/** So many predictions are told in JSON; a file has all of them. */
const mostRows = 1000;

/** Predictions of the first samples, and how many more there are; JSON has null for what is not finite. */
const firstRows = (prediction: Prediction) => {
  const { samples, names, outputs, classes } = prediction;
  const told = Math.min(samples, mostRows);
  const predictions = Array.from({ length: told }, (_, sample) => ({
    sample,
    ...(classes === undefined ? {} : { class: names[classes[sample] as number] }),
    outputs: Array.from(outputs.subarray(sample * names.length, (sample + 1) * names.length)),
  }));
  return { predictions, ...(told < samples ? { more: samples - told } : {}) };
};

/** What is told in JSON: the predictions too, where no file has them. */
export const summaryOf = (prediction: Prediction, file: string | undefined) => {
  const { goal, samples, names, metrics } = prediction;
  return {
    goal,
    samples,
    names,
    ...(file === undefined ? {} : { file }),
    ...(metrics === undefined ? {} : { metrics }),
    ...(file === undefined ? firstRows(prediction) : {}),
  };
};

/** How many samples were told of, and how well, where that is known. */
export const inWords = ({ samples, metrics }: Prediction, file: string | undefined): string => {
  const score = metrics === undefined ? '' : `: ${scoreInWords(metrics)}`;
  const where = file === undefined ? '' : `; written to ${file}`;
  return `${samples} samples${score}${where}`;
};
