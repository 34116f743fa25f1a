import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isThorough } from '../extent.js';
import { backwire, contentOf, scratchFolders, smallSpec, write, writeJson } from './backwire.js';

const newFolder = scratchFolders();

const sweepSpec = {
  run: 'spec.json',
  set: { epochs: 2 },
  axes: { 'learning.rule': ['bp', 'srbp', 'top'], seed: { from: 1, to: 4, step: 1 } },
};

/** A folder with a run spec and a sweep of 12 points. */
const withSweep = (change: object = {}): string => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', smallSpec);
  writeJson(folder, 'sweep.json', { ...sweepSpec, ...change });
  return folder;
};

const swept = async (folder: string, out: string, ...args: readonly string[]) =>
  backwire(folder, ['sweep', 'sweep.json', '--out', out, '--workers', '1', ...args]);

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const bytes = (folder: string, path: string): Buffer => readFileSync(join(folder, path));

const journalLines = (folder: string, out: string): string[] =>
  text(folder, `${out}/journal.jsonl`).trimEnd().split('\n');

const idsOf = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).id);

const expected = async (folder: string, ...args: readonly string[]): Promise<string> => {
  const { code } = await swept(folder, 'whole', '--workers', '2', ...args);
  expect(code).toBe(0);
  return text(folder, 'whole/results.csv');
};

const prepared = withSweep();

beforeAll(async () => {
  await expected(prepared);
}, 120_000);

/** A folder with the sweep of 12 points, swept into `whole`: a copy, to do with as a test likes. */
const withSwept = (): string => {
  const folder = newFolder();
  cpSync(prepared, folder, { recursive: true });
  return folder;
};

describe.concurrent('a sweep', () => {
  test('gives the same results with 1, 2 and 4 workers, and in shares that are merged', async () => {
    const folder = withSweep();
    const results = await expected(folder, '--parquet');
    const parquet = bytes(folder, 'whole/results.parquet');
    for (const workers of ['1', '4']) {
      await swept(folder, workers, '--workers', workers, '--parquet');
      expect(text(folder, `${workers}/results.csv`)).toBe(results);
      expect(text(folder, `${workers}/results.jsonl`)).toBe(text(folder, 'whole/results.jsonl'));
      expect(bytes(folder, `${workers}/results.parquet`).equals(parquet)).toBe(true);
    }
    for (const shard of [1, 2, 3])
      expect((await swept(folder, `share${shard}`, '--shard', `${shard}/3`)).code).toBe(0);
    const merged = await backwire(folder, ['merge', 'all', 'share1', 'share2', 'share3', '--json']);
    expect(JSON.parse(merged.stdout)).toEqual({ added: 12, into: 'all' });
    await swept(folder, 'all', '--parquet');
    expect(text(folder, 'all/results.csv')).toBe(results);
    expect(bytes(folder, 'all/results.parquet').equals(parquet)).toBe(true);
    expect(journalLines(folder, 'all').length).toBe(12);
  }, 180_000);

  test('has a row for each point in the order of the plan, with units in its columns', async () => {
    const [heading, ...rows] = text(prepared, 'whole/results.csv').trimEnd().split('\n');
    expect(heading).toMatch(/^learning\.rule,seed,outcome,reason,epochs,test_accuracy_fraction,/);
    expect(heading).toContain('carry_picojoules_per_sample');
    expect(rows.map((row) => row.split(',').slice(0, 3).join())).toEqual(
      ['bp', 'srbp', 'top'].flatMap((rule) => [1, 2, 3, 4].map((seed) => `${rule},${seed},done`)),
    );
  });

  test('runs nothing twice: begun again it has nothing to do', async () => {
    const folder = withSwept();
    const { code, stderr } = await swept(folder, 'whole');
    expect(code).toBe(0);
    expect(stderr).toBe('12 points, 12 of them done, 0 to run\n');
  });

  test('says beforehand how many points there are and how long they take, and writes nothing', async () => {
    const folder = withSweep();
    const { stdout } = await swept(folder, 'never', '--dry-run', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ points: 12, seconds: expect.any(Number) });
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  test('says beforehand what a share of it takes', async () => {
    const { stdout } = await swept(withSweep(), 'x', '--dry-run', '--json', '--shard', '2/3');
    expect(JSON.parse(stdout)).toMatchObject({ points: 4 });
  });

  test('that halves runs all points briefly and the best of them to the end', async () => {
    const folder = withSweep({ set: { epochs: 4 }, halving: { from: 1, factor: 3 } });
    const rows = (await expected(folder)).trimEnd().split('\n').slice(1);
    const epochs = rows.map((row) => Number(row.split(',')[4])).sort((a, b) => a - b);
    // 12 points for 1 epoch, 4 of them for 3, 2 of these for 4.
    expect(epochs).toEqual([...Array(8).fill(1), 3, 3, 4, 4]);
  });

  test('of which some points fail ends with 1, keeps why, and tries them again when asked', async () => {
    const folder = withSweep({ set: { epochs: 1_000_000 }, axes: { seed: [1, 2] } });
    const { code, stdout } = await swept(folder, 'out', '--point-timeout', '1', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ points: 2, done: 0, failed: 2 });
    expect(text(folder, 'out/results.csv')).toMatch(/^1,failed,.*timed? ?out/im);
    expect((await swept(folder, 'out')).stderr).toContain('0 to run');
    const again = await swept(folder, 'out', '--retry', '--point-timeout', '1');
    expect(again.stderr).toContain('2 to run');
  });
});

