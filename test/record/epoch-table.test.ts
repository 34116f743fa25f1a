import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEpochTable, readEpochTable } from '../../src/record/epoch-table.js';
import { scratchFolders } from '../files/scratch.js';

const newFolder = scratchFolders();

const row = (epoch: number) => ({ epoch, trainAccuracy: 0.5, testAccuracy: 0.25 });

const folderOf = (epochs: number): string => {
  const folder = newFolder();
  const table = openEpochTable(folder, row(1), [], []);
  for (let epoch = 1; epoch <= epochs; epoch++) table.add(row(epoch));
  return folder;
};

const rowsIn = (folder: string, epochs: number) => [...readEpochTable(folder, epochs).rows()];

test('the table of a run gives back the epochs that are recorded, and none after them', () => {
  const folder = folderOf(3);
  expect(rowsIn(folder, 3)).toEqual([row(1), row(2), row(3)]);
  expect(rowsIn(folder, 2)).toEqual([row(1), row(2)]);
  appendFileSync(join(folder, 'metrics.csv'), '4,0.5');
  expect(rowsIn(folder, 3)).toHaveLength(3);
});

test('a table with fewer rows than epochs that are recorded is refused, with how many it has', () => {
  expect(() => rowsIn(folderOf(2), 3)).toThrow(/metrics\.csv: has 2 epochs, not the 3 recorded/);
});
