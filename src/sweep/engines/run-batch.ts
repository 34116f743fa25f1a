import type workerpool from 'workerpool';
import type { Problem } from '../../input/index.js';
import type { Result } from '../journal/result.js';
import { reasonOf } from './reason.js';
import type { Order, Told } from './worker.js';

type Pool = ReturnType<typeof workerpool.pool>;

/** How a batch ended. */
export type Ended =
  | { readonly kind: 'done' }
  /** The worker ended before it began: while it was loaded, a Ctrl-C ends it too. */
  | { readonly kind: 'not begun'; readonly reason: string }
  /** It was broken off: what it did not get to, and why. */
  | { readonly kind: 'broken off'; readonly left: readonly Order[]; readonly reason: string }
  /** The operating system keeps it from running. */
  | { readonly kind: 'kept'; readonly problems: readonly Problem[] };

/** What has been told of a batch. */
interface Progress {
  readonly left: Map<string, Order>;
  begun: boolean;
  problems?: readonly Problem[];
  timer?: NodeJS.Timeout;
  isOver: boolean;
}

const tellers: {
  readonly [K in Told['kind']]: (
    told: Extract<Told, { kind: K }>,
    progress: Progress,
    onResult: (result: Result) => void,
  ) => void;
} = {
  begun: (_, progress) => {
    progress.begun = true;
  },
  ended: ({ result }, { left }, onResult) => {
    if (left.delete(result.id)) onResult(result);
  },
  kept: ({ problems }, progress) => {
    progress.problems = problems;
  },
};

const take = (told: Told, progress: Progress, onResult: (result: Result) => void): void =>
  (tellers[told.kind] as (told: Told, ...rest: [Progress, typeof onResult]) => void)(
    told,
    progress,
    onResult,
  );

/** Runs a batch in one worker; its time starts anew with each run. */
export const runBatch = async (
  pool: Pool,
  batch: readonly Order[],
  timeoutSeconds: number | undefined,
  onResult: (result: Result) => void,
): Promise<Ended> => {
  const left = new Map(batch.map((order) => [order.id, order]));
  const progress: Progress = { left, begun: false, isOver: false };
  const startClock = (): void => {
    clearTimeout(progress.timer);
    if (timeoutSeconds === undefined) return;
    progress.timer = setTimeout(() => {
      progress.isOver = true;
      going.cancel();
    }, 1000 * timeoutSeconds);
  };
  const going = pool.exec('run', [batch], {
    on: (told: Told) => {
      startClock();
      take(told, progress, onResult);
    },
  });
  try {
    await going;
    const { problems } = progress;
    return problems === undefined ? { kind: 'done' } : { kind: 'kept', problems };
  } catch (error) {
    const reason = progress.isOver ? `timed out after ${timeoutSeconds} s` : reasonOf(error);
    return progress.begun
      ? { kind: 'broken off', left: [...left.values()], reason }
      : { kind: 'not begun', reason };
  } finally {
    clearTimeout(progress.timer);
  }
};
