import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/record/index.js';
import { trainedRun } from '../../src/training/index.js';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();

/** Reads a run that another process writes, and says which epoch it was of. */
const epochRead = (run: string): number | string => {
  try {
    const { record, stores } = trainedRun(run);
    expect(digestOf(stores)).toBe(record.digest);
    return record.epochs;
  } catch (error) {
    return (error as Error).message;
  }
};

test('a run is read of one epoch while its process saves the next, and the next', async () => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', { ...smallSpec, epochs: 100_000 });
  const run = join(folder, 'run');
  const children: ChildProcess[] = [];
  const ended = backwire(folder, ['run', 'spec.json', '--out', 'run'], (child) => {
    children.push(child);
  });
  while (!existsSync(join(run, 'record.json'))) await setTimeout(5);
  const read: (number | string)[] = [];
  while (new Set(read).size < 50) {
    read.push(epochRead(run));
    await setTimeout(1);
  }
  for (const child of children) child.kill();
  await ended;
  const refused = read.filter((epoch) => typeof epoch === 'string');
  expect(refused.filter((message) => !message.includes('is of a run that is under way'))).toEqual(
    [],
  );
  expect(refused.length).toBeLessThan(read.length);
});
