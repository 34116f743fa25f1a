import type { Codes, Executable } from './backend.js';

/** Samples to learn from, round and round: so many, from one on. */
export type Lesson = (
  from: number,
  count: number,
) => { readonly inputs: Codes; readonly targets: Codes };

/** How fast a machine learns, and what it answered to its first two batches. */
export interface Speed {
  readonly samplesPerSecond: number;
  readonly answers: readonly Codes[];
}

const mostAtOnce = 4096;

/** Learns for about `seconds` after a batch that warms it up, at the least one, in larger and larger calls. */
export const speedOf = async (
  executable: Executable,
  lesson: Lesson,
  batch: number,
  seconds: number,
): Promise<Speed> => {
  const learn = (done: number, count: number, { inputs, targets }: ReturnType<Lesson>) =>
    executable.learn({ count, step: done / batch, inputs, targets });
  const answers = [await learn(0, batch, lesson(0, batch))];
  let [done, spent, count] = [batch, 0, batch];
  while (spent < seconds) {
    const samples = lesson(done, count);
    const start = performance.now();
    const answer = await learn(done, count, samples);
    spent += (performance.now() - start) / 1000;
    if (done === batch) answers.push(answer);
    done += count;
    if (spent < seconds / 10 && count < mostAtOnce) count *= 2;
  }
  return { samplesPerSecond: (done - batch) / spent, answers };
};
