import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { theorems } from '../../src/theory/index.js';
import { backwire, readJson, scratchFolders, writeJson } from './backwire.js';
import { areRefused } from './mistakes.js';

const newFolder = scratchFolders();

const said = async (...args: readonly string[]) => backwire(newFolder(), args);

describe.concurrent('theory', () => {
  test('lists the theorems, each with what it says', async () => {
    const { code, stdout } = await said('theory');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(theorems.length);
    expect(stdout).toMatch(/^a111: Theorem 2\. From any start /m);
  });

  test('tries one and tells start, limit, prediction, drift and verdict', async () => {
    const { code, stdout } = await said('theory', 'a111');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^start +-1\.3 +-0\.155$/m);
    expect(stdout).toMatch(/^predicted +1\.769\d+ +0\.565\d+$/m);
    expect(stdout).toMatch(/^invariants drift by +\S+e-1\d$/m);
    expect(stdout).toMatch(/^verdict +as proved$/m);
  });

  test('takes other parameters by --set, and prints JSON', async () => {
    const args = ['theory', 'a111', '--set', 'start=[-0.9001,-1.1111]', '--json'];
    const verdict = JSON.parse((await said(...args)).stdout);
    expect(verdict).toMatchObject({ theorem: 'a111', start: [-0.9001, -1.1111], holds: true });
  });

  test('takes a random start by --random, the same for the same seed', async () => {
    const start = async (seed: string) =>
      JSON.parse((await said('theory', 'hidden', '--random', '3', '--seed', seed, '--json')).stdout)
        .start;
    expect(await start('5')).toEqual(await start('5'));
    expect(await start('5')).not.toEqual(await start('6'));
  });

  test('draws an SVG where --svg says', async () => {
    const folder = newFolder();
    await backwire(folder, ['theory', 'power', '--svg', 'pictures/power.svg']);
    expect(readFileSync(join(folder, 'pictures/power.svg'), 'utf8')).toMatch(/^<svg /);
  });

  test('tries all from many random starts, a row each, and draws them', async () => {
    const folder = newFolder();
    const args = ['theory', '--all', '--starts', '2', '--svg', 'pictures', '--json'];
    const { code, stdout } = await backwire(folder, args);
    const rows = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(rows.map((row: { theorem: string }) => row.theorem)).toEqual(
      theorems.map(({ name }) => name),
    );
    for (const row of rows) {
      expect(row).toMatchObject({ starts: 2, converged: 2, worstError: expect.any(Number) });
      expect(existsSync(join(folder, `pictures/${row.theorem}.svg`))).toBe(true);
    }
  });
});

const smallBridge = {
  theorems: ['a111', 'hidden'],
  seed: 1,
  follow: { rate: 0.01, starts: 1, time: 2 },
  miss: {
    rate: 0.015625,
    starts: 1,
    time: 10,
    fractionBits: [6, 8],
    roundings: ['nearest-even', 'stochastic'],
  },
};

describe('bridge', () => {
  test('tells how machines follow and where they stop, and draws it', async () => {
    const folder = newFolder();
    writeJson(folder, 'bridge.json', smallBridge);
    const { code, stdout } = await backwire(folder, ['bridge', 'bridge.json', '--svg', 'miss.svg']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^hidden +\d\.\d\d % +\d\.\d\d % +\d\.\d\d %$/m);
    expect(stdout).toMatch(/^a111, stochastic( +[\d.]+){2} +× \d\.\d\d$/m);
    expect(readFileSync(join(folder, 'miss.svg'), 'utf8')).toMatch(/^<svg /);
  });

  test('prints a record as JSON, with a setting applied', async () => {
    const folder = newFolder();
    writeJson(folder, 'bridge.json', smallBridge);
    const args = ['bridge', 'bridge.json', '--set', 'theorems=["a111"]', '--json'];
    const { following, misses } = JSON.parse((await backwire(folder, args)).stdout);
    expect(following).toHaveLength(1);
    expect(misses).toHaveLength(4);
    expect(readJson(folder, 'bridge.json')).toEqual(smallBridge);
  });
});

const bad = (folder: string, change: object) =>
  writeJson(folder, 'bridge.json', { ...smallBridge, ...change });

areRefused('a mistake about theory', [
  {
    title: 'a theorem that there is none of',
    args: ['theory', 'a11'],
    says: ['backwire theory', "'a11' is no theorem", 'a111'],
  },
  {
    title: 'a parameter that the theorem has not',
    args: ['theory', 'a111', '--set', 'gamma=1'],
    says: ['a111: gamma', 'is not a known key', 'beta'],
  },
  {
    title: 'a name beside --all',
    args: ['theory', 'a111', '--all'],
    says: ['--all', 'tries every theorem', 'only one'],
  },
  {
    title: 'a count of starts that is no number',
    args: ['theory', '--all', '--starts', 'many'],
    says: ['--starts many', 'is no whole number', '--starts 1'],
  },
  {
    title: 'other numbers for a start that is random',
    args: ['theory', 'a111', '--random', '1', '--set', 'alpha=2'],
    says: ['--random', 'cannot be used with', '--set'],
  },
  {
    title: 'a bridge that would take too many steps',
    args: ['bridge', 'bridge.json'],
    prepare: (folder) => bad(folder, { follow: { rate: 1e-9, starts: 1, time: 1 } }),
    says: ['bridge.json: follow.time', 'takes more than 1000000 steps', 'a larger rate'],
  },
  {
    title: 'a picture where there can be none',
    args: ['theory', 'a111', '--svg', 'spec.json/a111.svg'],
    says: ['spec.json/a111.svg', "can't be written: a file is in its way", 'name another place'],
  },
  {
    title: 'a bridge between widths that do not ascend',
    args: ['bridge', 'bridge.json'],
    prepare: (folder) => bad(folder, { miss: { ...smallBridge.miss, fractionBits: [8, 6] } }),
    says: ['bridge.json: miss.fractionBits', 'does not ascend', 'fewest bits first'],
  },
  {
    title: 'a bridge to a theorem without a machine',
    args: ['bridge', 'bridge.json'],
    prepare: (folder) => bad(folder, { theorems: ['power'] }),
    says: ['theorems', "'power' speaks of no linear network", 'choose from'],
  },
]);
