import { basename, dirname } from 'node:path';
import type { Experiment } from '../../experiment/index.js';
import { InputError } from '../../input/index.js';
import type { SweepWatcher } from '../engines/watcher.js';
import type { Done } from '../journal/result.js';
import { type ResultRow, readResults } from '../results/read-results.js';
import { type Plan, planOf, type SweepPoint } from '../space/plan.js';
import type { Assignment, RunSource } from '../space/sweep-spec.js';
import { type SweepOptions, sweep } from '../sweep.js';

/** The machine that is asked about, and by how many seeds. */
export interface TrialSpec {
  /** A run spec, or the path of its file. */
  readonly spec: RunSource;
  readonly set: Assignment;
  readonly seeds: number;
}

/** Runs machines through a folder's journal: none that is in it is run again. */
export interface Trials {
  readonly experimentOf: (change: Assignment) => Experiment;
  /** The test accuracy of each seed, of the machine with some fields changed. */
  readonly accuracies: (change: Assignment) => Promise<readonly number[]>;
  /** Writes the results of all of these, which change the same fields. */
  readonly write: (changes: readonly Assignment[]) => Promise<void>;
}

const refuseFailures = (folder: string, rows: readonly ResultRow[]): void => {
  const failed = rows.find(({ result }) => result?.outcome === 'failed')?.result;
  if (failed?.outcome !== 'failed') return;
  throw new InputError({
    where: folder,
    reason: `has a run that failed: ${failed.reason}`,
    remedy: 'mend what it names, and give the same command with --retry',
  });
};

/** What is set of the machine as it is, without the fields that a change sets instead. */
const setBeside = (set: Assignment, fields: readonly string[]): Assignment =>
  Object.fromEntries(Object.entries(set).filter(([path]) => !fields.includes(path)));

/** Every change by every seed. */
const planFor = ({ spec, set, seeds }: TrialSpec, changes: readonly Assignment[]): Plan => {
  const fields = Object.keys(changes[0] ?? {});
  const numbers = Array.from({ length: seeds }, (_, i) => i + 1);
  const values = changes.flatMap((change) =>
    numbers.map((seed) => [...fields.map((field) => change[field]), seed]),
  );
  const varies =
    fields.length === 0
      ? { axes: { seed: numbers } }
      : { linked: [{ fields: [...fields, 'seed'], values }] };
  const what = { set: setBeside(set, fields), ...varies };
  return typeof spec === 'string'
    ? planOf({ run: basename(spec), ...what }, spec, dirname(spec))
    : planOf({ run: spec, ...what }, 'spec', '.');
};

/** The trials of a machine, in a sweep's folder. */
export const trialsOf = (
  asked: TrialSpec,
  options: SweepOptions,
  watcher: SweepWatcher,
): Trials => ({
  experimentOf: (change) => {
    const plan = planFor(asked, [change]);
    const [first] = plan.points();
    return plan.experimentOf(first as SweepPoint);
  },
  accuracies: async (change) => {
    await sweep(planFor(asked, [change]), options, watcher);
    const rows = readResults(options.folder);
    refuseFailures(options.folder, rows);
    return rows.map(({ result }) => (result as Done).test.at(-1) as number);
  },
  write: async (changes) => {
    // All of it has run: no signal can end that.
    await sweep(planFor(asked, changes), options, { onProgress: watcher.onProgress });
  },
});
