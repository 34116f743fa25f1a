import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawFloorplan } from '../../src/cost/index.js';
import { parseSetting } from '../../src/experiment/index.js';
import { buildMachine, readExperiment } from '../../src/index.js';
import { describeWhere } from './available.js';
import { missingBrowser, openBrowser, openPage } from './report-page.js';

const square = 0.2835;

const deep = Array.from({ length: 12 }, () => ({ dense: 10, transfer: 'tanh' }));
const narrowAtTheEnd = [
  { inputs: 784 },
  { dense: 300, transfer: 'tanh' },
  ...deep,
  { dense: 10, transfer: 'softmax' },
];

/** Texts that lie on each other, or reach out of the picture. */
const collisions = `(() => {
  const texts = [...document.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const { width, height } = document.documentElement.getBoundingClientRect();
  const outside = texts.filter(([, box]) => box.left < 0 || box.top < 0 || box.right > width || box.bottom > height);
  const on = texts.flatMap(([name, a], i) => texts.slice(i + 1).filter(([, b]) =>
    a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom).map(([other]) => [name, other]));
  return [...on, ...outside.map(([name]) => name)];
})()`;

describeWhere('a floorplan in a browser', missingBrowser, () => {
  const opened: { browser?: Browser; folder?: string } = {};

  beforeAll(async () => {
    opened.folder = mkdtempSync(join(tmpdir(), 'backwire-floorplan-'));
    opened.browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await opened.browser?.close();
    rmSync(opened.folder as string, { recursive: true });
  });

  test.each([
    ['srbp', 'sims/quickstart/run.json', []],
    ['pools', 'sims/cifar10-small/run.json', []],
    [
      'many narrow layers beside a wide one',
      'sims/quickstart/run.json',
      [`network=${JSON.stringify(narrowAtTheEnd)}`],
    ],
  ] as const)('of %s has no text on another, and none outside', async (name, spec, settings) => {
    const machine = buildMachine(readExperiment(spec, settings.map(parseSetting)));
    const path = join(opened.folder as string, `${name}.svg`);
    writeFileSync(path, drawFloorplan(machine, square));
    const { page, complaints } = await openPage(opened.browser as Browser, path);
    expect(await page.locator('text').count()).toBeGreaterThan(6);
    expect(await page.evaluate(collisions)).toEqual([]);
    expect(complaints.said).toEqual([]);
  });
});
