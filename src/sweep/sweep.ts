import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskedBackend, Preference } from '../backends/index.js';
import { readComponents } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import { chooserOf } from './backend.js';
import type { Bounds, Engine, EngineWatcher, Work } from './engine.js';
import { openJournal, readJournal } from './journal.js';
import { lock } from './lock.js';
import type { Plan } from './plan.js';
import { identify, openOnes, type Planned, type Shard, shareOf } from './planned.js';
import type { Result } from './result.js';
import { type Row, writeCsv, writeJsonLines } from './results.js';
import { throughRounds } from './rounds.js';

export interface SweepOptions {
  readonly folder: string;
  readonly backend: AskedBackend;
  readonly bounds: Bounds;
  readonly shard: Shard;
  /** Whether runs that failed before are tried again. */
  readonly retry: boolean;
  /** Where the runs run. */
  readonly engine: Engine;
}

/** How a sweep ended. */
export interface SweepOutcome {
  readonly points: number;
  readonly done: number;
  readonly failed: number;
}

/** Told of how many runs a round has, and of each as it ends. */
export interface SweepWatcher extends EngineWatcher {
  readonly onRound: (toRun: number, points: number) => void;
  /** Told what `auto` prefers, before the first run. */
  readonly onBackend?: (preference: Preference) => void;
}

const refuseShards = ({ spec }: Plan, { of }: Shard): void => {
  if (spec.halving === undefined || of === 1) return;
  throw new InputError({
    where: '--shard',
    reason: 'leaves a round of halving without the others to compare with',
    remedy: 'sweep without --shard, or without halving',
  });
};

/** Written aside, synchronised and renamed: whole or absent. */
const writeWhole = (path: string, text: string): void => {
  writeFileSync(`${path}.part`, text, { flush: true });
  renameSync(`${path}.part`, path);
};

/**
 * Writes what was swept so that the folder alone can be swept again: the run spec of the first point, with
 * everything that every point sets, and the sweep spec that varies it.
 */
const writeSpecs = (folder: string, plan: Plan): void => {
  const { value: first } = plan.points().next();
  if (first === undefined) return;
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  writeWhole(join(folder, 'run.json'), json(plan.experimentOf(first).spec));
  writeWhole(join(folder, 'sweep.json'), json({ ...plan.spec, run: 'run.json' }));
};

const outcomeOf = (rows: readonly Row[]): SweepOutcome => {
  const count = (outcome: Result['outcome']) =>
    rows.filter(({ result }) => result?.outcome === outcome).length;
  return { points: rows.length, done: count('done'), failed: count('failed') };
};

/** Writes what the points of a plan came to, in its order. */
export const writeResults = (folder: string, plan: Plan, rows: readonly Row[]): void => {
  writeCsv(join(folder, 'results.csv'), plan.fields, rows);
  writeJsonLines(join(folder, 'results.jsonl'), rows);
};

/** @throws InputError when a point can't be run. */
const begin = (plan: Plan, { shard, backend }: SweepOptions): readonly Planned[] => {
  refuseShards(plan, shard);
  readComponents(plan.spec.components, 'components');
  return identify(plan, shareOf(plan.points(), shard), backend, {});
};

/**
 * Runs the points of a plan that the folder's journal does not have yet, and writes the results of all.
 * @throws InputError when a point can't be run, before anything runs; or when the folder is in use.
 */
export const sweep = async (
  plan: Plan,
  options: SweepOptions,
  watcher: SweepWatcher,
): Promise<SweepOutcome> => {
  const { folder, backend, retry, engine } = options;
  const all = begin(plan, options);
  mkdirSync(folder, { recursive: true });
  const unlock = lock(join(folder, 'journal.lock'));
  const choose = chooserOf(options, watcher.onBackend);
  try {
    const journal = openJournal(join(folder, 'journal.jsonl'));
    writeSpecs(folder, plan);
    const rows = await throughRounds(plan, all, journal, backend, async (planned, more) => {
      const open = openOnes(planned, journal, retry);
      watcher.onRound(open.length, planned.length);
      await engine({ plan, planned: open, more, choose, ...options }, journal, watcher);
    });
    writeResults(folder, plan, rows);
    journal.close();
    return outcomeOf(rows);
  } finally {
    unlock();
  }
};

/** What a sweep would hand to its engine first; nothing is run or written. */
export const workAhead = async (plan: Plan, options: SweepOptions): Promise<Work> => {
  const { folder, backend, retry } = options;
  const all = begin(plan, options);
  const known = readJournal(join(folder, 'journal.jsonl'));
  const choose = chooserOf(options);
  const ahead: { work: Work } = { work: { plan, planned: [], more: {}, choose, ...options } };
  await throughRounds(plan, all, known, backend, async (planned, more) => {
    if (ahead.work.planned.length > 0) return;
    ahead.work = { plan, planned: openOnes(planned, known, retry), more, choose, ...options };
  });
  return ahead.work;
};
