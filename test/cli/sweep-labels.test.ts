import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { backwire, scratchFolders, smallSpec, writeJson } from './backwire.js';

const folder = scratchFolders()();
const text = (path: string): string => readFileSync(join(folder, path), 'utf8');

/* The first point sets what the others leave as the run spec has it. */
const machine = [
  { label: 'online', set: { 'learning.batch': 1, 'learning.rule': 'bp' } },
  { label: 'as it is', set: {} },
  { label: 'wide', set: { hardware: 'digital-int8-weight12', 'learning.rate': 0.5 } },
];

const sweep = (spec: string, out: string) =>
  backwire(folder, ['sweep', spec, '--out', out, '--workers', '1', '--json']);

const rows = (): string[][] =>
  text('out/results.csv')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

const column = (name: string): readonly (string | undefined)[] => {
  const [heads = [], ...cells] = rows();
  return cells.map((row) => row[heads.indexOf(name)]);
};

beforeAll(async () => {
  writeJson(folder, 'spec.json', { ...smallSpec, epochs: 2 });
  writeJson(folder, 'sweep.json', { run: 'spec.json', labelled: { machine } });
  expect(await sweep('sweep.json', 'out')).toMatchObject({ code: 0 });
}, 120_000);

describe('a sweep of labelled points', () => {
  test('has a row for each, by its label', () => {
    expect(column('machine')).toEqual(['online', 'as it is', 'wide']);
    expect(column('outcome')).toEqual(['done', 'done', 'done']);
  });

  test('learns what runs with the same fields set learn', async () => {
    const settings = machine.map(({ set }) =>
      Object.entries(set).flatMap(([path, value]) => ['--set', `${path}=${value}`]),
    );
    const digests = [];
    for (const [i, set] of settings.entries()) {
      const args = ['run', 'spec.json', '--out', `run${i}`, '--json', ...set];
      const { stdout } = await backwire(folder, args);
      digests.push(JSON.parse(stdout.trimEnd().split('\n').at(-1) as string).digest);
    }
    expect(column('digest')).toEqual(digests);
  });

  test('is the same sweep by its folder alone: the same runs, of which none is missing', async () => {
    const [results, journal] = [text('out/results.csv'), text('out/journal.jsonl')];
    expect(await sweep('out/sweep.json', 'out')).toMatchObject({ code: 0 });
    expect([text('out/results.csv'), text('out/journal.jsonl')]).toEqual([results, journal]);
    expect(await sweep('out/sweep.json', 'again')).toMatchObject({ code: 0 });
    expect(text('again/results.csv')).toBe(results);
  });

  test('runs nothing again for another label', async () => {
    const journal = text('out/journal.jsonl');
    const [first, ...rest] = machine;
    const renamed = { machine: [{ ...first, label: 'one by one' }, ...rest] };
    writeJson(folder, 'renamed.json', { run: 'spec.json', labelled: renamed });
    expect(await sweep('renamed.json', 'out')).toMatchObject({ code: 0 });
    expect(text('out/journal.jsonl')).toBe(journal);
    expect(column('machine')[0]).toBe('one by one');
    await sweep('sweep.json', 'out');
  });

  test('is reported with its labels, and with a command that runs the best machine alone', async () => {
    expect(await backwire(folder, ['report', 'out'])).toMatchObject({ code: 0 });
    const page = text('out/report.html');
    for (const { label } of machine) expect(page).toContain(label);
    expect(page).not.toContain('--set machine=');
    expect(page).toMatch(/backwire run [^<]*--set epochs=2/);
    expect(page).toContain('Wiring');
  });

  test('has accuracies for backwire compare', async () => {
    const args = ['compare', 'spec.json', '--rule', 'srbp', '--sweep', 'out', '--json'];
    const { code, stdout } = await backwire(folder, args);
    expect(code).toBe(0);
    expect(stdout).toContain(`${column('test_accuracy_fraction')[1]}`);
  });
});
