import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonFile } from '../files/index.js';
import { type DeviceModel, device } from '../hardware/index.js';
import { InputError, parseInput, suggestion } from '../input/index.js';
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

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapped = (value: unknown, make: (part: unknown, name: string) => unknown): unknown =>
  isTree(value)
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, make(part, name)]))
    : value;

/** Stores of a model with each named device written out. */
const storesWith = (stores: unknown, base: string, where: string): unknown =>
  mapped(stores, (cells, kind) => {
    if (!isTree(cells) || typeof cells.device !== 'string' || cells.device === 'ideal')
      return cells;
    return { ...cells, device: readDevice(cells.device, base, `${where}.${kind}.device`) };
  });

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
