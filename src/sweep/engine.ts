import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import type { AskedBackend, Preference } from '../backends/index.js';
import type { Assignment } from './axis.js';
import { type Chooser, preferenceOfRun } from './backend.js';
import type { Journal } from './journal.js';
import type { Plan } from './plan.js';
import type { Planned } from './planned.js';
import type { Done, Result } from './result.js';
import type { Order } from './worker.js';

/** How many runs go at once, and what each may take. */
export interface Bounds {
  readonly workers: number;
  readonly timeoutSeconds?: number | undefined;
  readonly memoryMebibytes?: number | undefined;
}

/** Told of each result when the journal has it. */
export interface EngineWatcher {
  readonly onResult: (result: Result) => void;
  /** Told where the runs are, if not here, and how many go at once there. */
  readonly onPlace: (place: string, atOnce: number) => void;
  readonly shouldStop: () => boolean;
}

/** Runs that are to be done, with what they need. */
export interface Work {
  readonly plan: Plan;
  readonly planned: readonly Planned[];
  /** What a round of halving sets beside the values of each point. */
  readonly more: Assignment;
  readonly backend: AskedBackend;
  readonly choose: Chooser;
  readonly bounds: Bounds;
  readonly folder: string;
}

/** What gets runs done, here or elsewhere, and puts each result into the journal. */
export type Engine = (work: Work, journal: Journal, watcher: EngineWatcher) => Promise<void>;

const script = fileURLToPath(new URL('./worker.js', import.meta.url));

const poolOf = ({ workers, memoryMebibytes }: Bounds) =>
  workerpool.pool(script, {
    workerType: 'process',
    minWorkers: 0,
    maxWorkers: workers,
    forkOpts: {
      execArgv: memoryMebibytes === undefined ? [] : [`--max-old-space-size=${memoryMebibytes}`],
    },
  });

/** So many orders a worker: one that runs, and one that waits, lest a worker wait for the journal. */
const waitingEach = 2;

const longestReason = 500;

const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').slice(0, longestReason);
};

/** What workers are asked to run, made one by one: a million experiments are not held at once. */
function* ordersOf({ plan, planned, more }: Work, ofSweep: Preference): Generator<Order> {
  for (const { point, id } of planned) {
    const experiment = plan.experimentOf(point, more);
    const { spec, base } = experiment;
    const backends = preferenceOfRun(experiment, ofSweep);
    yield { id, spec, base, backends, components: plan.spec.components };
  }
}

/**
 * Runs a sweep's runs in processes of their own and puts each result into the journal as it comes. An order that
 * fails, crashes or passes a bound fails alone.
 */
export const inProcesses: Engine = async (work, journal, watcher) => {
  const { plan, planned, more, bounds, choose } = work;
  const [first] = planned;
  if (first === undefined) return;
  const waiting = ordersOf(work, await choose(plan.experimentOf(first.point, more)));
  const pool = poolOf(bounds);
  const { timeoutSeconds } = bounds;
  const one = async (order: Order): Promise<Result> => {
    const going = pool.exec('run', [order]);
    try {
      return (await (timeoutSeconds === undefined
        ? going
        : going.timeout(timeoutSeconds * 1000))) as Done;
    } catch (error) {
      return { id: order.id, outcome: 'failed', reason: reasonOf(error) };
    }
  };
  const worker = async (): Promise<void> => {
    while (!watcher.shouldStop()) {
      const { value: order, done } = waiting.next();
      if (done === true) return;
      const result = await one(order);
      journal.add(result);
      watcher.onResult(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: waitingEach * bounds.workers }, worker));
  } finally {
    await pool.terminate(true);
  }
};
