import { describe, expect, test } from 'vitest';
import {
  byteEncoder,
  describeTask,
  encodeInputs,
  inputTable,
  openMnist,
} from '../../src/data/index.js';
import { fixed } from '../../src/fixed/index.js';
import { labelsOf } from './labels.js';

const mnist = openMnist();

describe('MNIST', () => {
  test('opens as 60,000 and 10,000 digits of 784 pixels in 10 classes', () => {
    expect(mnist.name).toBe('mnist');
    expect(mnist.train).toMatchObject({ count: 60_000, features: 784, goal: { classes: 10 } });
    expect(mnist.test).toMatchObject({ count: 10_000, features: 784, goal: { classes: 10 } });
    expect(mnist.train.inputs).toHaveLength(60_000 * 784);
  });

  test('starts with the digits that everyone knows', () => {
    expect([...labelsOf(mnist.train).subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect([...labelsOf(mnist.test).subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  });

  test('is described by its classes and its black pixels', () => {
    const { train } = describeTask(mnist);
    expect(train.samplesPerClass).toEqual([
      5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]);
    expect(train.zeroInputs).toBeCloseTo(0.8088, 4);
  });

  test('is encoded whole for an epoch', () => {
    const order = Uint32Array.from({ length: 60_000 }, (_, i) => i);
    const table = inputTable(fixed(1, 7));
    const codes = encodeInputs(mnist.train, order, byteEncoder(table));
    expect(codes).toHaveLength(60_000 * 784);
    expect(codes[155]).toBe(table[mnist.train.inputs[155] as number]);
  });
});
