import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { backwire, scratchFolders, smallSpec, writeJson } from '../cli/backwire.js';

const newFolder = scratchFolders();

const answers = (): boolean => {
  try {
    return execFileSync('sinfo', ['--noheader'], { stdio: 'pipe', timeout: 10_000 }).length > 0;
  } catch {
    return false;
  }
};

/** Where a Slurm must be there, one that is not is a failure. */
const isThere = process.env.BACKWIRE_SLURM === '1' || answers();
const title = isThere
  ? 'on a Slurm'
  : 'on a Slurm (skipped: sinfo shows none; .ci/slurm starts one)';

const text = (folder: string, path: string): string =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : '';

const linesIn = (folder: string, path: string): string[] =>
  text(folder, path).split('\n').filter(Boolean);

const journalOf = (submission: number, task: number): string =>
  `out/slurm/${submission}/task-${task}/journal.jsonl`;

/** Every run that a task has ended, over all submissions. */
const idsRun = (folder: string, submissions: number, tasks: number): string[] =>
  Array.from({ length: submissions * tasks }, (_, i) =>
    journalOf(1 + Math.floor(i / tasks), 1 + (i % tasks)),
  ).flatMap((path) => linesIn(folder, path).map((line) => JSON.parse(line).id));

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(50);
};

/** Runs of about half a second each, so that a task can be killed between two. */
const prepared = (seeds: number): string => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', { ...smallSpec, epochs: 4000 });
  writeJson(folder, 'sweep.json', {
    run: 'spec.json',
    axes: { 'learning.rule': ['bp', 'srbp', 'top'], seed: { from: 1, to: seeds, step: 1 } },
  });
  return folder;
};

const swept = (folder: string, tasks: number, meanwhile?: Parameters<typeof backwire>[2]) =>
  backwire(
    folder,
    ['sweep', 'sweep.json', '--out', 'out', '--engine', 'slurm', '--tasks', String(tasks)],
    meanwhile,
  );

const expectSameAsLocal = async (folder: string): Promise<void> => {
  await backwire(folder, ['sweep', 'sweep.json', '--out', 'local']);
  expect(text(folder, 'out/results.csv')).toBe(text(folder, 'local/results.csv'));
  expect(text(folder, 'out/results.csv')).not.toBe('');
};

describe.skipIf(!isThere)(title, () => {
  test('a sweep of 24 points in 6 tasks, one killed halfway, is completed by the same command', async () => {
    const folder = prepared(8);
    const first = swept(folder, 6);
    await until(() => linesIn(folder, journalOf(1, 2)).length > 0);
    await until(() => text(folder, 'out/slurm/1/job.json').endsWith('\n'));
    const { id } = JSON.parse(text(folder, 'out/slurm/1/job.json'));
    execFileSync('scancel', [`${id}_2`]);
    const { code, stderr } = await first;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/ended without/) });
    const lost = 24 - linesIn(folder, 'out/journal.jsonl').length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(4);

    expect((await swept(folder, 6)).code).toBe(0);
    expect(linesIn(folder, 'out/slurm/2/runs.txt').length).toBe(lost);
    const ids = idsRun(folder, 2, 6);
    expect([ids.length, new Set(ids).size]).toEqual([24, 24]);
    await expectSameAsLocal(folder);
  }, 300_000);

  test('a job whose sweep was interrupted is taken up by the same command', async () => {
    const folder = prepared(4);
    const { code } = await swept(folder, 2, (child) => {
      child.stderr?.on('data', (said) => {
        if (/running/.test(String(said))) child.kill('SIGINT');
      });
    });
    expect(code).toBe(130);
    const again = await swept(folder, 2);
    expect(again.code).toBe(0);
    expect(again.stderr).toMatch(/job \d+: \d+ tasks running/);
    expect(existsSync(join(folder, 'out/slurm/2'))).toBe(false);
    await expectSameAsLocal(folder);
  }, 300_000);
});
