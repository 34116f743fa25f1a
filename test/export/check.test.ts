import { expect, test } from 'vitest';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import { exportedInWords, isRefuted } from '../../src/cli/words/export.js';
import { openTaskMachine } from '../../src/experiment/index.js';
import { checkGraph } from '../../src/export/onnx/check.js';
import { lower } from '../../src/program/index.js';
import { definedOutputs, graphIn, untrained, withCells } from './trained.js';

const run = untrained({
  network: [{ inputs: 6 }, { dense: 3, transfer: 'identity' }],
  inputs: 6,
  classes: 3,
});
const other = withCells(run, { 'layer1.bias': [4096, 0, -8192] });

const rows = (codes: readonly number[]): number[][] =>
  Array.from({ length: codes.length / 3 }, (_, i) => codes.slice(3 * i, 3 * i + 3));

const classOf = (codes: readonly number[]): number => codes.indexOf(Math.max(...codes));

test.skipIf(!hasOnnxRuntime())(
  'a check of a graph with other cells counts each code and each class that is another, over the whole test set',
  async () => {
    const { task, inputs } = await openTaskMachine(run.experiment);
    const { count } = task.test;
    const seen = inputs(
      task.test,
      Uint32Array.from({ length: count }, (_, i) => i),
    ) as Int32Array;
    const [ours, theirs] = [
      await definedOutputs(run, seen, count),
      await definedOutputs(other, seen, count),
    ];
    const distances = ours.map((code, i) => Math.abs(code - (theirs[i] as number)));
    const classes = rows(ours).map(classOf);
    const otherClasses = rows(theirs).map(classOf);
    const check = await checkGraph(run, lower(run.netlist), graphIn(other, 'qdq'));
    expect(check).toEqual({
      goal: 'classes',
      isExact: true,
      samples: 60,
      outputs: 180,
      outputMismatches: distances.filter((distance) => distance > 0).length,
      classMismatches: classes.filter((name, i) => name !== otherClasses[i]).length,
      largestDifference: Math.max(...distances) / 128,
      largestOutput: Math.max(...ours.map(Math.abs)) / 128,
    });
    expect(check.outputMismatches).toBeGreaterThan(60);
    expect(check.classMismatches).toBeGreaterThan(0);
  },
);

const checked = (
  isExact: boolean,
  outputMismatches: number,
  classMismatches?: number,
  more = {},
) => ({
  file: 'a.onnx',
  bytes: 1234,
  stores: 2,
  cells: 21,
  operators: 9,
  check: {
    goal: 'classes' as const,
    isExact,
    samples: 60,
    outputs: 180,
    outputMismatches,
    ...(classMismatches === undefined ? {} : { classMismatches }),
    largestDifference: 0.25,
    largestOutput: 0.75,
    ...more,
  },
});

test('a check refutes a graph of integers with one other code, and one of float32 with another class alone', () => {
  expect(isRefuted(checked(true, 0, 0))).toBe(false);
  expect(isRefuted(checked(true, 1, 0))).toBe(true);
  expect(isRefuted(checked(false, 180, 0))).toBe(false);
  expect(isRefuted(checked(false, 180, 1))).toBe(true);
});

test('a check is told in counts of codes, or of float32 numbers in how far they are apart', () => {
  expect(exportedInWords(checked(true, 3, 2))).toBe(
    '9 operators with 2 stores of 21 cells in all, 1,234 bytes, in a.onnx\n' +
      "in ONNX Runtime 2 of 60 classes and 3 of 180 output codes differ from Backwire's",
  );
  expect(exportedInWords(checked(false, 180, 0))).toContain(
    "0 of 60 classes and outputs by 0.25 at the most differ from Backwire's",
  );
});

test('a check of a machine that tells values or inputs says nothing of classes', () => {
  const values = { goal: 'values' } as const;
  const inputs = { goal: 'inputs' } as const;
  const wordsOf = (...args: Parameters<typeof checked>) =>
    exportedInWords(checked(...args)).split('\n')[1];
  expect(wordsOf(true, 3, undefined, values)).toBe(
    "in ONNX Runtime 3 of 180 codes of values differ from Backwire's",
  );
  expect(wordsOf(true, 3, undefined, inputs)).toBe(
    "in ONNX Runtime 3 of 180 codes of inputs told again differ from Backwire's",
  );
  expect(wordsOf(false, 180, undefined, values)).toBe(
    "in ONNX Runtime values of up to 0.75, as scaled, by 0.25 at the most differ from Backwire's",
  );
});

test('values of float32 refute a graph where they are further apart than a thousandth of the largest', () => {
  const values = { goal: 'values', largestOutput: 2 } as const;
  const isRefutedBy = (largestDifference: number) =>
    isRefuted(checked(false, 180, undefined, { ...values, largestDifference }));
  expect(isRefutedBy(0)).toBe(false);
  expect(isRefutedBy(0.002)).toBe(false);
  expect(isRefutedBy(0.0021)).toBe(true);
  expect(isRefutedBy(Number.NaN)).toBe(true);
  expect(isRefuted(checked(true, 1, undefined, values))).toBe(true);
});
