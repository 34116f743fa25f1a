import type { Codes } from '../../backends/index.js';
import type { OnnxGraph } from '../../onnx/index.js';
import type { Program } from '../../program/index.js';
import { largestIndex, openLearnt, type TrainedRun } from '../../training/index.js';
import { executableOf } from '../trained.js';
import { openSession } from './session.js';

/** How ONNX Runtime's outputs compare with Backwire's own over a run's test set. */
export interface ExportCheck {
  readonly samples: number;
  readonly outputs: number;
  /** Whether the graph is to give the same codes, which float32 numbers are not, since sums have other orders. */
  readonly isExact: boolean;
  /** Outputs that are another code, or another float32 number. */
  readonly outputMismatches: number;
  /** Samples whose largest output is another one, of equal ones the first. */
  readonly classMismatches: number;
  /** The most that two outputs differ by, as real numbers. */
  readonly largestDifference: number;
}

/** Samples that are run at once. */
const batch = 100;

const none = {
  samples: 0,
  outputs: 0,
  outputMismatches: 0,
  classMismatches: 0,
  largestDifference: 0,
};

/** What a batch adds. */
const compared = (
  before: ExportCheck,
  ours: Codes,
  theirs: ArrayLike<number>,
  size: number,
  lsb: number,
): ExportCheck => {
  const distances = Array.from(ours, (code, i) => Math.abs(code - (theirs[i] as number)));
  const samples = ours.length / size;
  const others = Array.from({ length: samples }, (_, i) => i * size).filter(
    (first) => largestIndex(ours, first, size) !== largestIndex(theirs, first, size),
  );
  return {
    ...before,
    samples: before.samples + samples,
    outputs: before.outputs + ours.length,
    outputMismatches: before.outputMismatches + distances.filter((d) => d !== 0).length,
    classMismatches: before.classMismatches + others.length,
    largestDifference: distances.reduce((a, d) => Math.max(a, d * lsb), before.largestDifference),
  };
};

const lsbOn = (program: Program, wire: 'input' | 'output'): number =>
  program.arithmetic === 'float32' ? 1 : 2 ** -program[wire].fractionBits;

/**
 * Runs a run's whole test set in ONNX Runtime and in Backwire.
 * @throws InputError where ONNX Runtime is not installed, or the data are not there.
 */
export const checkGraph = async (
  run: TrainedRun,
  program: Program,
  graph: OnnxGraph,
): Promise<ExportCheck> => {
  const { task, inputs } = await openLearnt(run);
  const infer = await openSession(graph, lsbOn(program, 'input'), lsbOn(program, 'output'));
  const executable = await executableOf(run, batch, true);
  let check: ExportCheck = { ...none, isExact: program.arithmetic === 'fixed' };
  for (let from = 0; from < task.test.count; from += batch) {
    const count = Math.min(batch, task.test.count - from);
    const seen = inputs(
      task.test,
      Uint32Array.from({ length: count }, (_, i) => from + i),
    );
    const ours = await executable.infer({ count, inputs: seen, step: 0 });
    const theirs = await infer(seen, count);
    check = compared(check, ours, theirs, program.output.size, lsbOn(program, 'output'));
  }
  executable.dispose();
  return check;
};