test.concurrent('a run that does not end fails alone, among short ones that go to a worker together', async () => {
  const values = Array.from({ length: 60 }, (_, i) => [i, i === 45 ? 1_000_000 : 1]);
  const linked = [{ fields: ['seed', 'epochs'], values }];
  const folder = withSweep({ set: {}, axes: {}, linked });
  const args = ['--workers', '1', '--point-timeout', '3', '--json'];
  const { code, stdout } = await swept(folder, 'out', ...args);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ points: 60, done: 59, failed: 1 });
  expect(text(folder, 'out/results.csv')).toMatch(/^45,1000000,failed,timed out after 3 s,/m);
}, 120_000);

describe.concurrent('with --stores', () => {
  const filesIn = (folder: string, path: string): [string, string][] =>
    readdirSync(join(folder, path))
      .sort()
      .map((name) => [name, bytes(folder, `${path}/${name}`).toString('hex')]);

  test('a sweep keeps the stores that each run ends with, of runs done before too', async () => {
    const folder = withSweep({ axes: { seed: [1, 2] } });
    expect((await swept(folder, 'out')).code).toBe(0);
    expect(existsSync(join(folder, 'out/stores'))).toBe(false);
    expect((await swept(folder, 'out', '--stores')).stderr).toContain('2 to run');
    const rows = text(folder, 'out/results.jsonl').trimEnd().split('\n');
    for (const { values, result } of rows.map((row) => JSON.parse(row))) {
      const { seed } = values;
      const args = ['--set', `seed=${seed}`, '--set', 'epochs=2', '--out', `run${seed}`];
      await backwire(folder, ['run', 'spec.json', ...args]);
      expect(filesIn(folder, `out/stores/${result.id}`)).toEqual(
        filesIn(folder, `run${seed}/stores/epoch-2`),
      );
    }
    expect((await swept(folder, 'out', '--stores')).stderr).toContain('0 to run');
  });

  test('it writes all learning curves as one array, NaN where a run is shorter', async () => {
    const folder = withSweep({ set: {}, axes: { epochs: [1, 3] } });
    await swept(folder, 'out', '--stores');
    const [one, three] = text(folder, 'out/results.jsonl')
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row).result.test);
    const file = bytes(folder, 'out/curves.npy');
    const heading = file.toString('latin1', 0, 128);
    expect(heading).toContain("'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)");
    const numbers = Array.from({ length: 6 }, (_, i) => file.readDoubleLE(128 + 8 * i));
    expect(numbers).toEqual([...one, Number.NaN, Number.NaN, ...three]);
  });
});

