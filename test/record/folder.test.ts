import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openNewFolder } from '../../src/record/folder.js';
import { scratchFolders } from '../files/scratch.js';

const newFolder = scratchFolders();

test('two runs that begin in one folder at once are one too many: the second is refused', () => {
  const folder = join(newFolder(), 'new');
  const giveBack = openNewFolder(folder);
  expect(() => openNewFolder(folder)).toThrow(/run\.lock: is held by process/);
  giveBack();
  expect(readdirSync(folder)).toEqual([]);
  openNewFolder(folder)();
});
