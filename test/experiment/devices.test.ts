import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseSetting, resolveExperiment } from '../../src/experiment/index.js';
import { deviceNames, readDevice } from '../../src/library/index.js';
import { absolute } from '../house/repository.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-devices-'));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync(absolute('hardware-models/devices/ecram.json'), join(folder, 'own.json'));

const cells = { format: 'Q2.14', read: 'Q2.6' };

const resolved = (device: unknown, ...settings: readonly string[]) => {
  const spec = {
    task: 'mnist',
    network: [{ inputs: 784 }, { dense: 10, transfer: 'softmax' }],
    hardware: { model: 'digital-int8', stores: { weight: { ...cells, device } } },
    learning: { rule: 'top', rate: 0.1, batch: 10 },
    epochs: 1,
    seed: 1,
  };
  const { hardware } = resolveExperiment(spec, settings.map(parseSetting), 'here', folder);
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

  test('stays ideal where it is said to be', () => {
    expect(resolved('ideal')).toBe('ideal');
  });

  test.each([
    ['ecrm', "hardware.stores.weight.device: 'ecrm' is no device; did you mean 'ecram'?"],
    ['./gone.json', 'gone.json: does not exist'],
    [{ model: 'ecram', spred: {} }, "device.spred: is not a known key; did you mean 'spread'?"],
    [{ model: 'ecram', stuck: { probability: 2 } }, 'device.stuck.probability: is 2'],
    [7, 'hardware.stores.weight.device'],
  ])('%j is refused', (device, says) => {
    expect(() => resolved(device)).toThrow(says);
  });
});
