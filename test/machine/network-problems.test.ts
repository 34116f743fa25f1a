import { describe, expect, test } from 'vitest';
import { stack } from '../../src/machine/layer-spec.js';
import { networkProblems } from '../../src/machine/network-problems.js';

const problemsOf = (...layers: readonly object[]) => networkProblems(stack.parse(layers));

const top = { dense: 5, transfer: 'softmax' };
const seeing = (kernel: number, more: object = {}) => ({
  convolution: 3,
  kernel,
  transfer: 'tanh',
  ...more,
});
const inputs = (height: number, width: number, channels = 1) => ({
  inputs: [height, width, channels],
});

describe('a network with convolutions', () => {
  test.each([
    ['whose kernel is as large as the map', [inputs(6, 6), seeing(6), top]],
    ['whose kernel is as long as the shorter edge', [inputs(4, 6), seeing(4), top]],
    ['whose kernel is as large as the map below leaves', [inputs(7, 7), seeing(3), seeing(5), top]],
    [
      'whose kernel fits what strides leave',
      [inputs(7, 7), seeing(3, { stride: 2 }), seeing(3), top],
    ],
    ['whose map has channels', [inputs(4, 4, 3), seeing(2), top]],
    ['whose inputs have no channels to speak of', [{ inputs: [4, 4] }, seeing(2), top]],
    ['whose kernel fits what surrounds the map', [inputs(2, 2), seeing(4, { padding: 1 }), top]],
    [
      'whose padding leaves the map as large',
      [inputs(3, 3), seeing(3, { padding: 'same' }), seeing(3), top],
    ],
  ])('%s has no problem', (_, layers) => {
    expect(problemsOf(...layers)).toEqual([]);
  });

  test.each([
    [
      'whose kernel is longer than the shorter edge',
      [inputs(4, 6), seeing(5), top],
      { path: [1, 'kernel'], reason: /is 5, but the map below has 4 × 6/, remedy: /at most 4/ },
    ],
    [
      'whose kernel is larger than what strides leave',
      [inputs(7, 7), seeing(3, { stride: 2 }), seeing(4), top],
      { path: [2, 'kernel'], reason: /is 4, but the map below has 3 × 3/, remedy: /at most 3/ },
    ],
    [
      'whose inputs are more than a machine has',
      [inputs(257, 256), seeing(2), top],
      { path: [0, 'inputs'], reason: /are 65792 numbers/, remedy: /at most 65,536/ },
    ],
    [
      'whose kernel is larger than the map and what surrounds it',
      [inputs(4, 4), seeing(7, { padding: 1 }), top],
      { path: [1, 'kernel'], reason: /is 7, but the map below has 4 × 4/, remedy: /at most 6/ },
    ],
    [
      'whose padding would let a window see nothing',
      [inputs(8, 8), seeing(3, { padding: 3 }), top],
      { path: [1, 'padding'], reason: /is 3, so that a window of 3/, remedy: /at most 2/ },
    ],
    [
      'whose padding can’t be the same on both sides',
      [inputs(8, 8), seeing(4, { padding: 'same' }), top],
      { path: [1, 'padding'], reason: /"same", which a window of 4/, remedy: /odd kernel/ },
    ],
    [
      'whose inputs are no map',
      [{ inputs: 16 }, seeing(2), top],
      { path: [1, 'convolution'], reason: /has no map below it/, remedy: /how the inputs lie/ },
    ],
    [
      'whose pool is longer than the shorter edge',
      [inputs(4, 6), { maxPool: 5 }, top],
      { path: [1, 'maxPool'], reason: /is 5, but the map below has 4 × 6/, remedy: /at most 4/ },
    ],
    [
      'whose pool stands above a dense layer',
      [inputs(4, 4), { dense: 16, transfer: 'tanh' }, { averagePool: 2 }, top],
      { path: [2, 'averagePool'], reason: /has no map below it/, remedy: /below dense layers/ },
    ],
    [
      'whose top is a pool',
      [inputs(4, 4), seeing(2), { maxPool: 2 }],
      { path: [2], reason: /is a pool, which has no line for each class/, remedy: /dense layer/ },
    ],
    [
      'that stand above a dense layer',
      [inputs(4, 4), { dense: 16, transfer: 'tanh' }, seeing(2), top],
      { path: [2, 'convolution'], reason: /has no map below it/, remedy: /below dense layers/ },
    ],
  ])('%s is told where, why, and what to write', (_, layers, { path, reason, remedy }) => {
    expect(problemsOf(...layers)).toEqual([
      { path, reason: expect.stringMatching(reason), remedy: expect.stringMatching(remedy) },
    ]);
  });

  test('and none of them dense on top is told so', () => {
    const problems = problemsOf(inputs(4, 4), seeing(2, { transfer: 'identity' }));
    expect(problems).toEqual([
      {
        path: [1],
        reason: 'is a convolution, which has no line for each class',
        remedy: 'put a dense layer on top',
      },
    ]);
  });
});
