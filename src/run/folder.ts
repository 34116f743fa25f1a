import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { attempt, lock, makeFolder, writeWhole } from '../files/index.js';
import { InputError, parseInput, readJsonFile } from '../input/index.js';
import type { Netlist } from '../netlist/index.js';
import { digestOf, type StoredCells } from './digest.js';
import { fromNpy, toNpy } from './npy.js';
import { type RunRecord, runRecord } from './record.js';

/** An epoch may take less than a disk does to sync: what a loss of power takes shows by the digest. */
const write = (path: string, content: string | Uint8Array): void =>
  writeWhole(path, content, { synced: false });

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A row an epoch; a figure that an epoch lacks is left empty. */
const metricsOf = ({ epochs }: RunRecord): string => {
  const figures = [...new Set(epochs.flatMap((row) => Object.keys(row.diagnostics ?? {})))];
  const rows = epochs.map((row) => [
    row.epoch,
    row.trainAccuracy,
    row.testAccuracy,
    ...figures.map((name) => row.diagnostics?.[name]),
  ]);
  const columns = ['epoch', 'train_accuracy_fraction', 'test_accuracy_fraction', ...figures];
  return stringify(rows, { header: true, columns });
};

/** One process at a time writes the folder of a run. */
const lockName = 'run.lock';

const refuseUsed = (folder: string): void => {
  if (existsSync(join(folder, 'record.json'))) {
    throw new InputError({
      where: folder,
      reason: 'already holds a run',
      remedy: `go on with it by --resume ${folder}, or name another folder`,
    });
  }
  if (readdirSync(folder).every((name) => name.startsWith(lockName))) return;
  throw new InputError({
    where: folder,
    reason: 'is a folder with files in it',
    remedy: 'name a new folder with --out',
  });
};

const refuseNone = (folder: string): void => {
  if (existsSync(join(folder, 'record.json'))) return;
  throw new InputError({
    where: folder,
    reason: 'holds no record.json',
    remedy: 'name the folder of a run that finished at least one epoch',
  });
};

/**
 * Makes the folder of a new run, for this process alone.
 * @returns what gives it back.
 * @throws InputError when it can't be made, holds anything already, or another process runs in it.
 */
export const openNewFolder = (folder: string): (() => void) => {
  makeFolder(folder);
  refuseUsed(folder);
  const unlock = lock(join(folder, lockName));
  try {
    refuseUsed(folder);
    return unlock;
  } catch (error) {
    unlock();
    throw error;
  }
};

/**
 * Takes the folder of a run that is to go on, for this process alone.
 * @returns what gives it back.
 * @throws InputError when it holds no run, or another process runs in it.
 */
export const openOldFolder = (folder: string): (() => void) => {
  refuseNone(folder);
  return lock(join(folder, lockName));
};

/** Writes each store into a folder as `name.npy`. */
export const saveStores = (folder: string, stores: readonly StoredCells[]): void => {
  for (const { store, cells } of stores) {
    write(join(folder, `${store.name}.npy`), toNpy(cells, store.rows, store.columns));
  }
};

const dropOlder = (stores: string, record: RunRecord): void => {
  const current = record.stores.slice('stores/'.length);
  for (const name of readdirSync(stores)) {
    const older = name.startsWith('epoch-') && name !== current;
    if (older) rmSync(join(stores, name), { recursive: true });
  }
};

/** Writes the stores of an epoch, then the record that names them, then drops older stores. */
export const saveEpoch = (
  folder: string,
  record: RunRecord,
  stores: readonly StoredCells[],
): void => {
  saveStores(join(folder, record.stores), stores);
  write(join(folder, 'spec.json'), json(record.spec));
  write(join(folder, 'metrics.csv'), metricsOf(record));
  write(join(folder, 'record.json'), json(record));
  attempt('written', folder, () => dropOlder(join(folder, 'stores'), record));
};

/**
 * The record of a run's folder.
 * @throws InputError when there is none or it is none.
 */
export const readRecord = (folder: string): RunRecord => {
  refuseNone(folder);
  const path = join(folder, 'record.json');
  return parseInput(runRecord, readJsonFile(path), path);
};

const readCells = (path: string): Buffer => {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return readFileSync(path);
  throw new InputError({
    where: path,
    reason: 'is missing',
    remedy: 'restore the file, or start the run anew in another folder',
  });
};

/**
 * The stores that a record names.
 * @throws InputError when one is missing or they are not those of the record's digest.
 */
export const readStores = (folder: string, record: RunRecord, netlist: Netlist): StoredCells[] => {
  const stores = netlist.stores.map((store) => {
    const path = join(folder, record.stores, `${store.name}.npy`);
    const length = store.rows * store.columns;
    const like =
      store.format.kind === 'float32' ? new Float32Array(length) : new Int32Array(length);
    return { store, cells: fromNpy(readCells(path), like, store.rows, store.columns, path) };
  });
  if (digestOf(stores) === record.digest) return stores;
  throw new InputError({
    where: join(folder, record.stores),
    reason: "does not have the record's digest",
    remedy: 'restore the stores, or start the run anew in another folder',
  });
};
