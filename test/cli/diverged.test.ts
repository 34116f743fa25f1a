import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, contentOf, readJson, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();

/** A float32 machine whose weights grow until one is infinite, after a few epochs. */
const explosive = {
  ...smallSpec,
  network: [{ inputs: 6 }, { dense: 4, transfer: 'identity' }, { dense: 3, transfer: 'softmax' }],
  hardware: 'ideal-float32',
  learning: { rule: 'bp', rate: 4, batch: 4 },
  epochs: 30,
};

const withSpec = (change: object = {}): string => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', { ...explosive, ...change });
  return folder;
};

const run = (folder: string, ...args: readonly string[]) => backwire(folder, ['run', ...args]);

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const epochsIn = (folder: string): number => text(folder, 'out/metrics.csv').split('\n').length - 2;

describe('a float32 run in which a number is not finite any more', () => {
  test('ends after that epoch with 1, says which it was, and keeps what there was', async () => {
    const folder = withSpec();
    const { code, stdout, stderr } = await run(folder, 'spec.json', '--out', 'out');
    const { divergedAtEpoch, epochs, finished } = readJson(folder, 'out/record.json');
    expect(divergedAtEpoch).toBeGreaterThan(1);
    expect({ code, epochs, finished }).toEqual({
      code: 1,
      epochs: divergedAtEpoch,
      finished: false,
    });
    expect(stderr).toContain(`diverged at epoch ${divergedAtEpoch}: a weight or an output is not`);
    expect(stdout).toContain(`${divergedAtEpoch}, diverged at epoch ${divergedAtEpoch}\n`);
    expect(epochsIn(folder)).toBe(divergedAtEpoch);
    expect(Object.keys(contentOf(join(folder, 'out')))).toContain(
      `stores/epoch-${divergedAtEpoch}/layer1.weight.npy`,
    );
  });

  test('leaves a record that is reported, and resumed to the same end', async () => {
    const folder = withSpec({ diagnostics: {} });
    await run(folder, 'spec.json', '--out', 'out');
    const before = contentOf(join(folder, 'out'));
    const resumed = await run(folder, '--resume', 'out', '--json');
    expect(resumed).toMatchObject({ code: 1, stderr: expect.stringMatching(/^diverged at epoch/) });
    expect(JSON.parse(resumed.stdout)).toHaveProperty('divergedAtEpoch');
    expect(contentOf(join(folder, 'out'))).toEqual(before);
    expect((await backwire(folder, ['report', 'out'])).code).toBe(0);
    expect(text(folder, 'out/report.html')).toContain('diverged at epoch');
  });

  test('has diagnostics of numbers alone, up to the epoch before', async () => {
    const folder = withSpec({ diagnostics: {} });
    await run(folder, 'spec.json', '--out', 'out');
    const [heading = '', ...rows] = text(folder, 'out/metrics.csv').trimEnd().split('\n');
    const cells = rows.map((row) => row.split(','));
    for (const row of cells) {
      expect(row.length).toBe(heading.split(',').length);
      expect(row.every((cell) => cell === '' || Number.isFinite(Number(cell)))).toBe(true);
    }
    expect(cells[0]?.filter((cell) => cell === '')).toEqual([]);
    expect(new Set(cells.at(-1)?.slice(3))).toEqual(new Set(['']));
  });

  test('is a result of a sweep like any other, with the epoch in its row', async () => {
    const folder = withSpec();
    writeJson(folder, 'sweep.json', { run: 'spec.json', axes: { 'learning.rate': [0.25, 4] } });
    const { code, stderr } = await backwire(folder, ['sweep', 'sweep.json', '--out', 'out']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/diverged at epoch/),
    });
    const [heading = '', first = '', second = ''] = text(folder, 'out/results.csv').split('\n');
    const at = heading.split(',').indexOf('diverged_at_epoch');
    const [calm, wild] = [first, second].map((row) => row.split(',')[at]);
    expect(calm).toBe('');
    expect(Number(wild)).toBeGreaterThan(1);
    expect((await backwire(folder, ['report', 'out'])).code).toBe(0);
    const columns = ['--max', 'test_accuracy_fraction', '--min', 'memory_bits'];
    expect((await backwire(folder, ['pareto', 'out', ...columns])).code).toBe(0);
  });
});
