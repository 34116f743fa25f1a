import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { AskedBackend } from '../backends/index.js';
import {
  type Engine,
  inProcesses,
  type Plan,
  planOf,
  readPlan,
  type Shard,
  type SweepEvent,
  type SweepOutcome,
  sweep as sweepPlan,
  type sweepSpec,
  type SweepOptions as Terms,
} from '../sweep/index.js';
import type { Watcher } from '../training/index.js';
import { backend, count, flag, ofWatcher, path, requireOptions, source } from './options.js';

/** A sweep spec as a person writes it; `schemas/sweep.json` says the same. */
export type SweepSpec = z.input<typeof sweepSpec>;

/** Which runs a sweep has, where their results are kept, and how they run. */
export interface SweepOptions extends Watcher<SweepEvent> {
  /**
   * A sweep spec, or the path of its file. The `run` of one that is given as an object is a run spec itself, or
   * a path from the working directory.
   */
  readonly spec: string | SweepSpec | Readonly<Record<string, unknown>>;
  /** The folder of journal and results; what it has already is not run again. */
  readonly out: string;
  /** The backend, by default `auto`: what is fastest here, except that float32 machines run on `wasm`. */
  readonly backend?: AskedBackend | undefined;
  /** How many processes run at once, by default one a core. */
  readonly workers?: number | undefined;
  /** What a run may take, in seconds; it fails where it takes longer. */
  readonly timeoutSeconds?: number | undefined;
  /** What the heap of a process may take, in MiB. */
  readonly memoryMebibytes?: number | undefined;
  /** A share of all points: part `index` of `of`, counted from 1. */
  readonly shard?: Shard | undefined;
  /** Whether runs that failed before are tried again. */
  readonly retry?: boolean | undefined;
  /** Whether the results are written as results.parquet too. */
  readonly parquet?: boolean | undefined;
  /** Whether the last stores of each run are kept, and all learning curves as one array. */
  readonly stores?: boolean | undefined;
  /** What gets the runs done, by default processes here; see `onSlurm`. */
  readonly engine?: Engine | undefined;
}

const sweepOptions = z.strictObject({
  ...ofWatcher,
  spec: source,
  out: path,
  backend,
  workers: count,
  timeoutSeconds: count,
  memoryMebibytes: count,
  shard: z.strictObject({ index: z.int().min(1), of: z.int().min(1) }).optional(),
  retry: flag,
  parquet: flag,
  stores: flag,
  engine: z.custom((value) => typeof value === 'function', { error: 'is no engine' }).optional(),
});

/** What there is to sweep, and how. */
export interface PlannedSweep {
  readonly plan: Plan;
  readonly terms: Terms;
}

/**
 * What options of a sweep mean.
 * @throws InputError where they or the spec can't be.
 */
export const plannedSweep = (options: SweepOptions): PlannedSweep => {
  requireOptions(sweepOptions, options, 'sweep');
  const { spec, out, timeoutSeconds, memoryMebibytes, parquet, stores } = options;
  const plan = typeof spec === 'string' ? readPlan(spec) : planOf(spec, 'spec', process.cwd());
  const workers = options.workers ?? availableParallelism();
  const terms = {
    folder: out,
    backend: options.backend ?? 'auto',
    bounds: { workers, timeoutSeconds, memoryMebibytes },
    shard: options.shard ?? { index: 1, of: 1 },
    retry: options.retry === true,
    engine: options.engine ?? inProcesses,
    extras: { parquet, stores },
  };
  return { plan, terms };
};

/**
 * Runs every point of a design space that its folder does not have yet, and writes the results of all, which
 * `readResults` reads.
 * @returns how many points there are, and how many of them are done or have failed.
 * @throws {InputError} Before anything runs, where an option, the spec or a point is wrong.
 * @throws {FileFault} Where the operating system refuses to read or write.
 * @throws The signal's reason, after the runs under way, where any are left; the results of all others are written.
 */
export const sweep = async (options: SweepOptions): Promise<SweepOutcome> => {
  const { plan, terms } = plannedSweep(options);
  return sweepPlan(plan, terms, options);
};
