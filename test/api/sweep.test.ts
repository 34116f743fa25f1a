import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BitsEvent,
  bits,
  estimate,
  type LimitsEvent,
  limits,
  merge,
  pareto,
  readResults,
  type SweepEvent,
  sweep,
} from 'backwire';
import { describe, expect, test } from 'vitest';
import { scratchFolders, writeJson } from '../cli/backwire.js';
import { spec } from './spec.js';

const newFolder = scratchFolders();

const seeds = { run: spec, axes: { seed: [1, 2, 3, 4] } };

const resultsIn = (folder: string) => readFileSync(join(folder, 'results.csv'), 'utf8');

describe.concurrent('a sweep', () => {
  test('has the same results of a spec that holds its run spec and of files', async () => {
    const folder = newFolder();
    writeJson(folder, 'run.json', spec);
    writeJson(folder, 'sweep.json', { ...seeds, run: 'run.json' });
    const outcome = { points: 4, done: 4, failed: 0 };
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    expect(await sweep({ spec: seeds, out: one, workers: 1 })).toEqual(outcome);
    expect(await sweep({ spec: join(folder, 'sweep.json'), out: other })).toEqual(outcome);
    expect(resultsIn(one)).toBe(resultsIn(other));
  });

  test('leaves specs in its folder that run nothing new there', async () => {
    const out = join(newFolder(), 'out');
    await sweep({ spec: seeds, out, workers: 1 });
    const told: SweepEvent[] = [];
    const onProgress = (event: SweepEvent) => void told.push(event);
    await sweep({ spec: join(out, 'sweep.json'), out, onProgress });
    expect(told).toEqual([
      { kind: 'round', toRun: 0, points: 4 },
      { kind: 'results', outcome: { points: 4, done: 4, failed: 0 } },
    ]);
  });

  test('that is aborted rejects with the reason, has results of what is done, and goes on', async () => {
    const out = join(newFolder(), 'out');
    const ending = new AbortController();
    const told: SweepEvent[] = [];
    const onProgress = (event: SweepEvent) => {
      told.push(event);
      if (event.kind === 'result') ending.abort('enough');
    };
    const many = { run: spec, axes: { seed: { from: 1, to: 400, step: 1 } } };
    const { signal } = ending;
    await expect(sweep({ spec: many, out, workers: 1, onProgress, signal })).rejects.toBe('enough');
    const last = told.at(-1) as Extract<SweepEvent, { kind: 'results' }>;
    const done = readResults(out).filter(({ result }) => result?.outcome === 'done').length;
    expect(last).toEqual({ kind: 'results', outcome: { points: 400, done, failed: 0 } });
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(400);
    expect(await sweep({ spec: many, out, workers: 1 })).toMatchObject({ done: 400 });
  });

  test('does not begin where its signal is aborted already', async () => {
    const out = join(newFolder(), 'out');
    const signal = AbortSignal.abort('never mind');
    await expect(sweep({ spec: seeds, out, signal })).rejects.toBe('never mind');
    expect(existsSync(out)).toBe(false);
  });

  test('tells where a run spec that it holds is wrong', async () => {
    const out = join(newFolder(), 'out');
    const wrong = { ...seeds, run: { ...spec, epochs: 0 } };
    await expect(sweep({ spec: wrong, out })).rejects.toThrow(/^spec: run: epochs: is 0/);
    await expect(sweep({ spec: { ...seeds, run: 7 }, out })).rejects.toThrow(/^spec: run: is 7; /);
    expect(existsSync(out)).toBe(false);
  });

  test('is estimated without anything being written', async () => {
    const out = join(newFolder(), 'out');
    const asked = { spec: seeds, out, workers: 2, shard: { index: 1, of: 2 } };
    const { points, seconds, workers, timed } = await estimate(asked);
    expect({ points, workers, timed }).toEqual({ points: 2, workers: 2, timed: 2 });
    expect(seconds).toBeGreaterThan(0);
    expect(existsSync(out)).toBe(false);
  });

  test('of shares is merged to the results of the whole', async () => {
    const folder = newFolder();
    const [whole, ...parts] = ['whole', 'part1', 'part2'].map((name) => join(folder, name));
    await sweep({ spec: seeds, out: whole as string, workers: 1 });
    for (const [i, out] of parts.entries())
      await sweep({ spec: seeds, out, workers: 1, shard: { index: i + 1, of: 2 } });
    const into = join(folder, 'merged');
    expect(merge({ into, folders: parts })).toBe(4);
    expect(merge({ into, folders: parts })).toBe(0);
    expect(await sweep({ spec: seeds, out: into })).toMatchObject({ done: 4 });
    expect(resultsIn(into)).toBe(resultsIn(whole as string));
    expect(() => merge({ into, folders: [] })).toThrow(/^merge: folders: /);
  });

  test('has a trade-off as its columns say', async () => {
    const folder = join(newFolder(), 'out');
    const axes = { 'learning.error.format': ['Q0.2', 'Q0.5'] };
    await sweep({ spec: { run: spec, axes }, out: folder, workers: 1 });
    const { designs, front } = pareto({
      folder,
      max: ['test_accuracy_fraction'],
      min: ['carry_picojoules_per_sample'],
    });
    expect(designs).toBe(2);
    expect(front.map(({ objectives }) => objectives.length)).toContain(2);
    expect(() => pareto({ folder, max: ['test_accuracy_fraction'] })).toThrow(
      /fewer than two objectives/,
    );
  });
});