describe.concurrent('compare', () => {
  const rules = ['--rule', 'bp,srbp', '--json'];

  test('takes accuracies of the machines that it prices, from the sweep that ran them', async () => {
    const axes = { ...sweepSpec.axes, 'learning.error.format': ['Q0.8', 'Q0.2'] };
    const folder = withSweep({ axes });
    await expected(folder);
    const of = ['--sweep', 'whole', '--set', 'learning.error.format=Q0.2', '--set', 'epochs=2'];
    const { code, stdout } = await backwire(folder, ['compare', 'spec.json', ...of, ...rules]);
    expect(code).toBe(0);
    const rows = text(folder, 'whole/results.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const accuracies = rows
      .filter(({ values }) => values['learning.rule'] === 'bp')
      .filter(({ values }) => values['learning.error.format'] === 'Q0.2')
      .map(({ result }) => result.test.at(-1) as number);
    const [bp] = JSON.parse(stdout);
    expect(bp.seeds).toBe(4);
    expect(bp.testAccuracy).toBeCloseTo(accuracies.reduce((a, b) => a + b) / 4, 12);
  });

  test('refuses a sweep of other machines, and says what they have otherwise', async () => {
    const folder = withSwept();
    const other = ['compare', 'spec.json', '--sweep', 'whole', ...rules];
    const { code, stdout, stderr } = await backwire(folder, other);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^--sweep whole: has no run of these .*differs in epochs; .*whole\/run/);
  });
});

test.concurrent('an axis of objects is told as what it is, everywhere', async () => {
  const task = (samples: number) => ({ synthetic: { inputs: 6, classes: 3, samples } });
  const folder = withSweep({ axes: { task: [task(24), task(48)], seed: [1] } });
  await expected(folder);
  const columns = ['--max', 'test_accuracy_fraction', '--min', 'memory_bits'];
  const { stdout } = await backwire(folder, ['pareto', 'whole', ...columns]);
  expect(stdout).toContain('{"synthetic":{"inputs":6,"classes":3,"samples":');
  await backwire(folder, ['report', 'whole']);
  for (const name of ['results.csv', 'report.html'])
    expect(text(folder, `whole/${name}`)).not.toContain('[object Object]');
});

test.concurrent('what the component table of a sweep does not price is empty, and no objective', async () => {
  const folder = withSweep({ components: 'isaac-32nm', axes: { seed: [1] } });
  const [heading, row] = (await expected(folder)).split('\n').map((line) => line.split(','));
  const cell = (name: string) => row?.[heading?.indexOf(name) as number];
  expect(cell('area_square_millimetres')).toBe('');
  expect(Number(cell('memory_bits'))).toBeGreaterThan(0);
  const { result } = JSON.parse(text(folder, 'whole/results.jsonl'));
  expect(result.cost.learningMillimetres).toBeNull();
  const columns = ['--max', 'test_accuracy_fraction', '--min', 'area_square_millimetres'];
  const { code, stderr } = await backwire(folder, ['pareto', 'whole', ...columns]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(/^area_square_millimetres: is not priced by .*take another/),
  });
});

