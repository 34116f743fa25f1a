import type { Codes, Executable } from '../backends/index.js';
import type { Dataset, Samples } from '../data/index.js';
import type { TaskMachine } from '../experiment/index.js';
import { falls, type LearningSpec } from '../machine/index.js';
import { permutation, streamAt, streamKey } from '../random/index.js';
import type { SetMetrics } from '../record/index.js';
import { areFinite } from './finite.js';
import { tallyOf } from './metrics/tally-of.js';
import { pause } from './pause.js';
import { setRates } from './rate.js';

/** Told after every piece of a pass: how many samples it has done, of how many. */
export type OnSamples = (done: number, of: number) => void;

/** How long a piece of work should take at the most, so that a person's wishes are heard. */
const pieceSeconds = 0.05;
const largestPiece = 8192;

/** Runs `work` over pieces of `order`, each a whole number of batches that takes about 50 ms. */
const inPieces = async (
  order: Uint32Array,
  batch: number,
  single: boolean,
  work: (piece: Uint32Array, step: number) => Promise<void>,
  onSamples: OnSamples,
): Promise<void> => {
  let batches = 1;
  for (let from = 0; from < order.length; ) {
    const start = performance.now();
    const piece = order.subarray(from, from + batches * batch);
    await work(piece, from / batch);
    from += piece.length;
    onSamples(from, order.length);
    await pause();
    const quick = performance.now() - start < 500 * pieceSeconds;
    if (quick && !single && 2 * batches * batch <= largestPiece) batches *= 2;
  }
};

const stepsIn = (samples: number, batch: number): number => Math.ceil(samples / batch);

/** What a pass is made with. */
export interface Trainer {
  readonly machine: TaskMachine;
  readonly executable: Executable;
  readonly learning: LearningSpec;
  readonly seed: number;
}

/**
 * Learns from every training sample once, in an order of the seed and epoch.
 * @returns what the outputs came to, each from before the update that its sample took part in.
 */
export const trainEpoch = async (
  { machine, executable, learning, seed }: Trainer,
  epoch: number,
  onSamples: OnSamples,
): Promise<SetMetrics> => {
  const { train } = machine.task;
  const tally = tallyOf(machine);
  const inputsOf = machine.learningInputs(epoch);
  const order = permutation(streamAt(streamKey(seed, 'order', 'train'), epoch), train.count);
  const before = epoch * stepsIn(train.count, learning.batch);
  const learn = async (piece: Uint32Array, batches: number) => {
    const step = before + batches;
    if (falls(learning.decay)) await setRates(executable, machine.netlist, learning.decay, step);
    const inputs = inputsOf(train, piece);
    const targets = machine.targets(train, piece);
    const outputs = await executable.learn({ count: piece.length, inputs, targets, step });
    tally.add(outputs, train, piece);
  };
  await inPieces(order, learning.batch, falls(learning.decay), learn, onSamples);
  return tally.metrics();
};

/** Told the outputs of some samples of a set, which `order` lists. */
export type OnOutputs = (outputs: Codes, order: Uint32Array) => void;

/** Runs a machine over samples, learning nothing, with the chances that it has after an epoch. */
export const inferAll = async (
  {
    machine,
    executable,
    learning,
  }: Pick<Trainer, 'executable' | 'learning'> & {
    readonly machine: Pick<TaskMachine, 'passingInputs'>;
  },
  samples: Samples,
  epoch: number,
  onOutputs: OnOutputs,
): Promise<void> => {
  const inputsOf = machine.passingInputs();
  const order = Uint32Array.from({ length: samples.count }, (_, i) => i);
  const before = epoch * stepsIn(samples.count, learning.batch);
  const infer = async (piece: Uint32Array, batches: number) => {
    const inputs = inputsOf(samples, piece);
    onOutputs(
      await executable.infer({ count: piece.length, inputs, step: before + batches }),
      piece,
    );
  };
  await inPieces(order, learning.batch, false, infer, () => {});
};

/** What the outputs came to on a dataset, learning nothing, and whether all of them were finite. */
export const testPass = async (
  trainer: Trainer,
  dataset: Dataset,
  epoch: number,
): Promise<{ readonly metrics: SetMetrics; readonly areOutputsFinite: boolean }> => {
  const tally = tallyOf(trainer.machine);
  let areOutputsFinite = true;
  await inferAll(trainer, dataset, epoch, (outputs, piece) => {
    areOutputsFinite &&= areFinite(outputs);
    tally.add(outputs, dataset, piece);
  });
  return { metrics: tally.metrics(), areOutputsFinite };
};
