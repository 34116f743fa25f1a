import {
  augmentOf,
  bytesIn,
  type Constants,
  constantsOf,
  type Dataset,
  type Encoded,
  type EncodedFormat,
  emptyLike,
  encodeInputs,
  encodeSamples,
  inputTable,
  type SampleBytes,
} from '../data/index.js';
import type { Experiment } from './resolve.js';

/** Encodes the samples of a dataset that `order` lists. */
export type Encode = (dataset: Dataset, order: Uint32Array) => Encoded;

/** What makes inputs of the bytes of samples, in the format of a machine's input wire. */
export interface InputStage {
  /** What its tables were made with, where that is not byte / 255. */
  readonly constants?: Constants;
  readonly inputs: Encode;
  /** Gives what `inputs` does, in one memory: what it gave before is lost with the next call. */
  readonly passingInputs: () => Encode;
  /** The same of samples as an epoch shows them to what learns. */
  readonly learningInputs: (epoch: number) => Encode;
}

const passing = (table: Encoded, samplesOf: (dataset: Dataset) => SampleBytes): Encode => {
  let memory = emptyLike(table, 0);
  return (dataset, order) => {
    const length = order.length * dataset.features;
    if (memory.length < length) memory = emptyLike(table, length);
    return encodeSamples(samplesOf(dataset), order, table, memory.subarray(0, length));
  };
};

/**
 * The input stage of an experiment's machine.
 * @throws InputError where the data can't be augmented or normalised as the experiment says.
 */
export const inputStageOf = (
  { augmentation, normalisation, seed }: Experiment,
  train: Dataset,
  format: EncodedFormat,
): InputStage => {
  const augment = augmentOf(augmentation, seed, train);
  const constants = constantsOf(normalisation, train);
  const table = inputTable(format, constants);
  return {
    ...(constants === undefined ? {} : { constants }),
    inputs: (dataset, order) => encodeInputs(dataset, order, table),
    passingInputs: () => passing(table, bytesIn),
    learningInputs: (epoch) => passing(table, (dataset) => augment(dataset, epoch)),
  };
};
