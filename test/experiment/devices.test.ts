import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseSetting, resolveExperiment } from '../../src/experiment/index.js';
import { readJsonFile } from '../../src/files/index.js';
import { deviceNames, modelPath, readDevice } from '../../src/library/index.js';
import { absolute } from '../house/repository.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-devices-'));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync(absolute('hardware-models/devices/ecram.json'), join(folder, 'own.json'));

interface Model {
  readonly stores: { readonly weight: object };
}

const cells = { format: 'Q2.14', read: 'Q2.6' };

const spec = {
  task: 'mnist',
  network: [{ inputs: 784 }, { dense: 10, transfer: 'softmax' }],
  learning: { rule: 'top', rate: 0.1, batch: 10 },
  epochs: 1,
  seed: 1,
};

const resolved = (device: unknown, ...settings: readonly string[]) => {
  const own = { model: 'digital-int8', stores: { weight: { ...cells, device } } };
  const { hardware } = resolveExperiment(
    { ...spec, hardware: own },
    settings.map(parseSetting),
    'here',
    folder,
  );
  if (hardware.arithmetic === 'float32') throw new TypeError('a float32 machine');
  return hardware.stores.weight.device;
};

describe('the device of a store', () => {
  test.each(deviceNames())('by the name %s is that of its file, written out', (name) => {
    expect(resolved(name)).toEqual(readDevice(name, folder, 'here'));
  });

  test('is found by a path, which starts from the folder of the spec', () => {
    expect(resolved('./own.json')).toEqual(readDevice('ecram', folder, 'here'));
  });

  test('may have fields of its own changed, by name or by an option', () => {
    const changed = { model: 'ecram', spread: { step: 0.5 } };
    const { spread, ...rest } = readDevice('ecram', folder, 'here');
    const other = { ...rest, spread: { ...spread, step: 0.5 } };
    expect(resolved(changed)).toEqual(other);
    expect(resolved('ecram', 'hardware.stores.weight.device.spread.step=0.5')).toEqual(other);
  });

  test('that a model file names is found from its own folder, and may be changed from outside', () => {
    const model = readJsonFile(modelPath('digital-int8', '.', '')) as Model;
    const named = { ...model.stores.weight, ...cells, device: './own.json' };
    const stores = { ...model.stores, weight: named };
    writeFileSync(join(folder, 'chip.json'), JSON.stringify({ ...model, stores }));
    const ecram = readDevice('ecram', folder, 'here');
    const of = (...settings: readonly string[]) => {
      const { hardware } = resolveExperiment(
        { ...spec, hardware: join(folder, 'chip.json') },
        settings.map(parseSetting),
        'here',
        '/',
      );
      return hardware.arithmetic === 'fixed' ? hardware.stores.weight.device : undefined;
    };
    expect(of()).toEqual(ecram);
    const path = 'hardware.stores.weight.device';
    expect(of(`${path}.stuck.probability=0.1`)).toMatchObject({
      ...ecram,
      stuck: { probability: 0.1 },
    });
    expect(of(`${path}=reram-sb`, `${path}.spread.step=0`)).toMatchObject({
      name: 'reram-sb',
      spread: { step: 0 },
    });
  });

  test('stays ideal where it is said to be', () => {
    expect(resolved('ideal')).toBe('ideal');
  });

  test.each([
    ['ecrm', "hardware.stores.weight.device: 'ecrm' is no device; did you mean 'ecram'?"],
    ['./gone.json', 'gone.json: does not exist'],
    [{ model: 'ecram', spred: {} }, "device.spred: is not a known key; did you mean 'spread'?"],
    [{ model: 'ecram', stuck: { probability: 2 } }, 'device.stuck.probability: is 2'],
    [{ model: 'ideal', noise: {} }, 'is ideal, and ideal cells have no fields to change'],
    [7, 'hardware.stores.weight.device'],
  ])('%j is refused', (device, says) => {
    expect(() => resolved(device)).toThrow(says);
  });
});
