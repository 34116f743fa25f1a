import { describe, expect, test } from 'vitest';
import { backwire, readJson, scratchFolders, smallSpec, write, writeJson } from './backwire.js';
import { outcomeOf, runSmall } from './runs.js';

const newFolder = scratchFolders();

/** Too wide for wasm: its sums don't fit 64 bits. */
const wide = ['--set', 'learning.error.format="pow2<5,99>"'];

describe.concurrent('a run that names no backend', () => {
  test('says in one line on stderr which it took and why, and keeps that in its record', async () => {
    const folder = newFolder();
    const { stderr } = await runSmall(folder);
    const [line] = stderr.split('\n');
    expect(line).toMatch(/^backend \S+: \S/);
    const { backend, backendChoice } = readJson(folder, 'out/record.json');
    expect(backendChoice).toEqual({
      asked: 'auto',
      chosen: backend,
      why: expect.any(String),
      tried: expect.any(Array),
    });
  });

  test('takes one that runs the machine, and tells who refused it', async () => {
    const folder = newFolder();
    const { stderr } = await runSmall(folder, wide);
    expect(stderr).toMatch(/^backend .*wasm refused: the wasm backend is exact up to/);
    const { backend, backendChoice } = readJson(folder, 'out/record.json');
    expect(backend).not.toBe('wasm');
    expect((backendChoice as { tried: unknown[] }).tried).toContainEqual({
      backend: 'wasm',
      refused: expect.stringContaining('narrow its operands'),
    });
  });

  test('ends with the bytes of one that names it', async () => {
    const folder = newFolder();
    await runSmall(folder);
    await runSmall(folder, ['--backend', 'wasm'], 'named');
    expect(outcomeOf(folder).files).toEqual(outcomeOf(folder, 'named').files);
  });
});

test('a run that names its backend makes no choice', async () => {
  const folder = newFolder();
  const { stderr } = await runSmall(folder, ['--backend', 'wasm']);
  expect(stderr).toMatch(/^epoch 1/);
  expect(readJson(folder, 'out/record.json')).not.toHaveProperty('backendChoice');
});

test('--backend gpu takes the first mode that runs here, and the record says which', async () => {
  const folder = newFolder();
  await runSmall(folder, ['--backend', 'gpu', '--set', 'epochs=1']);
  const { backend, backendChoice } = readJson(folder, 'out/record.json');
  expect(backend).toMatch(/^gpu:/);
  expect(backendChoice).toMatchObject({ asked: 'gpu', chosen: backend });
});

test('a run goes on with the backend that began it, or says why it can’t', async () => {
  const folder = newFolder();
  await runSmall(folder, ['--set', 'epochs=1']);
  const record = { ...readJson(folder, 'out/record.json'), backend: 'gpu:webgl2' };
  write(folder, 'out/record.json', JSON.stringify(record));
  const { code, stderr } = await backwire(folder, ['run', '--resume', 'out', '--set', 'epochs=2']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^out: began on gpu:webgl2, and can't go on here: .*; go on where/);
  expect(readJson(folder, 'out/record.json')).toEqual(record);
});

describe.concurrent('bench', () => {
  const benched = async (...args: string[]) => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', smallSpec);
    const all = ['bench', 'spec.json', '--json', '--seconds', '0.02', '--batches', '4', ...args];
    const { stdout, code } = await backwire(folder, all);
    expect(code).toBe(0);
    return JSON.parse(stdout).rows;
  };

  test('says what auto chooses, beside the best of its rows', async () => {
    const [one, auto] = await benched('--backends', 'wasm,auto');
    expect(one).toEqual({
      ...{ backend: 'wasm', batch: 4, threads: 1 },
      samplesPerSecond: expect.any(Number),
    });
    expect(auto).toMatchObject({ backend: 'auto', batch: 4, timesBest: expect.any(Number) });
  });

  test('has a row for each mode of gpu.js that is named, refused or not', async () => {
    const rows = await benched('--backends', 'gpu:webgl2,gpu:cpu');
    expect(rows).toEqual([
      { backend: 'gpu:webgl2', batch: 4, threads: 1, refused: expect.any(String) },
      { backend: 'gpu:cpu', batch: 4, threads: 1, samplesPerSecond: expect.any(Number) },
    ]);
  });
});
