import type { Staged } from '../part-of-run.js';
import { signals } from './meeting.js';
import type { Orders } from './serve.js';

/** Threads that wait for something to do. */
export interface Crew {
  /** Has each do its part. */
  readonly start: (staged: Staged, learns: boolean) => void;
  readonly dispose: () => void;
}

/** @returns what ends the thread. */
const begun = (script: URL, orders: Orders): Promise<() => void> =>
  new Promise((resolve, reject) => {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const thread = new Worker(script, { workerData: orders });
    thread.once('error', reject);
    thread.once('message', () => {
      thread.unref();
      resolve(() => void thread.terminate());
    });
  });

/** Found from here, and from the bundle in which both files lie side by side. */
const ofKernels = new URL('./wasm-thread.js', import.meta.url);

/** Begins a thread for each of several orders. @param script what they run, if not the kernels alone. */
export const gatherCrew = async (
  script: URL = ofKernels,
  orders: readonly Orders[],
): Promise<Crew> => {
  const ends = await Promise.all(orders.map((one) => begun(script, one)));
  const words = orders[0]?.words as Int32Array;
  const say = (name: keyof typeof signals, word: number): void => {
    Atomics.store(words, signals[name], word);
  };
  return {
    start: ({ samples, step, target }, learns) => {
      say('samples', samples);
      say('step', step);
      say('target', target);
      say('learns', Number(learns));
      Atomics.add(words, signals.jobs, 1);
      Atomics.notify(words, signals.jobs);
    },
    dispose: () => {
      for (const end of ends) end();
    },
  };
};
