import type workerpool from 'workerpool';
import { reasonOf } from './reason.js';
import type { Result } from './result.js';
import type { Order, Told } from './worker.js';

type Pool = ReturnType<typeof workerpool.pool>;

/** How a batch ended: what it did not get to, and why if it was broken off. */
export interface Ended {
  readonly left: readonly Order[];
  readonly reason?: string;
}

/** Runs a batch in one worker; its time starts anew with each run. */
export const runBatch = async (
  pool: Pool,
  batch: readonly Order[],
  timeoutSeconds: number | undefined,
  onResult: (result: Result) => void,
): Promise<Ended> => {
  const left = new Map(batch.map((order) => [order.id, order]));
  const timing: { timer?: NodeJS.Timeout; isOver: boolean } = { isOver: false };
  const going = pool.exec('run', [batch], {
    on: (told: Told) => {
      clearTimeout(timing.timer);
      if (told.result !== undefined && left.delete(told.result.id)) onResult(told.result);
      if (timeoutSeconds === undefined) return;
      timing.timer = setTimeout(() => {
        timing.isOver = true;
        going.cancel();
      }, 1000 * timeoutSeconds);
    },
  });
  try {
    await going;
    return { left: [] };
  } catch (error) {
    const reason = timing.isOver ? `timed out after ${timeoutSeconds} s` : reasonOf(error);
    return { left: [...left.values()], reason };
  } finally {
    clearTimeout(timing.timer);
  }
};
