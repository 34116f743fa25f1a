import type { BackendName } from '../backends/index.js';
import type { Limit } from './limit.js';
import type { TimedMachineName } from './machines.js';

/** What a process is asked to time. */
export interface LearningOrder {
  readonly machine: TimedMachineName;
  readonly hardware: string;
  readonly backend: BackendName;
  readonly threads: number;
  readonly seconds: number;
}

/** How fast a machine learnt, in a process of its own. */
export interface LearningRepeat {
  readonly samplesPerSecond: number;
  readonly macsPerSample: number;
  readonly limit: Limit | undefined;
  readonly peakMemoryBytes: number;
}

/** Why a machine can't be timed. */
export interface RefusedRepeat {
  readonly refused: string;
}
