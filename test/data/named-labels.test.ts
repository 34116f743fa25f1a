import { describe, expect, test } from 'vitest';
import { openTask, taskSpec } from '../../src/data/index.js';
import { parseInput } from '../../src/input/index.js';
import { floats, integers, littleEndian, npyBytes, npzBytes } from './array-files.js';
import { temporaryFolder } from './idx-bytes.js';

const { folder, write } = temporaryFolder();

/** The goal of three samples to learn from, and of two to test on. */
const goalsOf = async (y: Uint8Array, yTest: Uint8Array) => {
  const sets = { x: floats([3, 1], [1, 2, 3]), y, x_test: floats([2, 1], [4, 5]), y_test: yTest };
  write('named.npz', npzBytes(sets));
  const task = await openTask(parseInput(taskSpec, { npz: 'named.npz' }, 'task'), folder);
  return [task.train.goal, task.test.goal];
};

const classes = (labels: readonly number[], names: readonly string[]) => ({
  kind: 'classes',
  labels: Uint8Array.from(labels),
  classes: names.length,
  names,
});

describe('whole numbers in an array', () => {
  test('that count from 0 are labels, with a class for each up to the highest', async () => {
    const [train, unseen] = await goalsOf(integers([3], [3, 0, 1]), integers([2], [2, 0]));
    expect(train).toEqual({ kind: 'classes', labels: Uint8Array.of(3, 0, 1), classes: 4 });
    expect(unseen).toEqual({ kind: 'classes', labels: Uint8Array.of(2, 0), classes: 4 });
  });

  test('of which one is below 0 name classes, in ascending order', async () => {
    const goals = await goalsOf(integers([3], [1, -1, 1]), integers([2], [-1, -1]));
    const names = ['-1', '1'];
    expect(goals).toEqual([classes([1, 0, 1], names), classes([0, 0], names)]);
  });

  test('of which one is above 255 name classes, however large', async () => {
    const longs = (...numbers: readonly bigint[]) =>
      npyBytes('<i8', [numbers.length], littleEndian(BigInt64Array.from(numbers)));
    const goals = await goalsOf(longs(2026n, 9n, 2n ** 40n), longs(9n, 2026n));
    const names = ['9', '2026', String(2 ** 40)];
    expect(goals).toEqual([classes([1, 0, 2], names), classes([0, 1], names)]);
  });
});
