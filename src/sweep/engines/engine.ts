import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import type { AskedBackend, Preference } from '../../backends/index.js';
import type { Experiment } from '../../experiment/index.js';
import { isAborted } from '../../training/index.js';
import type { Journal } from '../journal/journal.js';
import type { PlannedList } from '../journal/planned.js';
import type { Result } from '../journal/result.js';
import type { Plan } from '../space/plan.js';
import type { Assignment } from '../space/sweep-spec.js';
import { batchesOf } from './batches.js';
import { groupCommit } from './group-commit.js';
import { type Chooser, preferenceOfRun } from './preference.js';
import { runBatch } from './run-batch.js';
import { settlerOf } from './settle.js';
import type { SweepWatcher } from './watcher.js';
import type { Order } from './worker.js';

/** How many runs go at once, and what each may take. */
export interface Bounds {
  readonly workers: number;
  readonly timeoutSeconds?: number | undefined;
  readonly memoryMebibytes?: number | undefined;
}

/** Runs that are to be done, with what they need. */
export interface Work {
  readonly plan: Plan;
  readonly planned: PlannedList;
  /** What a round of halving sets beside the values of each point. */
  readonly more: Assignment;
  readonly backend: AskedBackend;
  /** Chooses among backends, for runs that run here. */
  readonly choose: Chooser;
  readonly bounds: Bounds;
  readonly folder: string;
  /** The folder that the last stores of each run are kept in, if they are. */
  readonly stores: string | undefined;
}

/** What gets runs done, here or elsewhere, and puts each result into the journal. */
export type Engine = (work: Work, journal: Journal, watcher: SweepWatcher) => Promise<void>;

const script = fileURLToPath(new URL('./worker.js', import.meta.url));

/** Processes that work for a sweep; they begin when they are asked for something. */
export const poolOf = ({ workers, memoryMebibytes }: Bounds) =>
  workerpool.pool(script, {
    workerType: 'process',
    minWorkers: 0,
    maxWorkers: workers,
    forkOpts: {
      execArgv: memoryMebibytes === undefined ? [] : [`--max-old-space-size=${memoryMebibytes}`],
    },
  });

/** What a worker is asked to run of an experiment. */
export const orderOf = (
  id: string,
  { spec, base }: Experiment,
  backends: Preference,
  components: string,
  stores: string | undefined,
): Order => ({ id, spec, base, backends, components, stores });

/** What workers are asked to run, made one by one: a million experiments are not held at once. */
function* ordersOf({ plan, planned, more, stores }: Work, ofSweep: Preference): Generator<Order> {
  for (const { index, id } of planned) {
    const experiment = plan.experimentOf(plan.at(index), more);
    const backends = preferenceOfRun(experiment, ofSweep);
    yield orderOf(id, experiment, backends, plan.spec.components, stores);
  }
}

/** Ends a pool's workers once, however often it is asked: a pool that is told so twice may never say that it has. */
const enderOf = (pool: ReturnType<typeof poolOf>): (() => Promise<void>) => {
  const asked: { ending?: Promise<void> } = {};
  const end = async (): Promise<void> => {
    await pool.terminate(true);
  };
  return () => {
    asked.ending ??= end();
    return asked.ending;
  };
};

const runIn = async (
  pool: ReturnType<typeof poolOf>,
  end: () => Promise<void>,
  work: Work,
  journal: Journal,
  watcher: SweepWatcher,
): Promise<void> => {
  const { plan, planned, more, bounds, choose } = work;
  const [first] = planned;
  if (first === undefined) return;
  const preference = await choose(plan.experimentOf(plan.at(first.index), more));
  const batches = batchesOf(ordersOf(work, preference), planned.length, bounds.workers);
  const tell = (result: Result) => watcher.onProgress?.({ kind: 'result', result });
  const commit = groupCommit(journal, tell, () => void end());
  const onResult = (result: Result): void => {
    batches.learn(result);
    commit.add(result);
  };
  const settling = settlerOf(batches, onResult);
  let busy = 0;
  const tellBusy = (change: number): void => {
    busy += change;
    watcher.onProgress?.({ kind: 'busy', workers: busy });
  };
  const isOver = () => isAborted(watcher) || commit.isBroken() || settling.isStuck();
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const batch = batches.next();
      if (batch.length === 0) return;
      tellBusy(1);
      const ended = await runBatch(pool, batch, bounds.timeoutSeconds, onResult);
      tellBusy(-1);
      settling.settle(ended, batch);
    }
  };
  await Promise.all(Array.from({ length: bounds.workers }, worker));
  commit.flush();
  settling.refuseStuck();
};

/** Processes that go on from one sweep to the next, with an engine that runs in them. */
export interface Processes {
  readonly engine: Engine;
  /** Ends them, and what they are at. */
  readonly end: () => Promise<void>;
}

/**
 * Processes for sweeps of these bounds. They run a sweep's runs and put each result into the journal as it comes.
 * A run that fails, crashes or passes a bound fails alone; what the surroundings do to it counts for nothing.
 * The engine throws a FileFault where the operating system keeps runs or journal from going on.
 */
export const processesFor = (bounds: Bounds): Processes => {
  const pool = poolOf(bounds);
  const end = enderOf(pool);
  return { engine: (...sweep) => runIn(pool, end, ...sweep), end };
};

/** The same for one sweep: the processes end with it. */
export const inProcesses: Engine = async (work, journal, watcher) => {
  const { engine, end } = processesFor(work.bounds);
  try {
    await engine(work, journal, watcher);
  } finally {
    await end();
  }
};
