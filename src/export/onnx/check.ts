import type { Codes } from '../../backends/index.js';
import type { Goal } from '../../data/index.js';
import type { OnnxGraph } from '../../onnx/index.js';
import type { Program } from '../../program/index.js';
import { largestIndex, openLearnt, type TrainedRun } from '../../training/index.js';
import { executableOf } from '../trained.js';
import { openSession } from './session.js';

/** How ONNX Runtime's outputs compare with Backwire's own over a run's test set. */
export interface ExportCheck {
  /** What the machine has learnt to tell: classes, values or inputs. */
  readonly goal: Goal['kind'];
  readonly samples: number;
  readonly outputs: number;
  /** Whether the graph is to give the same codes, which float32 numbers are not, since sums have other orders. */
  readonly isExact: boolean;
  /** Outputs that are another code, or another float32 number. */
  readonly outputMismatches: number;
  /** Where classes are told, samples whose largest output is another one, of equal ones the first. */
  readonly classMismatches?: number;
  /** The most that two outputs differ by, as real numbers. */
  readonly largestDifference: number;
  /** The largest output of Backwire's as a real number, whatever its sign. */
  readonly largestOutput: number;
}

/** Samples that are run at once. */
const batch = 100;

const none = {
  samples: 0,
  outputs: 0,
  outputMismatches: 0,
  largestDifference: 0,
  largestOutput: 0,
};

/** How many samples have another largest output. */
const otherClasses = (ours: Codes, theirs: ArrayLike<number>, size: number): number =>
  Array.from({ length: ours.length / size }, (_, i) => i * size).filter(
    (first) => largestIndex(ours, first, size) !== largestIndex(theirs, first, size),
  ).length;

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
  const others = before.classMismatches;
  return {
    ...before,
    samples: before.samples + samples,
    outputs: before.outputs + ours.length,
    outputMismatches: before.outputMismatches + distances.filter((d) => d !== 0).length,
    ...(others === undefined ? {} : { classMismatches: others + otherClasses(ours, theirs, size) }),
    largestDifference: distances.reduce((a, d) => Math.max(a, d * lsb), before.largestDifference),
    largestOutput: Array.from(ours).reduce(
      (most, code) => Math.max(most, Math.abs(code) * lsb),
      before.largestOutput,
    ),
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
  const goal = task.test.goal.kind;
  const classes = goal === 'classes' ? { classMismatches: 0 } : {};
  let check: ExportCheck = { goal, ...none, ...classes, isExact: program.arithmetic === 'fixed' };
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
