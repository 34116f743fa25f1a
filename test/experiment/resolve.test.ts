import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readExperiment, resolveExperiment } from '../../src/experiment/resolve.js';
import { readJsonFile } from '../../src/files/index.js';
import { InputError } from '../../src/input/index.js';
import { modelPath } from '../../src/library/index.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-resolve-'));
afterAll(() => rmSync(folder, { recursive: true }));

const spec = {
  $schema: '../../schemas/run.json',
  task: 'synthetic',
  network: [{ inputs: 64 }, { dense: 4, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'top', rate: 0.25, batch: 4 },
  epochs: 2,
  seed: 1,
};

const resolved = (change: object, settings: Parameters<typeof resolveExperiment>[1] = []) =>
  resolveExperiment({ ...spec, ...change }, settings, 'spec.json', folder);

type Model = Readonly<Record<'wires' | 'stores', Record<string, object>>>;

const { $schema: _, ...model } = readJsonFile(modelPath('digital-int8', '.', '')) as Model & {
  $schema: string;
};

const change = {
  model: 'digital-int8',
  wires: { error: { rounding: 'stochastic' } },
  stores: { feedback: { format: 'Q1.3' } },
};

const changed = {
  ...model,
  wires: { ...model.wires, error: { ...model.wires.error, rounding: 'stochastic' } },
  stores: { ...model.stores, feedback: { ...model.stores.feedback, format: 'Q1.3' } },
};

describe('resolving a spec', () => {
  test('writes out a named hardware model, and drops what is for editors alone', () => {
    const { $schema, ...rest } = spec;
    expect(resolved({}).spec).toEqual({ ...rest, hardware: model });
  });

  test("merges a spec's changes into the model that it names, field by field", () => {
    expect(resolved({ hardware: change }).spec.hardware).toEqual(changed);
  });

  test('gives the machine the merged model', () => {
    expect(resolved({ hardware: change }).hardware).toMatchObject({
      wires: { error: { rounding: 'stochastic', overflow: 'saturate' } },
      stores: { feedback: { format: { kind: 'fixed', integerBits: 1, fractionBits: 3 } } },
    });
  });

  test('finds nothing left to do in what it has resolved', () => {
    const once = resolved({ hardware: change });
    expect(resolveExperiment(once.spec, [], 'spec.json', folder)).toEqual(once);
  });

  test('applies settings in turn before anything else', () => {
    const settings = [
      { path: ['hardware'], value: 'digital-int8' },
      { path: ['hardware', 'stores', 'feedback', 'format'], value: 'Q1.3' },
      { path: ['seed'], value: 7 },
    ];
    const experiment = resolved({ hardware: 'no model' }, settings);
    expect(experiment).toMatchObject({ seed: 7, spec: { seed: 7 } });
    expect(experiment.spec.hardware).toMatchObject({ stores: { feedback: { format: 'Q1.3' } } });
  });

  test('leaves the spec that it was given as it was', () => {
    const given = structuredClone({ ...spec, hardware: change });
    resolveExperiment(given, [{ path: ['seed'], value: 7 }], 'spec.json', folder);
    expect(given).toEqual({ ...spec, hardware: change });
  });

  test('finds a model file and data files from the folder of the spec', () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep/mine.json'), JSON.stringify({ ...model, name: 'mine' }));
    const task = { idx: 'data', limit: { train: 5 } };
    const written = { ...spec, hardware: './mine.json', task };
    writeFileSync(join(folder, 'deep/spec.json'), JSON.stringify(written));
    const experiment = readExperiment(join(folder, 'deep/spec.json'), []);
    expect(experiment.base).toBe(join(folder, 'deep'));
    expect(experiment.hardware.name).toBe('mine');
    expect(experiment.spec.task).toEqual({ idx: join(folder, 'deep/data'), limit: { train: 5 } });
    const cifar = { ...written, task: { cifar10: 'data' } };
    writeFileSync(join(folder, 'deep/spec.json'), JSON.stringify(cifar));
    const other = readExperiment(join(folder, 'deep/spec.json'), []);
    expect(other.spec.task).toEqual({ cifar10: join(folder, 'deep/data') });
  });

  test('lists every mistake of the spec, by its path', () => {
    const wrong = () => resolved({ epochs: 0, learning: { ...spec.learning, rate: 'x' } });
    expect(wrong).toThrow(InputError);
    expect(wrong).toThrow(/^spec\.json: learning\.rate: .*\nspec\.json: epochs: /);
  });

  test('refuses a change of a wire that the model has not', () => {
    const wires = { erorr: { format: 'Q1.3' } };
    expect(() => resolved({ hardware: { ...change, wires } })).toThrow(
      "spec.json: hardware.wires.erorr: is not a known key; did you mean 'error'?",
    );
  });
});
