import type { Codes } from '../../backends/index.js';
import type { Dataset } from '../../data/index.js';
import type { TaskMachine } from '../../experiment/index.js';
import type { SetMetrics } from '../../record/index.js';

/** What a tally must know of a machine. */
export type Scored = Pick<TaskMachine, 'task' | 'netlist' | 'targets' | 'valueConstants'>;

/** Adds up what a machine's outputs come to on samples. */
export interface Tally {
  /** @param order the samples of the dataset that the outputs are of. */
  readonly add: (outputs: Codes, dataset: Dataset, order: Uint32Array) => void;
  /** What all of them came to. */
  readonly metrics: () => SetMetrics;
}
