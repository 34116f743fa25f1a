import type { Context } from './context.js';
import type { Machinery } from './kernels.js';
import { runAlone, runPart, type Staged, type Worker } from './part-of-run.js';
import type { Tape } from './tape.js';
import { type Crew, gatherCrew } from './threads/crew.js';
import { giveUp, meet, newSignals } from './threads/meeting.js';
import type { Orders } from './threads/serve.js';

/** The tapes of a thread. */
export interface Tapes {
  readonly infer: Tape;
  readonly learn: Tape;
}

/** What all threads of a machine have in common. */
export interface Common {
  readonly machinery: Machinery;
  readonly batch: number;
  /** The ports of inputs and of outputs. */
  readonly input: number;
  readonly output: number;
}

/** Samples for all threads, each of which has tapes of its own. */
type Work = Omit<Staged, 'tape'>;

/** Those who run a machine, however many threads they are. */
export interface Workers {
  readonly run: (work: Work, way: keyof Tapes) => Promise<void>;
  readonly dispose: () => void;
}

const workerOf = (
  { machinery: { kernels, memory }, batch, input, output }: Common,
  { thread, multiplier, products }: Context,
  meet: () => void,
): Worker => {
  const opened = products.flatMap((product) => multiplier?.open(memory, product) ?? []);
  return { kernels, memory, batch, input, output, thread, products: opened, meet };
};

const oneWorker = (common: Common, context: Context, tapes: Tapes): Workers => {
  const worker = workerOf(common, context, () => {});
  return {
    run: async (work, way) => {
      const staged = { ...work, tape: tapes[way] };
      if (worker.products.length > 0) await runPart(worker, staged);
      else runAlone(worker, staged);
    },
    dispose: () => {},
  };
};

const ordersOf = (
  { machinery: { memory, module }, batch, input, output }: Common,
  words: Int32Array,
  { thread, products, multiplier }: Context,
  tapes: Tapes,
): Orders => ({
  ...{ module, memory, words, batch, input, output },
  ...{ thread, products, tapes, multiplier: multiplier?.kind },
});

/** Does the first thread's part, and lets the others not wait for it where it breaks. */
const lead = async (worker: Worker, staged: Staged, words: Int32Array): Promise<void> => {
  try {
    await runPart(worker, staged);
  } catch (error) {
    giveUp(words);
    throw error;
  }
};

const severalWorkers = async (
  common: Common,
  [first, ...others]: readonly [Context, ...Context[]],
  [own, ...theirs]: readonly [Tapes, ...Tapes[]],
): Promise<Workers> => {
  const words = newSignals();
  const orders = others.map((context, i) => ordersOf(common, words, context, theirs[i] as Tapes));
  const crew: Crew = await gatherCrew(first.multiplier?.thread, orders);
  const worker = workerOf(common, first, () => meet(words, first.thread.of));
  return {
    run: async (work, way) => {
      const staged = { ...work, tape: own[way] };
      crew.start(staged, way === 'learn');
      await lead(worker, staged, words);
    },
    dispose: crew.dispose,
  };
};

/** Has a machine run by a thread for each context; the first is this one. */
export const workersFor = async (
  common: Common,
  contexts: readonly [Context, ...Context[]],
  tapes: readonly [Tapes, ...Tapes[]],
): Promise<Workers> =>
  contexts.length === 1
    ? oneWorker(common, contexts[0], tapes[0])
    : severalWorkers(common, contexts, tapes);
