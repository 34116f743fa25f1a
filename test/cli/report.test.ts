import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, contentOf, scratchFolders, smallSpec, write, writeJson } from './backwire.js';

const newFolder = scratchFolders();

const reported = async (folder: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = await backwire(folder, ['report', ...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

const withRun = async (): Promise<string> => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', smallSpec);
  const { code } = await backwire(folder, ['run', 'spec.json', '--out', 'out']);
  expect(code).toBe(0);
  return folder;
};

const sweepSpec = {
  run: 'spec.json',
  set: { epochs: 2 },
  axes: {
    'learning.rule': ['bp', 'srbp'],
    'learning.error.format': ['Q0.8', 'Q0.3'],
    seed: [1, 2],
  },
};

const withSweep = async (change: object = {}): Promise<string> => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', smallSpec);
  writeJson(folder, 'sweep.json', { ...sweepSpec, ...change });
  const { code } = await backwire(folder, [
    'sweep',
    'sweep.json',
    '--out',
    'out',
    '--workers',
    '1',
  ]);
  expect(code).toBe(0);
  return folder;
};

const names = ({ pictures }: { pictures: { name: string }[] }) => pictures.map(({ name }) => name);

describe.concurrent('report', () => {
  test('of a run writes one page and its pictures into its folder', async () => {
    const folder = await withRun();
    const report = await reported(folder, 'out');
    expect(names(report)).toEqual(['learning-curves', 'confusion', 'wiring', 'overflows']);
    expect(report.page).toBe('out/report.html');
    for (const { file } of report.pictures) expect(existsSync(join(folder, file))).toBe(true);
    const page = readFileSync(join(folder, 'out/report.html'), 'utf8');
    expect(page).toContain('backwire run out/spec.json --backend wasm');
    expect(page).toContain('<td>wasm</td>');
    const { digest } = JSON.parse(readFileSync(join(folder, 'out/record.json'), 'utf8'));
    expect(page).toContain(digest);
  });

  test('of a sweep draws its axes, its front, and the wiring of its best machine', async () => {
    const folder = await withSweep();
    const report = await reported(folder, 'out');
    const prices = names(report).filter((name) => /^pareto-/.test(name));
    expect(prices.length).toBeGreaterThan(2);
    expect(names(report).filter((name) => !prices.includes(name))).toEqual([
      'bits',
      'pareto',
      'heat-map',
      'parallel-coordinates',
      'learning-curves',
      'wiring',
    ]);
    expect(report.absent).toEqual([]);
    const page = readFileSync(join(folder, 'out/report.html'), 'utf8');
    expect(page).toContain('<td>8 done, 0 failed, 0 not run</td>');
    expect(page).toContain('wasm (8 runs)');
  });

  test('tells how to run again, and that does: the whole sweep, and its best machine', async () => {
    const folder = await withSweep();
    await reported(folder, 'out');
    const page = readFileSync(join(folder, 'out/report.html'), 'utf8');
    const commands = [...page.matchAll(/<pre class="command"[^>]*>([^<]*)<\/pre>/g)].map(
      ([, command]) => (command as string).split(' ').slice(1),
    );
    const [sweep, run] = commands as [string[], string[]];
    const again = await backwire(folder, sweep);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('0 to run') });
    const { code } = await backwire(folder, [...run, '--out', 'best']);
    expect(code).toBe(0);
    const { digest } = JSON.parse(readFileSync(join(folder, 'best/record.json'), 'utf8'));
    expect(page).toContain(`<td>${digest.slice(0, 16)}</td>`);
  });

  test('draws no wiring where the spec is no longer that of the results', async () => {
    const folder = await withSweep();
    const changed = { ...smallSpec, learning: { ...smallSpec.learning, rate: 0.5 } };
    writeJson(folder, 'out/run.json', changed);
    const report = await reported(folder, 'out');
    expect(names(report)).not.toContain('wiring');
    expect(report.absent).toMatchObject([{ name: 'wiring' }]);
    expect(existsSync(join(folder, 'out/report/wiring.svg'))).toBe(false);
  });

  test('draws what makes sense alone: a sweep of seeds has no axes to draw', async () => {
    const folder = await withSweep({ axes: { seed: [1, 2, 3] } });
    expect(names(await reported(folder, 'out'))).toEqual(['learning-curves', 'wiring']);
  });

  test('goes elsewhere when asked, and leaves the folder as it was', async () => {
    const folder = await withRun();
    const before = contentOf(join(folder, 'out'));
    const report = await reported(folder, 'out', '--out', 'elsewhere');
    expect(report.page).toBe('elsewhere/report.html');
    expect(contentOf(join(folder, 'out'))).toEqual(before);
  });

  test('says in words where it is and what was drawn', async () => {
    const folder = await withRun();
    const { stdout } = await backwire(folder, ['report', 'out']);
    expect(stdout).toMatch(
      /^report in out\/report\.html\n4 pictures in out\/report: learning-curves, /,
    );
  });
});

describe.concurrent('bad input', () => {
  test.each([
    ['a folder that is not there', 'nowhere', /^nowhere: holds no record\.json/],
    [
      'a folder of something else',
      '.',
      /^\.: holds no record\.json.*backwire run or backwire sweep/,
    ],
    ['a journal without results', 'journal', /^journal: .*run its sweep again there/],
    ['results that are none', 'torn', /^torn\/results\.jsonl:1: is not JSON/],
    ['a record that is none', 'record', /^record\/record\.json: /],
  ])('%s ends with 2 and writes nothing', async (_, dir, message) => {
    const folder = newFolder();
    write(folder, 'journal/journal.jsonl', '');
    write(folder, 'torn/results.jsonl', '{"values":');
    write(folder, 'record/record.json', '{}');
    const before = contentOf(folder);
    const { code, stdout, stderr } = await backwire(folder, ['report', dir]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(contentOf(folder)).toEqual(before);
  });
});
