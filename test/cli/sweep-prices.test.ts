import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backwire, readJson, scratchFolders, smallSpec, write, writeJson } from './backwire.js';

const newFolder = scratchFolders();

const shipped = (name: string): string =>
  readFileSync(new URL(`../../hardware-models/components/${name}.json`, import.meta.url), 'utf8');

const sweepSpec = {
  run: 'spec.json',
  set: { epochs: 1 },
  axes: { 'learning.rule': ['bp', 'srbp'] },
};

const writeSweep = (folder: string, components: string): void =>
  writeJson(folder, 'sweep.json', { ...sweepSpec, components });

const withSweep = (components: string): string => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', smallSpec);
  writeSweep(folder, components);
  return folder;
};

const swept = async (folder: string, out: string, ...args: readonly string[]): Promise<string> => {
  const { code, stderr } = await backwire(folder, [
    'sweep',
    'sweep.json',
    '--out',
    out,
    '--workers',
    '1',
    ...args,
  ]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stderr;
};

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** What a sweep in a new folder writes by a table. */
const resultsBy = async (folder: string, components: string): Promise<string> => {
  writeSweep(folder, components);
  await swept(folder, `new-${components.replaceAll(/\W/g, '')}`);
  return text(folder, `new-${components.replaceAll(/\W/g, '')}/results.csv`);
};

const priceOf = (folder: string, path: string): unknown =>
  JSON.parse(text(folder, path).split('\n')[0] as string).result.cost.inferPicojoules;

test.concurrent('the same sweep by another component table has the prices of that table, and runs nothing again', async () => {
  const folder = withSweep('horowitz-45nm');
  await swept(folder, 'out');
  const before = text(folder, 'out/results.csv');
  writeSweep(folder, 'aladdin-40nm');
  expect(await swept(folder, 'out')).toContain('0 to run');
  const after = text(folder, 'out/results.csv');
  expect(after).not.toBe(before);
  expect(after).toBe(await resultsBy(folder, 'aladdin-40nm'));
});

test.concurrent('a component table of which the figures have changed prices what was run before too', async () => {
  const folder = withSweep('./table.json');
  write(folder, 'table.json', shipped('horowitz-45nm'));
  await swept(folder, 'out');
  const before = priceOf(folder, 'out/results.jsonl') as number;
  const table = readJson(folder, 'table.json') as { memory: { points: object[] } };
  for (const point of table.memory.points) Object.assign(point, { picojoulesPerBit: 1000 });
  writeJson(folder, 'table.json', table);
  expect(await swept(folder, 'out')).toContain('0 to run');
  expect(priceOf(folder, 'out/results.jsonl')).toBeGreaterThan(10 * before);
  expect(text(folder, 'out/results.csv')).toBe(await resultsBy(folder, './table.json'));
});

test.concurrent('shares that were priced by different tables have the prices of one when they are merged', async () => {
  const folder = withSweep('horowitz-45nm');
  await swept(folder, 'one', '--shard', '1/2');
  writeSweep(folder, 'aladdin-40nm');
  await swept(folder, 'two', '--shard', '2/2');
  expect(await backwire(folder, ['merge', 'all', 'one', 'two'])).toMatchObject({ code: 0 });
  expect(await swept(folder, 'all')).toContain('0 to run');
  expect(text(folder, 'all/results.csv')).toBe(await resultsBy(folder, 'aladdin-40nm'));
});

test.concurrent('a journal that does not say what priced its runs is read, and they are priced anew', async () => {
  const folder = withSweep('horowitz-45nm');
  await swept(folder, 'out');
  const expected = text(folder, 'out/results.csv');
  const lines = text(folder, 'out/journal.jsonl').trimEnd().split('\n');
  const old = lines.map((line) => {
    const { pricedBy: _, cost, ...rest } = JSON.parse(line);
    return `${JSON.stringify({ ...rest, cost: { ...cost, inferPicojoules: 1 } })}\n`;
  });
  write(folder, 'out/journal.jsonl', old.join(''));
  expect(await swept(folder, 'out')).toContain('0 to run');
  expect(text(folder, 'out/results.csv')).toBe(expected);
});