describe.concurrent('the fewest bits', () => {
  const asked = { spec, of: ['error'], to: 4, tolerance: 0.2, seeds: 2, workers: 1 };

  test('of one signal are those that its trials say', async () => {
    const out = join(newFolder(), 'out');
    const answer = await bits({ ...asked, out });
    if (!('fewest' in answer)) throw new Error('of one signal there is one answer');
    const enough = answer.tried.filter((trial) => trial.enough).map((trial) => trial.bits);
    expect(answer.fewest).toBe(Math.min(...enough));
    expect(answer.reference.length).toBe(2);
  });

  test('of several are found together', async () => {
    const out = join(newFolder(), 'out');
    const answer = await bits({ ...asked, of: ['error', 'activity'], tolerance: 1, out });
    if (!('found' in answer)) throw new Error('of several signals there are widths');
    expect(answer.found?.widths).toEqual({ error: 2, activity: 2 });
  });

  test('are sought on from where the search was aborted', async () => {
    const out = join(newFolder(), 'out');
    const ending = new AbortController();
    const onProgress = ({ kind }: BitsEvent) => void (kind === 'result' && ending.abort('enough'));
    const { signal } = ending;
    await expect(bits({ ...asked, out, onProgress, signal })).rejects.toBe('enough');
    const told: BitsEvent[] = [];
    await bits({ ...asked, out, onProgress: (event) => void told.push(event) });
    const [widths, round] = told;
    expect(widths).toEqual({ kind: 'widths', widths: {} });
    expect(round).toMatchObject({ kind: 'round', toRun: expect.toSatisfy((n) => n < 2) });
  });

  test.each([
    ['twice', { of: ['error', 'error'] }, /names a signal twice/],
    [
      'with formats of no signal asked',
      { formats: { weight: 'Q0.{bits}' } },
      /is of none of error/,
    ],
    ['of a seed that is set', { set: { seed: 3 } }, /is what bits goes through/],
    ['from more than to', { from: 5, to: 4 }, /is 5, above --to 4/],
    ['that lose more than all', { tolerance: 20 }, /^bits: tolerance: is 20, more than 1/],
  ])('%s are refused, and nothing is left', async (_, change, words) => {
    const out = join(newFolder(), 'out');
    await expect(bits({ ...asked, ...change, out })).rejects.toThrow(words);
    expect(existsSync(out)).toBe(false);
  });
});

describe.concurrent('the worst level of an imperfection', () => {
  const { hardware: _, ...rest } = spec;
  const device = 'gokmen-vlasov';
  const hardware = { model: 'digital-int8', stores: { weight: { device } } };
  const asked = { spec: { ...rest, hardware }, of: ['weight.stuck'], seeds: 2, workers: 1 };

  test('is the one that its trials say, against the machine without it', async () => {
    const out = join(newFolder(), 'out');
    const levels = [0.001, 1, 0.1];
    const [limit] = await limits({ ...asked, levels, tolerance: 0.2, out, scan: true });
    expect(limit?.tried.map(({ level }) => level)).toEqual([1, 0.1, 0.001]);
    const enough = limit?.tried.filter((trial) => trial.enough) ?? [];
    expect(limit?.worst?.level).toBe(Math.max(...enough.map(({ level }) => level)));
    expect(readResults(join(out, 'weight.stuck')).length).toBe(limit?.runs);
  });

  test('is sought on from where the search was aborted', async () => {
    const out = join(newFolder(), 'out');
    const ending = new AbortController();
    const onProgress = ({ kind }: LimitsEvent) =>
      void (kind === 'result' && ending.abort('enough'));
    const { signal } = ending;
    const once = { ...asked, levels: [0.1], tolerance: 1, out };
    await expect(limits({ ...once, onProgress, signal })).rejects.toBe('enough');
    const told: LimitsEvent[] = [];
    await limits({ ...once, onProgress: (event) => void told.push(event) });
    const [level, round] = told;
    expect(level).toEqual({ kind: 'level', imperfection: 'weight.stuck', level: 0 });
    expect(round).toMatchObject({ kind: 'round', toRun: expect.toSatisfy((n) => n < 2) });
  });

  test.each([
    ['of none', { of: [] }, /^limits: of/],
    ['of levels that are none', { levels: [0.1, -1] }, /has -1, which is no level/],
    ['of no levels', { levels: [] }, /are 0 levels; write from 1 to 64/],
    ['of too many', { levels: Array.from({ length: 65 }, (_, i) => (i + 1) / 100) }, /are 65 lev/],
    ['of an endless level', { levels: [Number.POSITIVE_INFINITY] }, /^limits: levels/],
  ])('%s is refused, and nothing is left', async (_, change, words) => {
    const out = join(newFolder(), 'out');
    await expect(limits({ ...asked, ...change, out })).rejects.toThrow(words);
    expect(existsSync(out)).toBe(false);
  });
});
