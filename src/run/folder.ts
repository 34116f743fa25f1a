import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError, parseInput, readJsonFile } from '../input/index.js';
import type { Netlist } from '../netlist/index.js';
import { digestOf, type StoredCells } from './digest.js';
import { type EpochTable, readEpochTable } from './epoch-table.js';
import { fromNpy, toNpy } from './npy.js';
import { apart, type EpochRow, figuresOf, type RunRecord, writtenRecord } from './record.js';

/** Written aside and renamed, so that a file is there whole or not at all. */
const writeWhole = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
};

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const refuseUsed = (folder: string): void => {
  if (existsSync(join(folder, 'record.json'))) {
    throw new InputError({
      where: folder,
      reason: 'already holds a run',
      remedy: `go on with it by --resume ${folder}, or name another folder`,
    });
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  if (readdirSync(folder).length === 0) return;
  throw new InputError({
    where: folder,
    reason: 'is a folder with files in it',
    remedy: 'name a new folder with --out',
  });
};

/**
 * Makes the folder of a new run.
 * @throws InputError when it can't be made or holds anything already.
 */
export const openNewFolder = (folder: string): void => {
  try {
    refuseUsed(folder);
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({
      where: folder,
      reason: `can't be made: ${(error as Error).message}`,
      remedy: 'name a folder that can be written to with --out',
    });
  }
};

/** Writes each store into a folder as `name.npy`. */
export const saveStores = (folder: string, stores: readonly StoredCells[]): void => {
  for (const { store, cells } of stores) {
    writeWhole(join(folder, `${store.name}.npy`), toNpy(cells, store.rows, store.columns));
  }
};

/**
 * Writes the stores of an epoch and its row, then the record that names them, then drops older stores. What
 * could not be read again is not written.
 */
export const saveEpoch = (
  folder: string,
  record: RunRecord,
  row: EpochRow,
  stores: readonly StoredCells[],
  table: EpochTable,
): void => {
  saveStores(join(folder, record.stores), stores);
  writeWhole(join(folder, 'spec.json'), json(record.spec));
  table.add(row);
  writeWhole(join(folder, 'record.json'), json(writtenRecord.parse(record)));
  const current = record.stores.slice('stores/'.length);
  for (const name of readdirSync(join(folder, 'stores'))) {
    const older = name.startsWith('epoch-') && name !== current;
    if (older) rmSync(join(folder, 'stores', name), { recursive: true });
  }
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
  const path = join(folder, 'record.json');
  if (!existsSync(path)) {
    throw new InputError({
      where: folder,
      reason: 'holds no record.json',
      remedy: 'name the folder of a run that finished at least one epoch',
    });
  }
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
