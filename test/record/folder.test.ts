import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { float32 } from '../../src/fixed/index.js';
import { openEpochTable } from '../../src/record/epoch-table.js';
import { openNewFolder, saveEpoch } from '../../src/record/folder.js';
import type { StoredCells } from '../../src/record/index.js';
import type { RunRecord } from '../../src/record/record.js';
import { scratchFolders } from '../files/scratch.js';
import { stepsOf } from '../files/watched.js';

const newFolder = scratchFolders();

test('two runs that begin in one folder at once are one too many: the second is refused', () => {
  const folder = join(newFolder(), 'new');
  const giveBack = openNewFolder(folder);
  expect(() => openNewFolder(folder)).toThrow(/run\.lock: is held by process/);
  giveBack();
  expect(readdirSync(folder)).toEqual([]);
  openNewFolder(folder)();
});

const stores: readonly StoredCells[] = ['W1', 'W2'].map((name) => ({
  store: {
    name,
    role: 'weight',
    memory: 'kept',
    place: 'layer1',
    rows: 1,
    columns: 2,
    format: float32,
    read: float32,
    start: { kind: 'constant', value: 0 },
  },
  cells: Float32Array.of(1, 2),
}));

const recordOf = (epochs: number): RunRecord => ({
  backwire: '0',
  spec: {},
  base: '/',
  backend: 'reference',
  epochs,
  finished: false,
  trainAccuracy: 0.5,
  testAccuracy: 0.5,
  overflows: {},
  realisedRate: 0.1,
  digest: '0'.repeat(64),
  stores: `stores/epoch-${epochs}`,
  samplesPerSecond: 1,
  trainingSeconds: 1,
  node: 'v20',
});

const rowOf = (epoch: number) => ({ epoch, trainAccuracy: 0.5, testAccuracy: 0.5 });

test('a record takes its place when the disk has all that it names, and older stores go when it has the record', () => {
  const folder = newFolder();
  const table = openEpochTable(folder, rowOf(1), [], []);
  const save = (epoch: number) => saveEpoch(folder, recordOf(epoch), rowOf(epoch), stores, table);
  save(1);
  const steps = stepsOf(() => save(2)).map(
    ({ did, path }) => `${did} ${relative(folder, path) || 'the folder'}`,
  );
  expect(steps).toEqual([
    'sync stores',
    'sync stores/epoch-2/W1.npy.part',
    'rename stores/epoch-2/W1.npy',
    'sync stores/epoch-2/W2.npy.part',
    'rename stores/epoch-2/W2.npy',
    'sync stores/epoch-2',
    'sync spec.json.part',
    'rename spec.json',
    'sync metrics.csv',
    'sync record.json.part',
    'rename record.json',
    'sync the folder',
    'remove stores/epoch-1',
  ]);
});
