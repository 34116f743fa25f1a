import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import { type Batches, batchesOf } from './batches.js';
import { groupCommit } from './group-commit.js';
import type { Journal } from './journal.js';
import type { Result } from './result.js';
import { type Ended, runBatch } from './run-batch.js';
import type { Order } from './worker.js';

/** How many runs go at once, and what each may take. */
export interface Bounds {
  readonly workers: number;
  readonly timeoutSeconds?: number | undefined;
  readonly memoryMebibytes?: number | undefined;
}

/** Told of each result when the journal has it, and of how many workers have something to do. */
export interface EngineWatcher {
  readonly onResult: (result: Result) => void;
  readonly onBusy?: (workers: number) => void;
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

/** Blames a run that was alone; of several, no one knows which it was, so each is run alone. */
const settleLeft = (
  { left, reason = '' }: Ended,
  batch: readonly Order[],
  batches: Batches,
  onResult: (result: Result) => void,
): void => {
  if (batch.length > 1) batches.giveBack(left);
  else for (const { id } of left) onResult({ id, outcome: 'failed', reason });
};

/**
 * Runs orders in processes of their own and puts each result into the journal as it comes. An order that
 * fails, crashes or passes a bound fails alone.
 * @param count how many orders there are.
 */
export const runOrders = async (
  orders: Iterable<Order>,
  count: number,
  journal: Journal,
  bounds: Bounds,
  watcher: EngineWatcher,
): Promise<void> => {
  if (count === 0) return;
  const pool = poolOf(bounds);
  const batches = batchesOf(orders, count, bounds.workers);
  const commit = groupCommit(journal, watcher.onResult, () => void pool.terminate(true));
  const onResult = (result: Result): void => {
    batches.learn(result);
    commit.add(result);
  };
  let busy = 0;
  const tellBusy = (change: number): void => {
    busy += change;
    watcher.onBusy?.(busy);
  };
  const work = async (): Promise<void> => {
    while (!watcher.shouldStop() && !commit.isBroken()) {
      const batch = batches.next();
      if (batch.length === 0) return;
      tellBusy(1);
      const ended = await runBatch(pool, batch, bounds.timeoutSeconds, onResult);
      tellBusy(-1);
      settleLeft(ended, batch, batches, onResult);
    }
  };
  try {
    await Promise.all(Array.from({ length: bounds.workers }, work));
    commit.flush();
  } finally {
    await pool.terminate(true);
  }
};
