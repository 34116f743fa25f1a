import type { DataFiles } from './digest.js';

/** How the features of an image lie: rows of places of channels. */
export type Shape = readonly [height: number, width: number, channels: number];

/** Labelled samples of unsigned bytes. */
export interface Dataset {
  readonly name: string;
  /** count × features, row-major; byte b means the real value b/255. */
  readonly inputs: Uint8Array;
  /** One per sample, each below `classes`. */
  readonly labels: Uint8Array;
  readonly count: number;
  readonly features: number;
  readonly classes: number;
  /** How the features of a sample lie, where the data say. */
  readonly shape?: Shape;
}

/** The bytes of a sample by its number, which may be lost with the next that are asked for. */
export type SampleBytes = (sample: number) => Uint8Array;

export const bytesIn =
  ({ inputs, features }: Dataset): SampleBytes =>
  (sample) =>
    inputs.subarray(sample * features, (sample + 1) * features);

/** How many channels each place of a sample has: one where the data do not say how it lies. */
export const channelsOf = ({ shape }: Dataset): number => shape?.[2] ?? 1;

/** What is learnt, and what it is tested on; features and classes agree. */
export interface Task {
  readonly name: string;
  readonly train: Dataset;
  readonly test: Dataset;
  /** The files that it was read from; none where it is drawn. */
  readonly files?: DataFiles;
}
