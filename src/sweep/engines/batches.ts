import type { Result } from '../journal/result.js';
import type { Order } from './worker.js';

/** Orders by the batch, so that a worker seldom waits to be told what is next. */
export interface Batches {
  /** What a worker that is free is to run; nothing when there is no more. */
  readonly next: () => readonly Order[];
  readonly learn: (result: Result) => void;
  /** Takes orders back, to be given out one by one. */
  readonly giveBack: (orders: readonly Order[]) => void;
}

/** How long a batch should take, by what the last runs took: runs of seconds go one by one. */
const batchSeconds = 0.5;
const mostAtOnce = 64;
/** How much the latest run counts. */
const weight = 0.2;

function* upTo<T>(count: number, items: Iterator<T>): Generator<T> {
  for (let i = 0; i < count; i++) {
    const { value, done } = items.next();
    if (done === true) return;
    yield value;
  }
}

/** Makes batches of orders, of which there are `count`; the last ones are small, lest one worker end late. */
export const batchesOf = (orders: Iterable<Order>, count: number, workers: number): Batches => {
  const waiting = orders[Symbol.iterator]();
  const alone: Order[] = [];
  const state = { left: count, secondsEach: Number.POSITIVE_INFINITY };
  const size = (): number => {
    const fair = state.left / (2 * workers);
    return Math.max(1, Math.floor(Math.min(batchSeconds / state.secondsEach, fair, mostAtOnce)));
  };
  return {
    next: () => {
      const again = alone.shift();
      if (again !== undefined) return [again];
      const batch = [...upTo(size(), waiting)];
      state.left -= batch.length;
      return batch;
    },
    learn: (result) => {
      if (result.outcome === 'failed') return;
      const before = Number.isFinite(state.secondsEach) ? state.secondsEach : result.seconds;
      state.secondsEach = (1 - weight) * before + weight * result.seconds;
    },
    giveBack: (orders) => void alone.push(...orders),
  };
};
