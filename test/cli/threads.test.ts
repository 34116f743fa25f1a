import { describe, expect, test } from 'vitest';
import { backwire, contentOf, readJson, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();

const spec = { ...smallSpec, epochs: 4 };
/* Of 24 samples two batches and a short third. */
const batchOf10 = ['--set', 'learning.batch=10', '--backend', 'wasm'];

const ran = async (folder: string, out: string, args: readonly string[]) => {
  writeJson(folder, 'spec.json', spec);
  const words = ['run', 'spec.json', '--out', out, ...batchOf10, ...args];
  expect(await backwire(folder, words)).toMatchObject({ code: 0 });
  return readJson(folder, `${out}/record.json`);
};

const storesOf = (folder: string, out: string) => contentOf(`${folder}/${out}/stores`);

describe.concurrent('a run by several threads', () => {
  test('ends with the bytes of one thread, and its record says how many there might be', async () => {
    const folder = newFolder();
    const alone = await ran(folder, 'alone', []);
    const together = await ran(folder, 'together', ['--threads', '3']);
    expect(together).toMatchObject({
      digest: alone.digest,
      overflows: alone.overflows,
      threads: 3,
    });
    expect(alone).not.toHaveProperty('threads');
    expect(storesOf(folder, 'together')).toEqual(storesOf(folder, 'alone'));
  });

  test('is gone on with by any other number of them', async () => {
    const folder = newFolder();
    const whole = await ran(folder, 'whole', []);
    await ran(folder, 'part', ['--threads', '2', '--set', 'epochs=2']);
    const words = ['run', '--resume', 'part', '--set', 'epochs=4', '--threads', '3'];
    expect(await backwire(folder, words)).toMatchObject({ code: 0 });
    expect(readJson(folder, 'part/record.json')).toMatchObject({ digest: whole.digest });
  });

  test('is refused where the backend has but one, or the number is none', async () => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', spec);
    const refused = (args: readonly string[]) => backwire(folder, ['run', 'spec.json', ...args]);
    const { code, stderr } = await refused(['--backend', 'reference', '--threads', '2']);
    expect(code).toBe(2);
    expect(stderr).toContain('the reference backend runs on one thread; ask for one');
    for (const threads of ['0', '1.5', 'two', '257'])
      expect(await refused(['--threads', threads])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('is no whole number from 1 to 256'),
      });
    expect(Object.keys(contentOf(folder))).toEqual(['spec.json']);
  });
});
