import { instantiate } from '../kernels.js';
import { runPart } from '../part-of-run.js';
import type { Multiplier, Product } from '../products.js';
import type { Tape } from '../tape.js';
import { giveUp, meet, signals } from './meeting.js';
import type { Thread } from './part.js';

/** What a thread is told when it begins. */
export interface Orders {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly words: Int32Array;
  readonly thread: Thread;
  readonly batch: number;
  readonly input: number;
  readonly output: number;
  readonly tapes: { readonly infer: Tape; readonly learn: Tape };
  readonly products: readonly Product[];
  /** The kind of the machine's multiplier, if it has one. */
  readonly multiplier: string | undefined;
}

/** Does a thread's part of each job, for ever. */
export const serve = async (
  { module, memory, words, thread, batch, input, output, tapes, products }: Orders,
  multiplier: Pick<Multiplier, 'open'> | undefined,
  onReady: () => void,
): Promise<never> => {
  const worker = {
    kernels: await instantiate(module, memory),
    products: products.flatMap((product) => multiplier?.open(memory, product) ?? []),
    meet: () => meet(words, thread.of),
    ...{ memory, thread, batch, input, output },
  };
  const word = (name: keyof typeof signals): number => Atomics.load(words, signals[name]);
  onReady();
  for (let jobs = 0; ; jobs++) {
    while (word('jobs') === jobs) Atomics.wait(words, signals.jobs, jobs);
    const tape = word('learns') === 0 ? tapes.infer : tapes.learn;
    const staged = { samples: word('samples'), step: word('step'), target: word('target') };
    try {
      await runPart(worker, { tape, ...staged });
    } catch (error) {
      giveUp(words);
      throw error;
    }
  }
};
