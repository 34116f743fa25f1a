import { appendFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, readJson, scratchFolders, write, writeJson } from './backwire.js';
import { outcomeOf, runSmall } from './runs.js';

const newFolder = scratchFolders();

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** Rewrites the record of a run as earlier versions did, which kept a row for each epoch in it. */
const writeEarlier = (folder: string): void => {
  const [heading = '', ...lines] = text(folder, 'out/metrics.csv').trimEnd().split('\n');
  const [, , , ...names] = heading.split(',');
  const epochs = lines.map((line) => {
    const [epoch, trainAccuracy, testAccuracy, ...figures] = line.split(',').map(Number);
    const diagnostics = Object.fromEntries(names.map((name, i) => [name, figures[i]]));
    const row = { epoch, trainAccuracy, testAccuracy };
    return names.length === 0 ? row : { ...row, diagnostics };
  });
  writeJson(folder, 'out/record.json', { ...readJson(folder, 'out/record.json'), epochs });
};

/** Makes a run of one epoch one of so many. */
const pretend = (folder: string, epochs: number): void => {
  const [heading, row = ''] = text(folder, 'out/metrics.csv').split('\n');
  const rows = Array.from({ length: epochs }, (_, i) => row.replace(/^1/, String(i + 1)));
  write(folder, 'out/metrics.csv', `${[heading, ...rows].join('\n')}\n`);
  renameSync(join(folder, 'out/stores/epoch-1'), join(folder, `out/stores/epoch-${epochs}`));
  const record = readJson(folder, 'out/record.json');
  writeJson(folder, 'out/record.json', { ...record, epochs, stores: `stores/epoch-${epochs}` });
};

const resume = (folder: string, epochs: number) =>
  backwire(folder, ['run', '--resume', 'out', '--set', `epochs=${epochs}`]);

describe.concurrent('the epochs of a run', () => {
  test('make a record no larger, however many they are', async () => {
    const folder = newFolder();
    await runSmall(folder, ['--set', 'epochs=1', '--set', 'diagnostics={}']);
    await runSmall(folder, ['--set', 'epochs=40', '--set', 'diagnostics={}'], 'many');
    const [one, many] = ['out', 'many'].map((out) => text(folder, `${out}/record.json`).length);
    expect((many as number) - (one as number)).toBeLessThan(200);
  });

  test.each([
    ['', () => {}],
    [' by an earlier version', writeEarlier],
  ])(
    'that are so many that they take megabytes%s are reported, and gone on with',
    async (_, rewrite) => {
      const folder = newFolder();
      await runSmall(folder, ['--set', 'epochs=1']);
      pretend(folder, 60_000);
      rewrite(folder);
      expect(await backwire(folder, ['report', 'out'])).toMatchObject({ code: 0, stderr: '' });
      expect((await resume(folder, 60_001)).code).toBe(0);
      expect(text(folder, 'out/metrics.csv').trimEnd().split('\n')).toHaveLength(60_002);
    },
  );

  test.each([
    ['', []],
    [' with what was seen after each', ['--set', 'diagnostics={}']],
  ])(
    'that an earlier version kept in its record%s are reported, and gone on with',
    async (_, more) => {
      const folder = newFolder();
      await runSmall(folder, [...more, '--set', 'epochs=5'], 'whole');
      await runSmall(folder, [...more, '--set', 'epochs=2']);
      writeEarlier(folder);
      expect((await backwire(folder, ['report', 'out', '--out', 'page'])).code).toBe(0);
      expect((await resume(folder, 5)).code).toBe(0);
      expect(outcomeOf(folder)).toEqual(outcomeOf(folder, 'whole'));
    },
  );

  test('that were not recorded any more when a run was cut off are gone when it goes on', async () => {
    const folder = newFolder();
    await runSmall(folder, ['--set', 'epochs=5'], 'whole');
    await runSmall(folder, ['--set', 'epochs=2']);
    appendFileSync(join(folder, 'out/metrics.csv'), '3,0.5,0.5\n4,0.');
    expect((await backwire(folder, ['report', 'out', '--out', 'page'])).code).toBe(0);
    expect((await resume(folder, 5)).code).toBe(0);
    expect(outcomeOf(folder)).toEqual(outcomeOf(folder, 'whole'));
  });
});

describe.concurrent('a table of epochs that no run has left is refused', () => {
  test.each([
    ['cut short', (table: string) => table.slice(0, -20), 'has 1 epochs, not the 2 recorded'],
    [
      'of other columns',
      (table: string) => table.replace('epoch,', 'step,'),
      'does not begin with',
    ],
    ['without a cell', (table: string) => table.replace(/^2,/m, ''), ':3: has 2 cells, not 3'],
    ['of words', (table: string) => table.replace(/^2,[^,]*/m, '2,x'), ':3: trainAccuracy: is NaN'],
    ['out of order', (table: string) => table.replace(/^2,/m, '7,'), ':3: is of epoch 7, not 2'],
  ])('%s', async (_, change, says) => {
    const folder = newFolder();
    await runSmall(folder, ['--set', 'epochs=2']);
    write(folder, 'out/metrics.csv', change(text(folder, 'out/metrics.csv')));
    for (const args of [
      ['run', '--resume', 'out', '--set', 'epochs=3'],
      ['report', 'out', '--out', 'page'],
    ]) {
      const { code, stderr } = await backwire(folder, args);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
      expect(stderr).toContain('out/metrics.csv');
    }
  });
});
