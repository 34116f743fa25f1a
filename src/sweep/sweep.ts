import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendName } from '../backends/index.js';
import { readComponents } from '../hardware/index.js';
import { InputError } from '../input/index.js';
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
  readonly backend: BackendName;
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
  try {
    const journal = openJournal(join(folder, 'journal.jsonl'));
    writeWhole(join(folder, 'sweep.json'), `${JSON.stringify(plan.spec, null, 2)}\n`);
    const rows = await throughRounds(plan, all, journal, backend, async (planned, more) => {
      const open = openOnes(planned, journal, retry);
      watcher.onRound(open.length, planned.length);
      await engine({ plan, planned: open, more, ...options }, journal, watcher);
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
  const ahead: { work: Work } = { work: { plan, planned: [], more: {}, ...options } };
  await throughRounds(plan, all, known, backend, async (planned, more) => {
    if (ahead.work.planned.length > 0) return;
    ahead.work = { plan, planned: openOnes(planned, known, retry), more, ...options };
  });
  return ahead.work;
};
