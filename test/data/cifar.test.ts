import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOfTask, openTask, taskSpec } from '../../src/data/index.js';
import { parseInput } from '../../src/input/index.js';
import { cifarRecords, cifarSet, pixel } from './cifar-records.js';
import { temporaryFolder } from './idx-bytes.js';
import { labelsOf } from './labels.js';

const { folder } = temporaryFolder();

/** A folder with the six files, some of them other than they should be, or gone. */
const withSet = (name: string, changed: Readonly<Record<string, Uint8Array | undefined>> = {}) => {
  mkdirSync(join(folder, name));
  for (const [file, bytes] of Object.entries({ ...cifarSet(), ...changed })) {
    if (bytes === undefined) rmSync(join(folder, name, file), { force: true });
    else writeFileSync(join(folder, name, file), bytes);
  }
  return name;
};

const specOf = (spec: unknown) => parseInput(taskSpec, spec, 'sim.json: task');
const open = (spec: unknown) => openTask(specOf(spec), folder);

describe('a folder of CIFAR-10 in its binary layout', () => {
  const opened = open({ cifar10: withSet('whole') });

  test('is trained on in the order of its five batches, and tested on the sixth file', async () => {
    const task = await opened;
    expect([...labelsOf(task.train)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...labelsOf(task.test)]).toEqual([9, 0, 4]);
    expect(task.train).toMatchObject({ count: 10, features: 3072, goal: { classes: 10 } });
  });

  test('has its reds, greens and blues together at each place, rows after each other', async () => {
    const { inputs, shape } = (await opened).train;
    expect(shape).toEqual([32, 32, 3]);
    // Sample 1 is the second record of the first file; row 5, column 9.
    for (const channel of [0, 1, 2])
      expect(inputs[3072 + (5 * 32 + 9) * 3 + channel]).toBe(pixel(1, channel * 1024 + 5 * 32 + 9));
  });

  test('can be limited to its first samples', async () => {
    const few = await open({ cifar10: 'whole', limit: { train: 4, test: 1 } });
    expect([few.train.count, few.test.count]).toEqual([4, 1]);
  });

  test('has digests of all its files, which tell when one of them changes', async () => {
    const task = await opened;
    const planned = filesOfTask(specOf({ cifar10: 'whole' }), folder);
    expect(planned).toEqual(task.files);
    const other = await open({
      cifar10: withSet('other', { 'data_batch_4.bin': cifarRecords([6, 8]) }),
    });
    const changed = Object.entries(other.files ?? {}).filter(
      ([role, { digest }]) => digest !== task.files?.[role]?.digest,
    );
    expect(changed.map(([role]) => role)).toEqual(['train4']);
  });
});

describe('a folder of CIFAR-10 is refused', () => {
  test.each([
    [
      'without one of its files',
      { 'data_batch_3.bin': undefined },
      /data_batch_3\.bin: does not exist/,
    ],
    [
      'that is cut short',
      { 'test_batch.bin': cifarRecords([1]).subarray(0, 3000) },
      /3000 bytes, no whole number of records.*3073/,
    ],
    ['that is empty', { 'test_batch.bin': new Uint8Array() }, /0 bytes, no whole number/],
    [
      'of 100 classes, or of none',
      { 'data_batch_2.bin': cifarRecords([3, 10]) },
      /label 10 at sample 1.*0 to 9/,
    ],
  ])('%s', async (name, changed, says) => {
    await expect(open({ cifar10: withSet(name, changed) })).rejects.toThrow(says);
  });

  test('where IDX files are asked for, with what to write', async () => {
    await expect(open('whole')).rejects.toThrow(
      /holds no IDX files.*write \{ "cifar10": "whole" \}/,
    );
  });
});
