import type { Kernels } from './kernels.js';
import { Operation } from './shared/operation.js';
import type { Tape } from './tape.js';
import { partOf, samplesInBlock, type Thread } from './threads/part.js';

/** What a thread needs to do its part of a machine's work. */
export interface Worker {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly thread: Thread;
  readonly batch: number;
  /** The ports of inputs and of outputs. */
  readonly input: number;
  readonly output: number;
  /** What the kernels leave to the host, each worked out for so many samples. */
  readonly products: readonly ((samples: number) => Promise<void>)[];
  /** Waits for the other threads. */
  readonly meet: () => void;
}

/** Samples that wait to be run through a tape. */
export interface Staged {
  readonly tape: Tape;
  readonly samples: number;
  readonly step: number;
  /** The port of targets. */
  readonly target: number;
}

/** How many of a batch's samples are a thread's own. */
const ownOf = ({ thread, batch }: Worker, count: number): number => {
  const { first, count: most } = partOf(thread, batch, samplesInBlock);
  return Math.max(0, Math.min(most, count - first));
};

/** Runs a batch through a tape, and does what the kernels leave to the host. */
const runBatch = async (
  worker: Worker,
  { address, end }: Tape,
  count: number,
  step: number,
): Promise<void> => {
  const { kernels, memory, products, meet } = worker;
  const words = new Int32Array(memory.buffer);
  const own = ownOf(worker, count);
  let acting = own;
  let at = kernels.proceed(address, end, acting, step);
  while (at < end) {
    const [operation, , operand] = words.subarray(at / 4 - 3, at / 4) as unknown as number[];
    if (operation === Operation.meet) {
      meet();
      acting = operand === 0 ? own : count;
    } else await products[operand as number]?.(acting);
    at = kernels.proceed(at, end, acting, step);
  }
};

/** Does a thread's part of staged samples, a batch at a time, one step each. */
export const runPart = async (
  worker: Worker,
  { tape, samples, step, target }: Staged,
): Promise<void> => {
  const { kernels, thread, batch, input, output, meet } = worker;
  const leads = thread.index === 0;
  for (let first = 0, now = step; first < samples; first += batch, now++) {
    const count = Math.min(batch, samples - first);
    if (leads) kernels.begin(first, count, input, target);
    meet();
    await runBatch(worker, tape, count, now);
    meet();
    if (leads) kernels.finish(first, count, output);
  }
};

/** The same by one thread whose kernels do all of it, in one call. */
export const runAlone = (
  { kernels, batch, input, output }: Worker,
  { tape, samples, step, target }: Staged,
): void => kernels.run(tape.address, tape.end, samples, batch, step, input, target, output);
