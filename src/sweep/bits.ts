import { basename, dirname } from 'node:path';
import { InputError } from '../input/index.js';
import { type Experiment, parseSetting, readExperiment } from '../run/index.js';
import type { Assignment } from './axis.js';
import { type BitLimit, searchBits } from './bit-search.js';
import { type Plan, planOf } from './plan.js';
import { type ResultRow, readResults } from './read-results.js';
import { signalOf } from './signals.js';
import { type SweepOptions, type SweepWatcher, sweep } from './sweep.js';

/** What is asked of a machine: how few bits one of its signals can have. */
export interface BitsQuestion {
  readonly spec: string;
  /** A signal's name, or a field. */
  readonly of: string;
  /** The field's format, `{bits}` in it. */
  readonly format?: string | undefined;
  readonly set: Assignment;
  readonly from: number;
  readonly to: number;
  readonly tolerance: number;
  readonly seeds: number;
  readonly scan: boolean;
}

/** Thrown when a search was stopped before it had its answer; what it ran is in the journal. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

const refuseFailures = (folder: string, rows: readonly ResultRow[]): void => {
  const failed = rows.find(({ result }) => result?.outcome === 'failed')?.result;
  if (failed?.outcome !== 'failed') return;
  throw new InputError({
    where: folder,
    reason: `has a run that failed: ${failed.reason}`,
    remedy: 'mend what it names, and search in a new folder',
  });
};

/** The machine that is asked about. */
const asItIs = ({ spec, set }: BitsQuestion): Experiment => {
  const settings = Object.entries(set).map(([path, value]) =>
    parseSetting(`${path}=${JSON.stringify(value)}`),
  );
  return readExperiment(spec, settings);
};

const planFor = ({ spec, set, seeds }: BitsQuestion, axes: object): Plan => {
  const seed = { from: 1, to: seeds, step: 1 };
  const written = {
    run: basename(spec),
    set,
    axes: { ...axes, seed },
  };
  return planOf(written, spec, dirname(spec));
};

/** Runs the points of a plan that are missing. @returns the test accuracy of each seed. */
const accuraciesOf = async (
  plan: Plan,
  options: SweepOptions,
  watcher: SweepWatcher,
): Promise<number[]> => {
  await sweep(plan, options, watcher);
  const rows = readResults(options.folder);
  refuseFailures(options.folder, rows);
  return rows.map(({ result }) => {
    if (result?.outcome === 'done') return result.test.at(-1) as number;
    throw new Stopped('stopped; the same command goes on');
  });
};

/**
 * The fewest bits with which a machine loses no more than the tolerance, against itself as it is, on the
 * mean over seeds. Everything it runs is in the folder's journal, and is not run again.
 * @throws InputError for a signal that the machine has not.
 */
export const fewestBits = async (
  question: BitsQuestion,
  options: SweepOptions,
  watcher: SweepWatcher,
): Promise<BitLimit & { readonly reference: readonly number[] }> => {
  const signal = signalOf(question.of, question.format, asItIs(question));
  const reference = await accuraciesOf(planFor(question, {}), options, watcher);
  const measure = (bits: number) =>
    accuraciesOf(planFor(question, { [signal.field]: [signal.formatOf(bits)] }), options, watcher);
  const limit = await searchBits({ ...question, reference, measure });
  const formats = limit.tried.map(({ bits }) => signal.formatOf(bits));
  await sweep(planFor(question, { [signal.field]: formats }), options, watcher);
  return { ...limit, reference };
};
