import type { DataFiles } from './digest.js';

/** How the features of an image lie: rows of places of channels. */
export type Shape = readonly [height: number, width: number, channels: number];

/** Numbers of samples: byte b means the real value b / 255, any other number itself. */
export type Numbers = Uint8Array | Float32Array | Float64Array;

/** One of several classes is to be named. */
export interface ClassGoal {
  readonly kind: 'classes';
  /** One per sample, each below `classes`. */
  readonly labels: Uint8Array;
  readonly classes: number;
  /** What the data call each class, by label; the label itself where they say nothing. */
  readonly names?: readonly string[];
}

/** Real numbers are to be told (regression). */
export interface ValueGoal {
  readonly kind: 'values';
  /** count × outputs, row-major, in the units of the data. */
  readonly values: Float64Array;
  readonly outputs: number;
  /** What the data call each of them. */
  readonly names: readonly string[];
}

/** Each sample's own inputs are to be told (an autoencoder). */
export interface InputGoal {
  readonly kind: 'inputs';
}

/** What is to be learnt of samples. */
export type Goal = ClassGoal | ValueGoal | InputGoal;

/** Samples, whatever is learnt of them. */
export interface Samples {
  readonly name: string;
  /** count × features, row-major. */
  readonly inputs: Numbers;
  readonly count: number;
  readonly features: number;
  /** How the features of a sample lie, where the data say. */
  readonly shape?: Shape;
  /** Whether each feature is a quantity of its own, as the columns of a table are. */
  readonly tabular?: boolean;
}

/** Samples, and what is to be learnt of them. */
export interface Dataset extends Samples {
  readonly goal: Goal;
}

/** The numbers of a sample by its number, which may be lost with the next that are asked for. */
export type SampleNumbers = (sample: number) => Numbers;

export const numbersIn =
  ({ inputs, features }: Samples): SampleNumbers =>
  (sample) =>
    inputs.subarray(sample * features, (sample + 1) * features);

/** How many channels take turns in a sample, each with constants of its own; one where the data do not say. */
export const channelsOf = ({
  shape,
  tabular,
  features,
}: Pick<Samples, 'shape' | 'tabular' | 'features'>): number =>
  tabular === true ? features : (shape?.[2] ?? 1);

/** How many lines of a machine's output tell what is learnt. */
export const outputsOf = ({ goal, features }: Dataset): number => {
  if (goal.kind === 'classes') return goal.classes;
  return goal.kind === 'values' ? goal.outputs : features;
};

/** What makes a column of a table an input. */
export interface InputColumn {
  readonly name: string;
  /** Of a column of words: the words, each an input that is 1 where it stands and 0 elsewhere. */
  readonly categories?: readonly string[] | undefined;
}

/** What is learnt, and what it is tried on: all agree in features and in the kind of their goal. */
export interface Task {
  readonly name: string;
  readonly train: Dataset;
  /** Samples to choose by: looked at after each epoch, and never learnt from. */
  readonly validation?: Dataset;
  readonly test: Dataset;
  /** The files that it was read from; none where it is drawn. */
  readonly files?: DataFiles;
  /** The columns that inputs were made of, where it was read from a table. */
  readonly columns?: readonly InputColumn[];
}
