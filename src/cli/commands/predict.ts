import { resolve } from 'node:path';
import { predict } from '../../api/index.js';
import { backendNames } from '../../backends/index.js';
import { openWhole } from '../../files/index.js';
import { suggestion } from '../../input/index.js';
import { refuseOwnFiles } from '../../record/index.js';
import type { Prediction } from '../../training/index.js';
import { refuse, wholeNumber } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';
import { inWords, linesOf, summaryOf } from '../words/predictions.js';

export interface PredictCommandOptions {
  readonly backend?: string;
  readonly threads: string;
  readonly out?: string;
  readonly json?: boolean;
}

const mostThreads = 256;

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
