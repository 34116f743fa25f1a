import { describe, expect, test } from 'vitest';
import { backwire, readJson, scratchFolders, smallSpec, writeJson } from './backwire.js';

const newFolder = scratchFolders();

const weight = { format: 'Q2.14', read: 'Q2.6', device: 'reram-sb' };
const spec = {
  ...smallSpec,
  hardware: { model: 'digital-int8', stores: { weight, feedback: weight } },
  learning: { ...smallSpec.learning, rule: 'srbp' },
  epochs: 4,
};

const ran = async (folder: string, out: string, args: readonly string[] = []) => {
  writeJson(folder, 'spec.json', spec);
  const words = ['run', 'spec.json', '--out', out, ...args];
  expect(await backwire(folder, words)).toMatchObject({ code: 0 });
  return readJson(folder, `${out}/record.json`);
};

describe.concurrent('a run on devices', () => {
  test('ends with the same bytes on every backend that runs them', async () => {
    const folder = newFolder();
    const { digest } = await ran(folder, 'reference', ['--backend', 'reference']);
    expect(await ran(folder, 'wasm', ['--backend', 'wasm'])).toMatchObject({ digest });
    expect(await ran(folder, 'other', ['--set', 'seed=2'])).not.toMatchObject({ digest });
  });

  test('is gone on with as if it had not ended', async () => {
    const folder = newFolder();
    const whole = await ran(folder, 'whole');
    await ran(folder, 'part', ['--set', 'epochs=2']);
    expect(await backwire(folder, ['run', '--resume', 'part', '--set', 'epochs=4'])).toMatchObject({
      code: 0,
    });
    expect(readJson(folder, 'part/record.json')).toMatchObject({ digest: whole.digest });
  });

  test('has the device whole in its spec, so that it needs no file to be run again', async () => {
    const folder = newFolder();
    const { digest } = await ran(folder, 'first');
    expect(readJson(folder, 'first/spec.json').hardware).toMatchObject({
      stores: { weight: { device: { name: 'reram-sb', stepsSpan: 'cell' } } },
    });
    const again = ['run', 'first/spec.json', '--out', 'again'];
    expect(await backwire(folder, again)).toMatchObject({ code: 0 });
    expect(readJson(folder, 'again/record.json')).toMatchObject({ digest });
  });

  test('is refused by the gpu backend, which names the store', async () => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', spec);
    const refused = await backwire(folder, ['run', 'spec.json', '--backend', 'gpu:cpu']);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the gpu backend has no kernel for cells of devices'),
    });
  });

  test('can be swept over devices by their names', async () => {
    const folder = newFolder();
    writeJson(folder, 'sweep.json', {
      run: { ...spec, epochs: 1 },
      axes: { 'hardware.stores.weight.device': ['ideal', 'ecram', { model: 'ecram', noise: {} }] },
    });
    const swept = await backwire(folder, ['sweep', 'sweep.json', '--out', 'swept', '--json']);
    expect(swept).toMatchObject({ code: 0 });
  });
});
