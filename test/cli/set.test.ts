import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backwire, readJson, scratchFolders, smallSpec, writeJson } from './backwire.js';
import { runSmall } from './runs.js';

const newFolder = scratchFolders();

const modelFile = new URL('../../hardware-models/digital-int8.json', import.meta.url);
const { $schema: _, ...model } = JSON.parse(readFileSync(modelFile, 'utf8'));

/** The spec that a run of the small one wrote after these settings. */
const specAfter = async (...settings: readonly string[]) => {
  const folder = newFolder();
  await runSmall(
    folder,
    settings.flatMap((setting) => ['--set', setting]),
  );
  return readJson(folder, 'out/spec.json');
};

test('a path that is typed starts from the folder of the shell, one in a spec from that of the spec', async () => {
  const folder = newFolder();
  writeJson(folder, 'here.json', model);
  writeJson(folder, 'specs/there.json', { ...model, name: 'there' });
  writeJson(folder, 'specs/spec.json', { ...smallSpec, hardware: './there.json' });
  const nameOf = async (...args: readonly string[]) => {
    const out = `out${args.length}`;
    const { code } = await backwire(folder, ['run', 'specs/spec.json', '--out', out, ...args]);
    expect(code).toBe(0);
    return (readJson(folder, `${out}/spec.json`).hardware as { name: string }).name;
  };
  expect(await nameOf()).toBe('there');
  expect(await nameOf('--set', 'hardware=./here.json')).toBe(model.name);
});

test('--set changes a field by its dotted path, to JSON or else a word, the last one last', async () => {
  const spec = await specAfter(
    'epochs=3',
    'epochs=1',
    'learning.rule=bp',
    'learning.weightDecay=0.5',
    'task={"synthetic":{"inputs":5,"classes":3,"samples":9,"testSamples":3}}',
    'network.0.inputs=5',
    'network.1={"dense":2,"transfer":"relu"}',
    'network.2.transfer="logistic"',
  );
  expect(spec).toEqual({
    ...smallSpec,
    hardware: model,
    epochs: 1,
    learning: { rule: 'bp', rate: 0.25, batch: 4, weightDecay: 0.5 },
    task: { synthetic: { inputs: 5, classes: 3, samples: 9, testSamples: 3 } },
    network: [{ inputs: 5 }, { dense: 2, transfer: 'relu' }, { dense: 3, transfer: 'logistic' }],
  });
});

test('--set changes a field of hardware that the spec only names, and keeps the rest', async () => {
  const spec = await specAfter(
    'epochs=1',
    'hardware.wires.error.format=Q1.5',
    'hardware.stores.weight.rounding=floor',
    'hardware.name=mine',
  );
  const { wires, stores } = model;
  expect(spec.hardware).toEqual({
    ...model,
    name: 'mine',
    wires: { ...wires, error: { format: 'Q1.5' } },
    stores: { ...stores, weight: { ...stores.weight, rounding: 'floor' } },
  });
});
