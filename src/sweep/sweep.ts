import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskedBackend, Preference } from '../backends/index.js';
import { readComponents } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import type { Experiment } from '../run/index.js';
import type { Assignment } from './axis.js';
import { preferenceOfRun, preferenceOfSweep } from './backend.js';
import { type Bounds, type EngineWatcher, runOrders } from './engine.js';
import { identityOf } from './identity.js';
import { type Journal, openJournal } from './journal.js';
import { lock } from './lock.js';
import type { Plan, SweepPoint } from './plan.js';
import type { Result } from './result.js';
import { type Row, writeCsv, writeJsonLines } from './results.js';
import type { Order } from './worker.js';

/** A part of a sweep: every `of`-th point, from the `index`-th on, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface SweepOptions {
  readonly folder: string;
  readonly backend: AskedBackend;
  readonly bounds: Bounds;
  readonly shard: Shard;
  /** Whether runs that failed before are tried again. */
  readonly retry: boolean;
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

/** A point with the run that it stands for. */
interface Planned {
  readonly point: SweepPoint;
  readonly id: string;
}

/** @throws InputError for a point that can't be run. */
const identify = (
  plan: Plan,
  points: Iterable<SweepPoint>,
  backend: AskedBackend,
  more: Assignment,
): Planned[] =>
  Array.from(points, (point) => ({
    point,
    id: identityOf(plan.experimentOf(point, more), backend),
  }));

/** What workers are asked to run, made one by one: a million experiments are not held at once. */
function* ordersOf(
  plan: Plan,
  ofSweep: Preference,
  planned: readonly Planned[],
  more: Assignment,
): Generator<Order> {
  for (const { point, id } of planned) {
    const experiment = plan.experimentOf(point, more);
    const { spec, base } = experiment;
    const backends = preferenceOfRun(experiment, ofSweep);
    yield { id, spec, base, backends, components: plan.spec.components };
  }
}

const isOpen = (journal: Journal, retry: boolean, { id }: Planned): boolean => {
  const outcome = journal.get(id)?.outcome;
  return outcome === undefined || (retry && outcome === 'failed');
};

/** Those to run, each identity once: two points may stand for one run. */
const openOnes = (planned: readonly Planned[], journal: Journal, retry: boolean): Planned[] => {
  const seen = new Set<string>();
  return planned.filter((one) => {
    if (seen.has(one.id) || !isOpen(journal, retry, one)) return false;
    seen.add(one.id);
    return true;
  });
};

const accuracyOf = (journal: Journal, { id }: Planned): number => {
  const result = journal.get(id);
  return result?.outcome === 'done' ? (result.test.at(-1) as number) : -1;
};

/** The epochs of each round, the last those of the run spec. */
const roundsOf = ({ spec }: Plan, epochs: number): readonly (number | undefined)[] => {
  if (spec.halving === undefined) return [undefined];
  const { from, factor } = spec.halving;
  const rounds: number[] = [];
  for (let now = from; now < epochs; now *= factor) rounds.push(now);
  return [...rounds, epochs];
};

/** The best of a round go on; the earlier point where two are as good. */
const survivors = (planned: readonly Planned[], journal: Journal, factor: number): Planned[] =>
  [...planned]
    .sort(
      (a, b) => accuracyOf(journal, b) - accuracyOf(journal, a) || a.point.index - b.point.index,
    )
    .slice(0, Math.ceil(planned.length / factor))
    .sort((a, b) => a.point.index - b.point.index);

function* mine(plan: Plan, { index, of }: Shard): Generator<SweepPoint> {
  let i = 0;
  for (const point of plan.points()) if (i++ % of === index - 1) yield point;
}

const refuseShards = ({ spec }: Plan, { of }: Shard): void => {
  if (spec.halving === undefined || of === 1) return;
  throw new InputError({
    where: '--shard',
    reason: 'leaves a round of halving without the others to compare with',
    remedy: 'sweep without --shard, or without halving',
  });
};

/** Every round with its runs and what became of them; `act` runs what is still open. */
const throughRounds = async (
  plan: Plan,
  first: readonly Planned[],
  journal: Journal,
  backend: AskedBackend,
  act: (planned: readonly Planned[], more: Assignment) => Promise<void>,
): Promise<Row[]> => {
  const last = new Map<number, Row>();
  const [any] = first;
  if (any === undefined) return [];
  const rounds = roundsOf(plan, plan.experimentOf(any.point).epochs);
  let planned = first;
  for (const round of rounds) {
    const more = round === undefined ? {} : { epochs: round };
    if (round !== undefined)
      planned = identify(
        plan,
        planned.map(({ point }) => point),
        backend,
        more,
      );
    await act(planned, more);
    for (const { point, id } of planned)
      last.set(point.index, { values: point.values, result: journal.get(id) });
    planned = survivors(planned, journal, plan.spec.halving?.factor ?? 1);
  }
  return [...last].sort(([a], [b]) => a - b).map(([, row]) => row);
};

const writeWhole = (path: string, text: string): void => {
  writeFileSync(`${path}.part`, text);
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

/** Chooses a backend when there is a run for it, and tells of it once. */
const chooser = (
  { backend, bounds }: SweepOptions,
  watcher: SweepWatcher,
): ((first: () => Experiment) => Promise<Preference>) => {
  const chosen: { by?: Promise<Preference> } = {};
  const choose = async (first: Experiment) => {
    const preference = await preferenceOfSweep(backend, first, bounds.workers);
    if (backend === 'auto') watcher.onBackend?.(preference);
    return preference;
  };
  return (first) => (chosen.by ??= choose(first()));
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
  const { folder, backend, bounds, retry, shard } = options;
  refuseShards(plan, shard);
  readComponents(plan.spec.components, 'components');
  const all = identify(plan, mine(plan, shard), backend, {});
  mkdirSync(folder, { recursive: true });
  const unlock = lock(join(folder, 'journal.lock'));
  const choose = chooser(options, watcher);
  try {
    const journal = openJournal(join(folder, 'journal.jsonl'));
    writeSpecs(folder, plan);
    const rows = await throughRounds(plan, all, journal, backend, async (planned, more) => {
      const open = openOnes(planned, journal, retry);
      watcher.onRound(open.length, planned.length);
      const [first] = open;
      if (first === undefined) return;
      const preference = await choose(() => plan.experimentOf(first.point, more));
      await runOrders(ordersOf(plan, preference, open, more), journal, bounds, watcher);
    });
    writeResults(folder, plan, rows);
    journal.close();
    return outcomeOf(rows);
  } finally {
    unlock();
  }
};
