import { resolve } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { predict } from '../../api/index.js';
import { backendNames } from '../../backends/index.js';
import { openWhole } from '../../files/index.js';
import { suggestion } from '../../input/index.js';
import { refuseOwnFiles, type SetMetrics } from '../../record/index.js';
import type { Prediction } from '../../training/index.js';
import { refuse, wholeNumber } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';

export interface PredictCommandOptions {
  readonly backend?: string;
  readonly threads: string;
  readonly out?: string;
  readonly json?: boolean;
}

const mostThreads = 256;

/** Cells of a row before its outputs: the number of the sample, and its class where classes are told. */
const headOf = ({ classes, names }: Prediction, sample: number): (string | number)[] =>
  classes === undefined ? [sample] : [sample, names[classes[sample] as number] as string];

const heading = ({ classes, names }: Prediction): string[] => [
  'sample',
  ...(classes === undefined ? [] : ['class']),
  ...names.map((name) => (classes === undefined ? name : `output ${name}`)),
];

/** The rows of a table of predictions, as CSV, piece by piece. */
function* linesOf(prediction: Prediction): Generator<string> {
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

const summaryOf = ({ goal, samples, names, metrics }: Prediction, file: string | undefined) => ({
  goal,
  samples,
  names,
  ...(file === undefined ? {} : { file }),
  ...(metrics === undefined ? {} : { metrics }),
});

const inWords = ({ samples, metrics }: Prediction, file: string | undefined): string => {
  const score = metrics === undefined ? '' : `: ${scoreInWords(metrics)}`;
  const where = file === undefined ? '' : `; written to ${file}`;
  return `${samples} samples${score}${where}`;
};

const backendOf = (name: string | undefined) =>
  name === undefined
    ? {}
    : {
        backend:
          backendNames.find((backend) => backend === name) ??
          refuse(`--backend ${name.slice(0, 64)}`, 'is no backend', suggestion(name, backendNames)),
      };

/** @throws InputError where predictions would take the place of what they are made of. */
const refusePlace = (out: string, run: string, data: string): void => {
  refuseOwnFiles(run, out);
  if (resolve(out) === resolve(data))
    refuse(`--out ${out}`, 'is the file of the samples', 'name another file');
};

const writeTo = (file: string, prediction: Prediction): void => {
  const whole = openWhole(file);
  for (const line of linesOf(prediction)) whole.write(line);
  whole.close();
};

/** `backwire predict`: what a trained machine tells of samples. */
export const predictCommand = async (
  run: string,
  data: string,
  { backend, threads, out, json = false }: PredictCommandOptions,
): Promise<number> => {
  const count = wholeNumber('--threads', threads, 1, mostThreads);
  if (out !== undefined) refusePlace(out, run, data);
  const prediction = await predict({ run, data, threads: count, ...backendOf(backend) });
  if (out !== undefined) writeTo(out, prediction);
  if (json) process.stdout.write(`${JSON.stringify(summaryOf(prediction, out))}\n`);
  else if (out === undefined) for (const line of linesOf(prediction)) process.stdout.write(line);
  if (!json) process.stderr.write(`${inWords(prediction, out)}\n`);
  return exitCodes.done;
};
