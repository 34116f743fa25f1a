import { expect, test } from 'vitest';
import { openTask, taskSpec } from '../../src/data/index.js';
import { parseInput } from '../../src/input/index.js';
import { integers, npyBytes, npzBytes } from './array-files.js';
import { temporaryFolder } from './idx-bytes.js';

const { folder, write } = temporaryFolder();

test('booleans are 0 and 1, and no bytes that mean b / 255', async () => {
  const flags = npyBytes('|b1', [5, 2], Uint8Array.of(0, 1, 1, 0, 1, 1, 0, 0, 1, 0));
  write('flags.npz', npzBytes({ x: flags, y: integers([5], [0, 1, 0, 1, 0]) }));
  const { train } = await openTask(parseInput(taskSpec, { npz: 'flags.npz' }, 'task'), folder);
  expect(train.inputs).toBeInstanceOf(Float32Array);
  expect(new Set(train.inputs)).toEqual(new Set([0, 1]));
});
