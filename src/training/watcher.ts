import type { BackendChoice } from '../backends/index.js';
import type { EpochRow, RunRecord } from '../record/index.js';

/** Who follows work that takes long, and may end it. */
export interface Watcher<Event> {
  /** Told of everything as it happens. What it throws ends the work. */
  readonly onProgress?: ((event: Event) => void) | undefined;
  /** Ends the work at the next point from which it can go on; the work then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Whether the one who follows wants the work to end. */
export const isAborted = ({ signal }: Watcher<never>): boolean => signal?.aborted === true;

/** How far a run has come. */
export interface RunMoment {
  /** The epoch under way, counted from 0. */
  readonly epoch: number;
  /** How many there are to be. */
  readonly epochs: number;
  /** Samples that this epoch has learnt from. */
  readonly done: number;
  /** Samples of an epoch. */
  readonly of: number;
}

/** How long a run will take, where it was begun on what is never fast. */
export interface Forecast {
  /** The name of the backend. */
  readonly backend: string;
  /** Seconds for all epochs, right within a few times. */
  readonly seconds: number;
}

/** An epoch that has ended, and what the run is with it. */
export interface EpochEnd {
  /** The accuracies of the epoch, as fractions; and what diagnostics saw after it. */
  readonly row: EpochRow;
  /** The record so far, which the run's folder holds by now. */
  readonly record: RunRecord;
  /** How many epochs there are to be. */
  readonly epochs: number;
}

/**
 * What a run tells while it goes on: `backend` once, before the first epoch, where no backend was named outright;
 * `forecast` once, before anything is built, on a backend that is never fast; `samples` some times a second;
 * `epoch` when the record holds it.
 */
export type RunEvent =
  | { readonly kind: 'backend'; readonly choice: BackendChoice }
  | ({ readonly kind: 'forecast' } & Forecast)
  | ({ readonly kind: 'samples' } & RunMoment)
  | ({ readonly kind: 'epoch' } & EpochEnd);

/** Who follows a run. */
export type RunWatcher = Watcher<RunEvent>;
