import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonFile } from '../files/index.js';
import { type DeviceModel, device } from '../hardware/index.js';
import { InputError, isTree, merged, parseInput, suggestion, type Tree } from '../input/index.js';
import { isModelPath } from './models.js';
import { shipped } from './shipped.js';

/** The folder of the devices that Backwire ships. */
const folder = shipped('hardware-models/devices');

/** The names of the devices that Backwire ships. */
export const deviceNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

const pathOf = (reference: string, base: string, where: string): string => {
  if (reference === 'ideal')
    throw new InputError({
      where,
      reason: 'is ideal, and ideal cells have no fields to change',
      remedy: `name a device, like ${deviceNames()[0]}`,
    });
  if (isModelPath(reference)) return resolve(base, reference);
  const names = deviceNames();
  if (names.includes(reference)) return join(folder, `${reference}.json`);
  throw new InputError({
    where,
    reason: `'${reference.slice(0, 64)}' is no device`,
    remedy: `${suggestion(reference, ['ideal', ...names])} (or write the path of a file of one)`,
  });
};

/**
 * A device by its name, or by the path of its file (with a slash or a dot in it) relative to `base`.
 * @throws InputError for a name that no device has, and where its file is wrong.
 */
export const readDevice = (reference: string, base: string, where: string): DeviceModel => {
  const path = pathOf(reference, base, where);
  const { $schema: _, ...model } = parseInput(device, readJsonFile(path), path);
  return model;
};

const mapped = (value: unknown, make: (part: unknown, name: string) => unknown): unknown =>
  isTree(value)
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, make(part, name)]))
    : value;

/** A device that is named, or named with fields to change, written out; anything else is left to its check. */
const deviceWith = (device: unknown, base: string, where: string): unknown => {
  if (typeof device === 'string')
    return device === 'ideal' ? device : readDevice(device, base, where);
  if (!isTree(device) || typeof device.model !== 'string') return device;
  const { model, ...changes } = device as Tree & { readonly model: string };
  return merged(readDevice(model, base, where), changes);
};

/** Stores of a model with each named device written out. */
const storesWith = (stores: unknown, base: string, where: string): unknown =>
  mapped(stores, (cells, kind) =>
    isTree(cells) && 'device' in cells
      ? { ...cells, device: deviceWith(cells.device, base, `${where}.${kind}.device`) }
      : cells,
  );

/**
 * A hardware model, as it is written, with each device that it names written out.
 * @throws InputError for a device that is not there.
 */
export const withDevices = (model: unknown, base: string, where: string): unknown => {
  if (!isTree(model)) return model;
  const layers = mapped(model.layers, (own, layer) =>
    isTree(own) && 'stores' in own
      ? { ...own, stores: storesWith(own.stores, base, `${where}.layers.${layer}.stores`) }
      : own,
  );
  return {
    ...model,
    ...('stores' in model ? { stores: storesWith(model.stores, base, `${where}.stores`) } : {}),
    ...('layers' in model ? { layers } : {}),
  };
};
