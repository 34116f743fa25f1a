import type { DataFiles } from './digest.js';

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
  /** How the features of a sample lie, where the data say: height, width, channels. */
  readonly shape?: readonly [height: number, width: number, channels: number];
}

/** What is learnt, and what it is tested on; features and classes agree. */
export interface Task {
  readonly name: string;
  readonly train: Dataset;
  readonly test: Dataset;
  /** The files that it was read from; none where it is drawn. */
  readonly files?: DataFiles;
}
