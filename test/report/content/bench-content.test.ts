import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../../src/bench/index.js';
import { writeBenchPage } from '../../../src/report/index.js';
import { scratchFolders } from '../made-up.js';

const newFolder = scratchFolders();

const evil = '</title></svg><b onclick="alert(1)">\'&amp;</b>';

const online = (backend: string, samplesPerSecond: number): Row => ({
  workload: 'online',
  hardware: 'digital-int8',
  backend,
  threads: 1,
  batch: 1,
  samplesPerSecond,
  least: samplesPerSecond / 2,
  most: 2 * samplesPerSecond,
  repeats: 3,
  macsPerSample: 1e6,
  macsPerSecond: 1e6 * samplesPerSecond,
  limitMacsPerSecond: 4e6 * samplesPerSecond,
  limitedBy: 'memory',
  limitFraction: 0.25,
  peakMemoryBytes: 2 ** 24,
});

const result = {
  rows: [
    online('wasm', 4000),
    online('native', 5000),
    { workload: 'online', backend: 'gpu:webgpu', refused: evil },
    { workload: 'start-up', seconds: 0.2, least: 0.1, most: 0.3, repeats: 3 },
  ],
  node: evil,
  processor: evil,
  date: '2020-02-02T00:00:00Z',
};

const comparison = {
  rows: [],
  onlyNow: [],
  onlyEarlier: [],
  differs: [{ what: 'Node', earlier: `earlier ${evil}`, now: evil }] as const,
};

const path = join(newFolder(), 'page.html');
writeBenchPage(path, result, ['backwire', 'bench', evil], comparison);
const { document } = parseHTML(readFileSync(path, 'utf8'));

describe('the page of a bench', () => {
  test('has a picture for each workload, with a bar for each row that was measured', () => {
    const bars = (workload: string) =>
      document.querySelectorAll(`figure#bench-${workload} g[aria-label="bar"] rect`).length;
    expect([bars('online'), bars('start-up')]).toEqual([2, 1]);
  });

  test('says of each bar what it is and how much of the limit it reaches', () => {
    const titles = [...document.querySelectorAll('g[aria-label="bar"] title')];
    expect(titles.map(({ textContent }) => textContent)).toEqual([
      'wasm, digital-int8: 4,000 samples/s (25.00 % of the limit)',
      'native, digital-int8: 5,000 samples/s (25.00 % of the limit)',
      'start-up: 0.2 s',
    ]);
  });

  test('has every row in a table, those that were refused with the reason', () => {
    const text = document.querySelector('main')?.textContent;
    expect(text).toContain('online, digital-int8, wasm, batch 1');
    expect(text).toContain(`refused––${evil}`);
  });

  test('has no element of a text from outside, and shows it as it is', () => {
    expect(document.querySelectorAll('b')).toHaveLength(0);
    const facts = [...document.querySelectorAll('#facts td')].map((cell) => cell.textContent);
    expect(facts).toEqual([evil, evil, result.date, `earlier ${evil}`]);
  });
});
