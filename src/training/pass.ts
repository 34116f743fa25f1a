import type { Executable } from '../backends/index.js';
import type { Dataset } from '../data/index.js';
import type { TaskMachine } from '../experiment/index.js';
import { falls, type LearningSpec } from '../machine/index.js';
import { permutation, streamAt, streamKey } from '../random/index.js';
import { countCorrect } from './accuracy.js';
import { areFinite } from './finite.js';
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
  work: (piece: Uint32Array, step: number) => Promise<number>,
  onSamples: OnSamples,
): Promise<number> => {
  let correct = 0;
  let batches = 1;
  for (let from = 0; from < order.length; ) {
    const start = performance.now();
    const piece = order.subarray(from, from + batches * batch);
    correct += await work(piece, from / batch);
    from += piece.length;
    onSamples(from, order.length);
    await pause();
    const quick = performance.now() - start < 500 * pieceSeconds;
    if (quick && !single && 2 * batches * batch <= largestPiece) batches *= 2;
  }
  return correct / order.length;
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
 * @returns the accuracy of the outputs, each from before the update that its sample took part in.
 */
export const trainEpoch = async (
  { machine, executable, learning, seed }: Trainer,
  epoch: number,
  onSamples: OnSamples,
): Promise<number> => {
  const { train } = machine.task;
  const inputsOf = machine.learningInputs(epoch);
  const order = permutation(streamAt(streamKey(seed, 'order', 'train'), epoch), train.count);
  const before = epoch * stepsIn(train.count, learning.batch);
  const learn = async (piece: Uint32Array, batches: number) => {
    const step = before + batches;
    if (falls(learning.decay)) await setRates(executable, machine.netlist, learning.decay, step);
    const inputs = inputsOf(train, piece);
    const targets = machine.targets(train, piece);
    const outputs = await executable.learn({ count: piece.length, inputs, targets, step });
    return countCorrect(outputs, train.labels, piece);
  };
  return inPieces(order, learning.batch, falls(learning.decay), learn, onSamples);
};

/** The accuracy on a dataset, learning nothing, and whether all outputs were finite. */
export const testPass = async (
  { machine, executable, learning }: Trainer,
  dataset: Dataset,
  epoch: number,
): Promise<{ readonly accuracy: number; readonly areOutputsFinite: boolean }> => {
  const inputsOf = machine.passingInputs();
  const order = Uint32Array.from({ length: dataset.count }, (_, i) => i);
  const before = epoch * stepsIn(dataset.count, learning.batch);
  let areOutputsFinite = true;
  const infer = async (piece: Uint32Array, batches: number) => {
    const inputs = inputsOf(dataset, piece);
    const outputs = await executable.infer({ count: piece.length, inputs, step: before + batches });
    areOutputsFinite &&= areFinite(outputs);
    return countCorrect(outputs, dataset.labels, piece);
  };
  const accuracy = await inPieces(order, learning.batch, false, infer, () => {});
  return { accuracy, areOutputsFinite };
};
