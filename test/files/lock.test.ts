import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lock } from '../../src/files/index.js';
import { scratchFolders } from './scratch.js';

const newFolder = scratchFolders();

/** A lock that a process like this one, but for some of what it is told by, left in a folder. */
const leftBy = (change: object, name = 'lock') => {
  const folder = newFolder();
  const unlock = lock(join(folder, 'lock'));
  const [own] = readdirSync(join(folder, 'lock')) as [string];
  const held = JSON.parse(readFileSync(join(folder, 'lock', own), 'utf8'));
  unlock();
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'other'), JSON.stringify({ ...held, ...change }));
  return folder;
};

const noSuchProcess = { pid: 2 ** 22 + 1 };

describe('a lock', () => {
  test('is held by one until it is given back, and then nothing of it is left', () => {
    const folder = newFolder();
    const unlock = lock(join(folder, 'lock'));
    expect(() => lock(join(folder, 'lock'))).toThrow(/is held by process \d+ on .+; wait/);
    expect(readdirSync(folder)).toEqual(['lock']);
    unlock();
    expect(readdirSync(folder)).toEqual([]);
    lock(join(folder, 'lock'))();
  });

  test('of a process that is gone is taken over', () => {
    const folder = leftBy(noSuchProcess);
    lock(join(folder, 'lock'))();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')(
    'of a process whose number another has now is taken over',
    () => {
      const folder = leftBy({ began: '1' });
      lock(join(folder, 'lock'))();
    },
  );

  test('of another host, or of a container that numbers processes anew, is not', () => {
    const folder = leftBy({ ...noSuchProcess, host: 'elsewhere.example pid:[1]' });
    expect(() => lock(join(folder, 'lock'))).toThrow(/elsewhere\.example/);
  });

  test('that a process was making when it ended is removed with the next', () => {
    const folder = leftBy(noSuchProcess, 'lock.other');
    lock(join(folder, 'lock'))();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('does not take the place of anything else that is there', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'lock'), 'precious');
    expect(() => lock(join(folder, 'lock'))).toThrow(/is in the place of a lock/);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe('precious');
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  test('has one holder at a time, whatever moment they take it at, left by one that is gone or not', () => {
    const found = execFileSync(process.execPath, ['scripts/locks.mjs', '200', '3'], {
      encoding: 'utf8',
    });
    expect(JSON.parse(found)).toEqual({ rounds: 200, processes: 3, both: 0, nobody: 0 });
  });
});
