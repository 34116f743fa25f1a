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
      isExact: true,
      samples: 60,
      outputs: 180,
      outputMismatches: distances.filter((distance) => distance > 0).length,
      classMismatches: classes.filter((name, i) => name !== otherClasses[i]).length,
      largestDifference: Math.max(...distances) / 128,
    });
    expect(check.outputMismatches).toBeGreaterThan(60);
    expect(check.classMismatches).toBeGreaterThan(0);
  },
);

const checked = (isExact: boolean, outputMismatches: number, classMismatches: number) => ({
  file: 'a.onnx',
  bytes: 1234,
  stores: 2,
  cells: 21,
  operators: 9,
  check: {
    isExact,
    samples: 60,
    outputs: 180,
    outputMismatches,
    classMismatches,
    largestDifference: 0.25,
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
