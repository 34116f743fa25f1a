import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../src/bridge/samples.js';
import { chanceOf, type LinearNetwork, theoremNamed } from '../../src/theory/index.js';

const networkOf = (name: string, index: number): LinearNetwork =>
  theoremNamed(name, 'test').random(chanceOf(1, name, index)).problem.network as LinearNetwork;

type Rows = readonly (readonly number[])[];

/** E(left · rightᵗ) over samples, one a row. */
const moment = (left: Rows, right: Rows): number[][] =>
  (left[0] as readonly number[]).map((_, i) =>
    (right[0] as readonly number[]).map(
      (_x, j) =>
        left.reduce((sum, row, k) => sum + (row[i] as number) * (right[k]?.[j] as number), 0) /
        left.length,
    ),
  );

const isClose = (found: Rows, expected: Rows): void => {
  found.forEach((row, i) => {
    row.forEach((x, j) => {
      expect(x).toBeCloseTo(expected[i]?.[j] as number, 12);
    });
  });
};

describe.each(['a111', 'an1n-correlated', 'hidden', 'linear-rbp'])('the samples of %s', (name) => {
  const network = networkOf(name, 2);
  const { inputs, targets } = samplesOf(network);

  test('have exactly the second moments of the equations', () => {
    isClose(moment(inputs, inputs), network.inputs);
    isClose(moment(targets, inputs), network.targets);
  });

  test('are each followed by their mirror image, so that their mean is 0', () => {
    for (let i = 0; i < inputs.length; i += 2) {
      expect(inputs[i + 1]).toEqual(inputs[i]?.map((x) => 0 - x));
      expect(targets[i + 1]).toEqual(targets[i]?.map((x) => 0 - x));
    }
  });
});
