import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  backwire,
  contentOf,
  readJson,
  scratchFolders,
  smallSpec,
  write,
  writeJson,
} from './backwire.js';

import { labels, trainLabels, writeOtherData, writeSet } from './idx-set.js';

const newFolder = scratchFolders();

const withData = (): string => {
  const folder = newFolder();
  writeSet(folder);
  writeJson(folder, 'spec.json', { ...smallSpec, task: 'set', epochs: 1 });
  writeJson(folder, 'sweep.json', { run: 'spec.json', axes: { seed: [1, 2] } });
  return folder;
};

const run = (folder: string, ...args: readonly string[]) => backwire(folder, ['run', ...args]);

const swept = (folder: string, out: string, ...args: readonly string[]) =>
  backwire(folder, ['sweep', 'sweep.json', '--out', out, '--workers', '1', ...args]);

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

describe.concurrent('a run whose data have changed', () => {
  test('is not resumed: the file is named, and nothing is written', async () => {
    const folder = withData();
    await run(folder, 'spec.json', '--out', 'out');
    writeOtherData(folder);
    const before = contentOf(folder);
    const { code, stderr } = await run(folder, '--resume', 'out', '--set', 'epochs=2');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${join(folder, trainLabels)}: holds other data than those that out learnt from; restore it, or begin a new run from out/spec.json\n`,
    });
    expect(contentOf(folder)).toEqual(before);
  });

  test('goes on when they are restored, compressed or not', async () => {
    const folder = withData();
    await run(folder, 'spec.json', '--out', 'out');
    write(folder, trainLabels, gzipSync(labels(24, 0)));
    expect((await run(folder, '--resume', 'out', '--set', 'epochs=2')).code).toBe(0);
    await run(folder, 'spec.json', '--out', 'whole', '--set', 'epochs=2');
    const [resumed, whole] = ['out', 'whole'].map((out) => readJson(folder, `${out}/record.json`));
    expect(resumed?.digest).toBe(whole?.digest);
    expect(resumed?.data).toEqual(whole?.data);
    expect(whole?.data).toMatchObject({ trainLabels: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('goes on where its record, of an earlier version, does not say what they were', async () => {
    const folder = withData();
    await run(folder, 'spec.json', '--out', 'out');
    const { data: _, ...record } = readJson(folder, 'out/record.json');
    writeJson(folder, 'out/record.json', record);
    expect((await run(folder, '--resume', 'out', '--set', 'epochs=2')).code).toBe(0);
    expect(readJson(folder, 'out/record.json')).not.toHaveProperty('data');
  });
});

describe.concurrent('a sweep whose data have changed', () => {
  test('runs again what was measured on others, and has it back when they are', async () => {
    const folder = withData();
    await swept(folder, 'out');
    expect((await swept(folder, 'out')).stderr).toContain('0 to run');
    const before = text(folder, 'out/results.csv');
    writeOtherData(folder);
    expect((await swept(folder, 'out')).stderr).toContain('2 to run');
    await swept(folder, 'new');
    expect(text(folder, 'out/results.csv')).toBe(text(folder, 'new/results.csv'));
    expect(text(folder, 'out/results.csv')).not.toBe(before);
    write(folder, trainLabels, labels(24, 0));
    expect((await swept(folder, 'out')).stderr).toContain('0 to run');
    expect(text(folder, 'out/results.csv')).toBe(before);
  });

  test('is not merged with one that was measured on others: it is the data that are blamed', async () => {
    const folder = withData();
    await swept(folder, 'one');
    writeOtherData(folder);
    await swept(folder, 'two');
    const { code, stderr } = await backwire(folder, ['merge', 'all', 'one', 'two']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^two\/journal\.jsonl: was measured on other data than one\/journal\.jsonl, like run [0-9a-f]{32}; sweep one of them again on the right data, or keep them apart\n$/,
      ),
    });
    expect((await backwire(folder, ['merge', 'all', 'one', 'one'])).code).toBe(0);
  });

  test('is refused before anything runs where a file is missing', async () => {
    const folder = withData();
    writeJson(folder, 'spec.json', { ...smallSpec, task: { idx: 'nowhere' } });
    const { code, stderr } = await swept(folder, 'out');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/nowhere: is no task/),
    });
  });

  test('is run elsewhere by the same identities where the data are the same', async () => {
    const folder = withData();
    await swept(folder, 'one', '--shard', '1/2');
    cpSync(join(folder, 'one'), join(folder, 'copy'), { recursive: true });
    await swept(folder, 'two', '--shard', '2/2');
    expect((await backwire(folder, ['merge', 'copy', 'two'])).code).toBe(0);
    expect((await swept(folder, 'copy')).stderr).toContain('0 to run');
  });
});
