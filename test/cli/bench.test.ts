import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, scratchFolders, write, writeJson } from './backwire.js';
import { areRefused, type Mistake } from './mistakes.js';

const newFolder = scratchFolders();

const benched = async (...args: string[]) => {
  const all = ['bench', '--seconds', '0.01', ...args];
  const { code, stdout, stderr } = await backwire(newFolder(), all);
  expect(code, stderr).toBe(0);
  return { stdout, stderr };
};

const above0 = expect.toSatisfy((value: number) => value > 0);
const repeated = { least: above0, most: above0, repeats: 3 };

describe.concurrent('bench --workloads', () => {
  test('times a machine on each backend, beside the reference and the limit of this processor', async () => {
    const axes = ['--hardware', 'ideal-float32', '--backends', 'reference,wasm'];
    const { stdout, stderr } = await benched('--workloads', 'online', ...axes, '--json');
    const { rows, node, processor, date } = JSON.parse(stdout);
    const row = (backend: string) => ({
      workload: 'online',
      hardware: 'ideal-float32',
      backend,
      threads: 1,
      batch: 1,
      samplesPerSecond: above0,
      ...repeated,
      macsPerSample: above0,
      macsPerSecond: above0,
      limitMacsPerSecond: above0,
      limitedBy: expect.stringMatching(/^(arithmetic|memory)$/),
      limitFraction: above0,
      ratioToReference: above0,
      peakMemoryBytes: above0,
    });
    expect(rows).toEqual([row('reference'), row('wasm')]);
    expect({ node, processor }).toEqual({ node: process.version, processor: expect.any(String) });
    expect(Date.parse(date)).not.toBeNaN();
    expect(stderr).toMatch(/^timing online, ideal-float32, reference, batch 1: 1 of 3$/m);
    expect(stderr).toMatch(
      /^timing online, ideal-float32, wasm, batch 1: 3 of 3; about [\d:]+ (s|min) left$/m,
    );
  });

  test('times a sweep, the start of the program and the price of machines, each in its own unit', async () => {
    const { stdout } = await benched('--workloads', 'sweep,start-up,pricing', '--json');
    expect(JSON.parse(stdout).rows).toEqual([
      { workload: 'sweep', threads: 1, pointsPerSecond: above0, ...repeated },
      { workload: 'start-up', seconds: above0, ...repeated },
      { workload: 'pricing', machinesPerSecond: above0, ...repeated },
    ]);
  });

  test('shows a bar for each hardware and backend, and says why one refused', async () => {
    const hardware = ['--hardware', 'digital-int8,ideal-float32'];
    const backends = ['--backends', 'wasm,gpu:webgl2'];
    const { stdout } = await benched('--workloads', 'batch-100', ...hardware, ...backends);
    for (const model of ['digital-int8', 'ideal-float32'])
      expect(stdout).toMatch(
        new RegExp(`^batch-100 .*${model} .*wasm .* samples/s .* % of .* █+$`, 'm'),
      );
    expect(stdout).toMatch(/^batch-100 on gpu:webgl2 refused: .*\w/m);
  });

  test('ends on Ctrl-C after what is timed, with the rows so far', async () => {
    const args = [
      'bench',
      '--workloads',
      'online,pricing',
      '--backends',
      'wasm',
      '--seconds',
      '0.01',
    ];
    const { code, stdout } = await backwire(newFolder(), [...args, '--json'], (child) => {
      child.stderr?.once('data', () => child.kill('SIGINT'));
    });
    expect(code).toBe(130);
    expect(JSON.parse(stdout).rows).toMatchObject([{ workload: 'online', repeats: 1 }]);
  });
});

test('bench --html writes a page with a picture of each workload', async () => {
  const folder = newFolder();
  const args = ['bench', '--workloads', 'start-up', '--seconds', '0.01', '--html', 'new/page.html'];
  const { code } = await backwire(folder, args);
  expect(code).toBe(0);
  expect(readFileSync(join(folder, 'new/page.html'), 'utf8')).toMatch(
    /^<!doctype html>.*<figure id="bench-start-up">.*<\/html>\n$/s,
  );
});

