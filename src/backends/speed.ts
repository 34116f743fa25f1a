import type { Codes, Executable } from './backend.js';

/** Samples to learn from, round and round: so many, from one on. */
export type Lesson = (
  from: number,
  count: number,
) => { readonly inputs: Codes; readonly targets: Codes };

/** How fast a machine learns, and what it answered to the two batches that it warmed up with. */
export interface Speed {
  readonly samplesPerSecond: number;
  readonly firstOutputs: Codes;
}

const mostAtOnce = 4096;

/** Learns for about `seconds` after a warm-up, at the least one batch, in calls of more and more batches. */
export const speedOf = async (
  executable: Executable,
  lesson: Lesson,
  batch: number,
  seconds: number,
): Promise<Speed> => {
  const learn = (done: number, count: number, { inputs, targets }: ReturnType<Lesson>) =>
    executable.learn({ count, step: done / batch, inputs, targets });
  const firstOutputs = await learn(0, 2 * batch, lesson(0, 2 * batch));
  let [done, spent, count] = [2 * batch, 0, batch];
  while (spent < seconds) {
    const samples = lesson(done, count);
    const start = performance.now();
    await learn(done, count, samples);
    spent += (performance.now() - start) / 1000;
    done += count;
    if (spent < seconds / 10 && count < mostAtOnce) count *= 2;
  }
  return { samplesPerSecond: (done - 2 * batch) / spent, firstOutputs };
};
