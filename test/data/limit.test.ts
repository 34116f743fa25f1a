import { expect, test } from 'vitest';
import { limitTask } from '../../src/data/limit.js';
import { drawSynthetic } from '../../src/data/synthetic.js';
import { labelsOf } from './labels.js';

const task = drawSynthetic({ inputs: 5, classes: 4, samples: 10, testSamples: 7 });

test('a limit keeps the first samples, each with its label', () => {
  const { train, test: tested } = limitTask(task, { train: 3, test: 6 });
  expect(train).toMatchObject({ count: 3, features: 5, goal: { classes: 4 } });
  expect([...labelsOf(train)]).toEqual([0, 1, 2]);
  expect(train.inputs).toEqual(task.train.inputs.slice(0, 15));
  expect([...labelsOf(tested)]).toEqual([0, 1, 2, 3, 0, 1]);
  expect(tested.inputs).toEqual(task.test.inputs.slice(0, 30));
});

test('no limit, or one of all there are, leaves a set as it is', () => {
  expect(limitTask(task, {})).toEqual(task);
  expect(limitTask(task, { train: 10, test: 7 })).toEqual(task);
});

test('a limit of more than there are is refused with how many there are', () => {
  expect(() => limitTask(task, { test: 8 })).toThrow(
    /has 7 samples, not 8; write a limit of at most 7/,
  );
});
