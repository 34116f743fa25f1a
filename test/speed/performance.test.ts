import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf, type Ended, scratchFolders, write } from '../cli/backwire.js';
import { absolute } from '../house/repository.js';

const { parts } = await import('../../scripts/speed/workloads.mjs' as string);
const { contendersOf } = await import('../../scripts/speed/contenders.mjs' as string);
const { processorHere } = await import('../../scripts/speed/processor.mjs' as string);

const performance = (folder: string, ...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const command = [absolute('scripts/speed/performance.mjs'), ...words];
    execFile(process.execPath, command, { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });

const now = () => ({
  seconds: 0.01,
  date: new Date().toISOString().slice(0, 10),
  processor: processorHere(),
});

/** What would be measured of workloads, every contender at 100 samples/s times its place. */
const measured = (workloads: readonly { name: string; timings: readonly object[] }[]) =>
  workloads.flatMap(({ name, timings }) =>
    timings.flatMap(contendersOf).map((contender, place) => ({
      workload: name,
      ...(contender as object),
      ...now(),
      ...{ load: 1, software: 'Software 1.0' },
      samplesPerSecond: [100 * (place + 1)],
    })),
  );

const newFolder = scratchFolders();

/** A repository where so much was measured. */
const repository = (rows: readonly object[]): string => {
  const folder = newFolder();
  for (const name of ['dist', 'node_modules', 'hardware-models'])
    symlinkSync(absolute(name), join(folder, name));
  for (const name of ['run.json', 'page.md', 'found.md'])
    cpSync(absolute(`sims/performance/${name}`), join(folder, 'sims/performance', name));
  mkdirSync(join(folder, 'docs'));
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
  write(folder, 'sims/performance/measured.jsonl', lines.join(''));
  return folder;
};

const pageOf = (folder: string) => readFileSync(join(folder, 'docs/performance.md'), 'utf8');

const rowsIn = (folder: string) =>
  (contentOf(join(folder, 'sims'))['performance/measured.jsonl'] ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.concurrent('sh scripts/performance', () => {
  test('--tell writes the page and its pictures of what was measured, and measures nothing', async () => {
    const rows = measured(Object.values(parts).flat() as never);
    const folder = repository(rows);
    const { code } = await performance(folder, '--tell');
    expect(code).toBe(0);
    expect(rowsIn(folder)).toEqual(rows);
    expect(Object.keys(contentOf(join(folder, 'docs')))).toEqual([
      'performance',
      'performance.md',
      ...['batch', 'bits', 'depth', 'width'].map((part) => `performance/${part}.svg`),
    ]);
  });

  test('--tell says so where nothing is measured yet', async () => {
    const folder = repository([]);
    expect((await performance(folder, '--tell')).code).toBe(0);
    expect(pageOf(folder)).toContain('Nothing is measured yet.');
  });

  test('tells of each bar its ratio, the least and the most of it, and whether it is held', async () => {
    const folder = repository(measured(parts.beside));
    await performance(folder, '--tell');
    const [, held = ''] = /## Beside PyTorch\n(.*?)\n### /s.exec(pageOf(folder)) ?? [];
    expect(held).toContain('| 600 | float32 BP, PyTorch | 100 | 6.00 (6.00 – 6.00) | 1.5 | yes |');
    expect(held).toContain(
      '| 500 | fake-quantised SRBP, PyTorch | 300 | 1.67 (1.67 – 1.67) | 20 | no |',
    );
    expect(held).toMatch(
      /native, 2 threads \| [\d,]+ \| digital-int8 SRBP, native \| 600 \| 1.83 .*\| 1.6 \| yes \|/,
    );
  });

  test('calls a bar open that only some rounds hold', async () => {
    const rows = measured(parts.beside).map((row: Record<string, unknown>) => ({
      ...row,
      samplesPerSecond: row.backend === 'PyTorch' ? [100, 100] : [149, 150],
    }));
    const folder = repository(rows);
    await performance(folder, '--tell');
    expect(pageOf(folder)).toContain('| 1.50 (1.49 – 1.50) | 1.5 | open |');
  });

  test('marks a machine that is more than 3 times as fast or as slow as digital-int8', async () => {
    const rows = measured(parts.models).map((row: Record<string, unknown>) =>
      row.workload === 'models, batch 100, 16 bits' && row.hardware === '16 bits'
        ? { ...row, samplesPerSecond: [33] }
        : row,
    );
    const folder = repository(rows);
    await performance(folder, '--tell');
    const cliff = '| 33 | 0.33 (0.33 – 0.33) **cliff** |';
    expect(pageOf(folder)).toContain(`| 16 bits | 200 | 2.00 (2.00 – 2.00) ${cliff}`);
  });

  test('measures what is missing, goes on where it stopped, and says what is not here', async () => {
    const [first, ...others] = parts.batch;
    const folder = repository(measured(others));
    const words = [
      '--only',
      'batch',
      '--rounds',
      '1',
      '--seconds',
      '0.01',
      '--python',
      'no-python',
    ];
    const { code, stderr } = await performance(folder, ...words);
    expect(stderr).toMatch(/^1 of 3: batch 1, round 1: pytorch\n2 of 3: .*; \d+ s left\n3 of 3: /);
    expect(code).toBe(0);
    const rows = rowsIn(folder);
    expect(rows.slice(rows.length - measured(others).length)).toEqual(measured(others));
    expect(rows[0]).toEqual({
      ...{ workload: first.name, hardware: 'float32', rule: 'bp', backend: 'PyTorch', threads: 1 },
      ...now(),
      load: expect.any(Number),
      absent: 'no PyTorch here: name a Python that has it with --python',
    });
    expect(rows[1]).toMatchObject({ backend: 'wasm', samplesPerSecond: [expect.any(Number)] });
    const again = await performance(folder, ...words);
    expect(again.stderr).toBe('the page: docs/performance.md\n');
    expect(rowsIn(folder)).toEqual(rows);
  }, 60_000);

  test.each([
    ['an unknown part', ['--only', 'height'], /no such part; write one of beside, /],
    ['no count', ['--rounds', '0'], /'0' is invalid.*write 1 to 999/],
    ['no seconds', ['--seconds', '-1'], /no number above 0/],
    ['an unknown option', ['--round', '1'], /unknown option '--round'/],
  ])('refuses %s with exit code 2, a message and no stack', async (_, words, message) => {
    const { code, stderr } = await performance(newFolder(), ...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ {4}at /);
  });
});