const earlierBench = (machinesPerSecond: number, processor: string) => ({
  rows: [{ workload: 'pricing', machinesPerSecond, least: 1e-6, most: 1e-6, repeats: 3 }],
  node: process.version,
  processor,
  date: '2020-02-02',
});

describe.concurrent('bench --compare', () => {
  const compared = async (...args: string[]) => {
    const folder = newFolder();
    writeJson(folder, 'earlier.json', earlierBench(1e-6, 'another\u202e processor'));
    const timed = ['bench', '--seconds', '0.01', '--workloads', 'pricing,start-up'];
    const { code, stdout } = await backwire(folder, [
      ...timed,
      '--compare',
      'earlier.json',
      ...args,
    ]);
    expect(code).toBe(0);
    return stdout;
  };

  test('says how fast each row is beside the same row of an earlier bench, and what was otherwise', async () => {
    const told = await compared();
    expect(told).toMatch(/^another processor: .*; earlier another\\u202e processor$/m);
    expect(told).toMatch(/^pricing +0\.000001 machines\/s .* machines\/s +× .* faster$/m);
    expect(told).toMatch(/^measured only now: start-up$/m);
  });

  test('adds to what --json tells', async () => {
    const { rows, comparison } = JSON.parse(await compared('--json'));
    const [pricing] = rows;
    expect(comparison.rows).toEqual([
      {
        subject: { workload: 'pricing' },
        measure: 'machinesPerSecond',
        earlier: 1e-6,
        now: pricing.machinesPerSecond,
        ratio: pricing.machinesPerSecond / 1e-6,
        least: pricing.least / 1e-6,
        most: pricing.most / 1e-6,
        verdict: 'faster',
      },
    ]);
  });
});

const line = (title: string, args: string, says: Mistake['says']): Mistake => ({
  title,
  args: ['bench', ...args.split(' ')],
  says,
});

const comparing = (title: string, content: string, says: Mistake['says']): Mistake => ({
  ...line(title, '--workloads pricing --compare earlier.json', says),
  prepare: (folder) => write(folder, 'earlier.json', content),
});

areRefused('an earlier bench', [
  line('that is not there', '--workloads pricing --compare none.json', [
    'none.json',
    'does not exist',
    'name a JSON file',
  ]),
  comparing('of a spec', '{"rows":[],"node":"v20"}', [
    'earlier.json: processor',
    'is missing',
    'write',
  ]),
  comparing('that is no JSON', '{"rows":', [
    'earlier.json:1:',
    'is not JSON',
    'write one JSON object',
  ]),
  comparing('with a row of no number', JSON.stringify(earlierBench('fast' as never, 'one')), [
    'earlier.json: rows.0',
    'is',
    'write',
  ]),
]);

areRefused('a bench of workloads', [
  line('with an unknown name', '--workloads onlin', [
    '--workloads onlin',
    'is no workload',
    "did you mean 'online'?",
  ]),
  line('with a backend that stands for others', '--workloads online --backends auto', [
    '--backends auto',
    'is no backend',
    'wasm',
  ]),
  line('on an unknown hardware', '--workloads online --hardware digtal-int8', [
    '--hardware digtal-int8',
    'is no hardware model that is shipped',
    "did you mean 'digital-int8'?",
  ]),
  line('on no threads', '--workloads online --threads 0', [
    '--threads 0',
    'is no whole number from 1',
    'write something like --threads 1',
  ]),
  line('with fewer repeats than tell a spread', '--workloads online --repeats 2', [
    '--repeats 2',
    'is no whole number from 3',
    'write something like --repeats 3',
  ]),
  line('beside a spec', 'spec.json --workloads online', [
    'spec.json',
    'says something of one machine',
    'leave it out, or leave out --workloads',
  ]),
  line('in batches of their own', '--workloads online --batches 4', [
    '--batches',
    'says something of one machine',
    'leave it out',
  ]),
  line('that are not named', 'spec.json --repeats 4', [
    '--repeats',
    'says something of workloads',
    'add --workloads all',
  ]),
]);