describe.concurrent('pareto', () => {
  const columns = ['--max', 'test_accuracy_fraction', '--min', 'carry_picojoules_per_sample'];

  test('lists the machines that no other betters, with the mean and deviation of their seeds', async () => {
    const folder = withSwept();
    const { code, stdout } = await backwire(folder, ['pareto', 'whole', ...columns, '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found.designs).toBe(3);
    // The top layer alone carries nothing, so nothing is cheaper.
    const rules = found.front.map(({ values }: { values: object }) => Object.values(values)[0]);
    expect(rules).toContain('top');
    for (const { seeds, objectives } of found.front) {
      expect(seeds).toBe(4);
      expect(objectives[0].deviation).toBeGreaterThan(0);
    }
    expect(found.front).toContainEqual(found.knee);
  });

  test('with a column that there is not is bad input', async () => {
    const folder = withSwept();
    const wrong = ['pareto', 'whole', '--max', 'test_accuracy', '--min', 'memory_bits'];
    const { code, stderr } = await backwire(folder, wrong);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('test_accuracy_fraction'),
    });
    expect((await backwire(folder, ['pareto', 'nowhere', ...columns])).code).toBe(2);
    expect((await backwire(folder, ['pareto', 'whole', '--min', 'memory_bits'])).code).toBe(2);
  });
});

test.concurrent('a point whose parts mean nothing together fails alone, with the reason', async () => {
  const folder = withSweep({ axes: { 'learning.slope': ['own', 'upper'] } });
  expect((await swept(folder, 'out')).code).toBe(1);
  expect(text(folder, 'out/results.csv')).toMatch(/^upper,failed,.*learning\.slope: .*skipped/m);
  expect(text(folder, 'out/results.csv')).toMatch(/^own,done,/m);
});

/** From before the journal is there to after its last line, on a machine that has little else to do. */
const moments = isThorough ? [250, 450, 600, 700, 800, 900, 1100] : [300, 600, 900];

const dieAfter = (milliseconds: number) => (child: ChildProcess) => {
  setTimeout(() => child.kill('SIGKILL'), milliseconds);
};

describe('a sweep that is killed', () => {
  test('at any moment loses no finished run, runs none twice, and ends with the same results', async () => {
    const folder = withSwept();
    const results = text(folder, 'whole/results.csv');
    for (const [trial, milliseconds] of moments.entries()) {
      const out = `trial${trial}`;
      await backwire(folder, ['sweep', 'sweep.json', '--out', out], dieAfter(milliseconds));
      const before = existsSync(join(folder, out, 'journal.jsonl'))
        ? text(folder, `${out}/journal.jsonl`)
        : '';
      const { code } = await swept(folder, out);
      expect(code).toBe(0);
      const lines = journalLines(folder, out);
      const whole = before.slice(0, before.lastIndexOf('\n') + 1);
      expect(text(folder, `${out}/journal.jsonl`).startsWith(whole)).toBe(true);
      expect(new Set(idsOf(lines)).size).toBe(lines.length);
      expect(lines.length).toBe(12);
      expect(text(folder, `${out}/results.csv`)).toBe(results);
    }
  }, 120_000);
});

describe.concurrent('bad input', () => {
  test.each([
    [{ axis: {} }, [], /sweep\.json.*axis/s],
    [{ axes: { 'learning.rule': ['bp', 'pb'] } }, [], /point 1.*did you mean 'bp'/s],
    [{ components: 'nothing' }, [], /is no component table/],
    [{}, ['--shard', '3/2'], /--shard 3\/2.*is no share/s],
    [{}, ['--workers', '0'], /--workers 0.*is no count/s],
    [{}, ['--backend', 'gpuu'], /--backend gpuu.*is no backend.*did you mean 'gpu'/s],
    [
      { set: { hardware: 'ideal-float32' } },
      ['--backend', 'gpu'],
      /--backend gpu: leaves open what float32 machines run on.*gpu:webgpu/s,
    ],
  ] as const)('%j %j ends with 2 and leaves nothing behind', async (change, args, message) => {
    const folder = withSweep(change);
    const before = readdirSync(folder);
    const { code, stderr } = await swept(folder, 'out', ...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('of a journal that is not one names its line', async () => {
    const folder = withSwept();
    write(folder, 'whole/journal.jsonl', '"x"\n');
    const before = contentOf(folder);
    const { code, stderr } = await swept(folder, 'whole');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^whole\/journal\.jsonl:1: is the text "x"/),
    });
    expect(contentOf(folder)).toEqual(before);
  });
});
