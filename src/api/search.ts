import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { AskedBackend } from '../backends/index.js';
import { processesFor, type SweepOptions } from '../sweep/index.js';
import { count, flag, ofSpec, ofWatcher, path, backend as someBackend } from './options.js';
import { type SpecOptions, settingsOf } from './spec.js';

/** What any search among machines may be told. */
export interface SearchOptions extends SpecOptions {
  /** How much test accuracy may be lost, as a fraction, by default 0.005: half a point. */
  readonly tolerance?: number | undefined;
  /** Each machine is run by the seeds from 1 to so many, by default 3. */
  readonly seeds?: number | undefined;
  /** Whether every machine is tried, rather than halves of the range. */
  readonly scan?: boolean | undefined;
  /** Whether runs that failed before are tried again. */
  readonly retry?: boolean | undefined;
  /** The folder of journal and results; what it has already is not run again. */
  readonly out: string;
  /** The backend, by default `auto`. */
  readonly backend?: AskedBackend | undefined;
  /** How many processes run at once, by default one a core. */
  readonly workers?: number | undefined;
}

/** The checks of what any search may be told. */
export const ofSearch = {
  ...ofSpec,
  ...ofWatcher,
  tolerance: z.number().min(0).max(1).optional(),
  seeds: count,
  scan: flag,
  retry: flag,
  out: path,
  backend: someBackend,
  workers: count,
} as const;

/** What is asked of every machine of a search. */
export const searchedIn = ({
  spec,
  hardware,
  set,
  tolerance = 0.005,
  seeds = 3,
  scan = false,
}: SearchOptions) => {
  const settings = settingsOf(set).map(({ path, value }) => [path.join('.'), value] as const);
  const model = hardware === undefined ? {} : { hardware };
  return { spec, set: { ...model, ...Object.fromEntries(settings) }, tolerance, seeds, scan };
};

/** Asks on the terms of a search, which is one sweep after the other: its processes are loaded once. */
export const searching = async <Answer>(
  { out: folder, backend = 'auto', retry = false, workers }: SearchOptions,
  ask: (terms: SweepOptions) => Promise<Answer>,
): Promise<Answer> => {
  const bounds = { workers: workers ?? availableParallelism() };
  const { engine, end } = processesFor(bounds);
  try {
    return await ask({ folder, backend, retry, bounds, engine, shard: { index: 1, of: 1 } });
  } finally {
    await end();
  }
};
