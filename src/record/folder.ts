import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, lock, makeFolder, readJsonFile, syncFolder, writeWhole } from '../files/index.js';
import { InputError, parseInput } from '../input/index.js';
import type { Netlist } from '../netlist/index.js';
import { digestOf, type StoredCells } from './digest.js';
import { type EpochTable, readEpochTable } from './epoch-table.js';
import { fromNpy, toNpy } from './npy.js';
import { apart, type EpochRow, figuresOf, type RunRecord, writtenRecord } from './record.js';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

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

/** Writes each store into a folder as `name.npy`; all are on the disk when it returns. */
export const saveStores = (folder: string, stores: readonly StoredCells[]): void => {
  for (const { store, cells } of stores) {
    const path = join(folder, `${store.name}.npy`);
    writeWhole(path, toNpy(cells, store.rows, store.columns), { synced: 'content' });
  }
  attempt('written', folder, () => syncFolder(folder));
};

const dropOlder = (stores: string, record: RunRecord): void => {
  const current = record.stores.slice('stores/'.length);
  for (const name of readdirSync(stores)) {
    const older = name.startsWith('epoch-') && name !== current;
    if (older) rmSync(join(stores, name), { recursive: true });
  }
};

/**
 * Writes the stores of an epoch and its row, then the record that names them, then drops older stores: each step
 * when the disk has what came before it, so that a loss of power at any moment leaves a record that can be gone
 * on from. What could not be read again is not written.
 */
export const saveEpoch = (
  folder: string,
  record: RunRecord,
  row: EpochRow,
  stores: readonly StoredCells[],
  table: EpochTable,
): void => {
  saveStores(join(folder, record.stores), stores);
  writeWhole(join(folder, 'spec.json'), json(record.spec), { synced: 'content' });
  table.add(row);
  writeWhole(join(folder, 'record.json'), json(writtenRecord.parse(record)));
  attempt('written', folder, () => dropOlder(join(folder, 'stores'), record));
};

/** A run as its folder has it. */
export interface KeptRun {
  readonly record: RunRecord;
  /** The names of what was looked at after each epoch. */
  readonly figures: readonly string[];
  /** Goes through the rows of its epochs, one by one. */
  readonly rows: () => Iterable<EpochRow>;
}

/** Room for what earlier versions kept in a record, and for a spec with a line for each number. */
const largestRecordBytes = 64 * 2 ** 20;

/**
 * The run in a folder.
 * @throws InputError when there is no record or it is none; its rows, when the table lacks them.
 */
export const readRun = (folder: string): KeptRun => {
  refuseNone(folder);
  const path = join(folder, 'record.json');
  const written = readJsonFile(path, largestRecordBytes);
  const { record, rows } = apart(parseInput(writtenRecord, written, path));
  return rows === undefined
    ? { record, ...readEpochTable(folder, record.epochs) }
    : { record, figures: figuresOf(rows), rows: () => rows };
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
