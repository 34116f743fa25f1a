import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BackendName } from '../backends/index.js';
import { readComponents } from '../hardware/index.js';
import type { Assignment } from './axis.js';
import { type Bounds, type EngineWatcher, runOrders } from './engine.js';
import { identifierOf } from './identifier.js';
import { type Journal, openJournal } from './journal.js';
import { lock } from './lock.js';
import { type Extras, type SweepOutcome, writeResults } from './outputs.js';
import type { Plan } from './plan.js';
import { listOf, type Planned, type PlannedList } from './planned.js';
import { mine, refuseShards, type Shard, throughRounds } from './rounds.js';
import { hasStores, storesFolder } from './stores.js';
import { writeWhole } from './whole-file.js';
import type { Order } from './worker.js';

export interface SweepOptions {
  readonly folder: string;
  readonly backend: BackendName;
  readonly bounds: Bounds;
  readonly shard: Shard;
  /** Whether runs that failed before are tried again. */
  readonly retry: boolean;
  /** What is kept beside the results; nothing more when absent. */
  readonly extras?: Extras | undefined;
}

/** Told of how many runs a round has, and of each as it ends. */
export interface SweepWatcher extends EngineWatcher {
  readonly onRound: (toRun: number, points: number) => void;
}

function* identified(
  plan: Plan,
  indices: Iterable<number>,
  backend: BackendName,
  more: Assignment,
): Generator<Planned> {
  const identityOf = identifierOf(plan, backend, more);
  for (const index of indices) yield { index, id: identityOf(plan.at(index)) };
}

/** What workers are asked to run, made one by one: a million experiments are not held at once. */
function* ordersOf(
  plan: Plan,
  { backend, folder, extras }: SweepOptions,
  planned: PlannedList,
  more: Assignment,
): Generator<Order> {
  const stores = extras?.stores === true ? resolve(storesFolder(folder)) : undefined;
  for (const { index, id } of planned) {
    const { spec, base } = plan.experimentOf(plan.at(index), more);
    yield { id, spec, base, backend, components: plan.spec.components, stores };
  }
}

/** Those to run, each identity once: two points may stand for one run. */
function* openOnes(
  planned: PlannedList,
  journal: Journal,
  { retry, folder, extras }: SweepOptions,
): Generator<Planned> {
  const seen = new Set<string>();
  const isOpen = (id: string): boolean => {
    const outcome = journal.outcomeOf(id);
    if (outcome === 'done') return extras?.stores === true && !hasStores(folder, id);
    return outcome === undefined || retry;
  };
  for (const one of planned) {
    if (seen.has(one.id) || !isOpen(one.id)) continue;
    seen.add(one.id);
    yield one;
  }
}

/**
 * Runs the points of a plan that the folder's journal does not have yet, and writes the results of all.
 * @throws InputError when a point can't be run, before anything runs; or when the folder is in use.
 */
export const sweep = async (
  plan: Plan,
  options: SweepOptions,
  watcher: SweepWatcher,
): Promise<SweepOutcome> => {
  const { folder, backend, bounds, shard, extras } = options;
  refuseShards(plan, shard);
  readComponents(plan.spec.components, 'components');
  const identify = (indices: Iterable<number>, more: Assignment) =>
    listOf(identified(plan, indices, backend, more));
  const first = identify(mine(plan, shard), {});
  mkdirSync(folder, { recursive: true });
  const unlock = lock(join(folder, 'journal.lock'));
  try {
    const journal = openJournal(join(folder, 'journal.jsonl'));
    writeWhole(join(folder, 'sweep.json'), `${JSON.stringify(plan.spec, null, 2)}\n`);
    const ended = await throughRounds(plan, first, journal, {
      identify,
      act: async (planned, more) => {
        const open = listOf(openOnes(planned, journal, options));
        watcher.onRound(open.length, planned.length);
        const orders = ordersOf(plan, options, open, more);
        await runOrders(orders, open.length, journal, bounds, watcher);
      },
    });
    const outcome = writeResults(folder, plan, ended, journal, extras ?? {});
    journal.close();
    return outcome;
  } finally {
    unlock();
  }
};
