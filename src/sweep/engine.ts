import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import type { Journal } from './journal.js';
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
  readonly shouldStop: () => boolean;
}

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

/**
 * Runs orders in processes of their own and puts each result into the journal as it comes. An order that
 * fails, crashes or passes a bound fails alone.
 */
export const runOrders = async (
  orders: Iterable<Order>,
  journal: Journal,
  bounds: Bounds,
  watcher: EngineWatcher,
): Promise<void> => {
  const pool = poolOf(bounds);
  const { timeoutSeconds } = bounds;
  const waiting = orders[Symbol.iterator]();
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
  const work = async (): Promise<void> => {
    while (!watcher.shouldStop()) {
      const { value: order, done } = waiting.next();
      if (done === true) return;
      const result = await one(order);
      journal.add(result);
      watcher.onResult(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: waitingEach * bounds.workers }, work));
  } finally {
    await pool.terminate(true);
  }
};
