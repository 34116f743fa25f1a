import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportRun, report, run } from '../../src/index.js';
import { scratchFolders } from '../cli/backwire.js';
import { spec } from './spec.js';

const newFolder = scratchFolders();

const runFolder = async (): Promise<string> => {
  const out = join(newFolder(), 'out');
  await run({ spec, out });
  return out;
};

test('a report of a run stands in its folder, or in the one that is named', async () => {
  const folder = await runFolder();
  expect(report({ folder }).page).toBe(join(folder, 'report.html'));
  const out = newFolder();
  const { page, pictures } = report({ folder, out });
  expect(page).toBe(join(out, 'report.html'));
  for (const { file } of pictures) expect(existsSync(file)).toBe(true);
});

test('a run is exported to the same bytes wherever to, and to no kind of file that there is not', async () => {
  const folder = await runFolder();
  const { file } = await exportRun({ folder, to: 'npz' });
  expect(file).toBe(join(folder, 'stores.npz'));
  const elsewhere = join(newFolder(), 'weights.npz');
  await exportRun({ folder, to: 'npz', out: elsewhere });
  expect(readFileSync(elsewhere)).toEqual(readFileSync(file));
  await expect(exportRun({ folder, to: 'zip' as never })).rejects.toThrow(
    /^exportRun: to: is "zip"; /,
  );
});
