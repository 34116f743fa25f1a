import { z } from 'zod';
import { backendNames } from '../backends/index.js';
import { type Prediction, type PredictTerms, predictWith } from '../training/index.js';
import { path, requireOptions, threads } from './options.js';

/** Which run tells of which samples. */
export interface PredictOptions extends PredictTerms {
  /** The folder of the run. */
  readonly run: string;
  /** A file of samples like those that it learnt from: a table with the same columns, or an array. */
  readonly data: string;
}

const predictOptions = z.strictObject({
  run: path,
  data: path,
  backend: z.enum(backendNames).optional(),
  threads,
});

/**
 * Runs the samples of a file through the machine that a run has trained, learning nothing, with the chances that
 * the run had when it was last tried on its test set.
 * @returns the outputs as real numbers, samples × names, row-major; of classes, the one that each sample is named.
 * @throws {InputError} Where the folder holds no run, or the file no samples like those that it learnt from.
 * @throws {Refusal} Where the backend does not run this machine.
 */
export const predict = async (options: PredictOptions): Promise<Prediction> => {
  requireOptions(predictOptions, options, 'predict');
  const { run, data, ...terms } = options;
  return predictWith(run, data, terms);
};
