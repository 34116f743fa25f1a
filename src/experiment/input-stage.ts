import {
  augmentOf,
  type Constants,
  constantsOf,
  type Dataset,
  type Encode,
  type EncodedFormat,
  type Encoder,
  emptyLike,
  encodedRows,
  encodeInputs,
  encoderOf,
  encodeSamples,
  numbersIn,
  type SampleNumbers,
  type Samples,
} from '../data/index.js';
import type { Experiment } from './resolve.js';

/** What makes inputs of the numbers of samples, in the format of a machine's input wire. */
export interface InputStage {
  /** What its inputs were scaled by, where they were. */
  readonly constants?: Constants;
  readonly inputs: Encode;
  /** Gives what `inputs` does, in one memory: what it gave before is lost with the next call. */
  readonly passingInputs: () => Encode;
  /** The same of samples as an epoch shows them to what learns. */
  readonly learningInputs: (epoch: number) => Encode;
}

/** What an experiment says of its inputs. */
type Stage = Pick<Experiment, 'augmentation' | 'normalisation' | 'seed'>;

const passing = (encoder: Encoder, samplesOf: (samples: Samples) => SampleNumbers): Encode => {
  let memory = emptyLike(encoder.like, 0);
  return (dataset, order) => {
    const length = order.length * dataset.features;
    if (memory.length < length) memory = emptyLike(encoder.like, length);
    return encodeSamples(samplesOf(dataset), order, encoder, memory.subarray(0, length));
  };
};

/** Samples as they are: bytes are looked up each time, and other numbers rounded once and kept. */
const unmoved = (encoder: Encoder, { inputs }: Samples): (() => Encode) => {
  if (inputs instanceof Uint8Array) return () => passing(encoder, numbersIn);
  const rows = encodedRows(encoder);
  return () => (dataset, order) => rows(dataset.inputs, dataset.features, order);
};

/**
 * The input stage of an experiment's machine.
 * @throws InputError where the data can't be augmented or normalised as the experiment says.
 */
export const inputStageOf = (
  { augmentation, normalisation, seed }: Stage,
  train: Dataset,
  format: EncodedFormat,
): InputStage => {
  const augment = augmentOf(augmentation, seed, train);
  const constants = constantsOf(normalisation, train);
  const encoder = encoderOf(train.inputs, format, constants);
  const passingInputs = unmoved(encoder, train);
  return {
    ...(constants === undefined ? {} : { constants }),
    inputs: (dataset, order) => encodeInputs(dataset, order, encoder),
    passingInputs,
    learningInputs: (epoch) =>
      augment === undefined
        ? passingInputs()
        : passing(encoder, (dataset) => augment(dataset, epoch)),
  };
};
