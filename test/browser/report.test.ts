import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/index.js';
import { type Report, writeReport } from '../../src/report/index.js';
import { smallSpec } from '../cli/backwire.js';
import { type MadeUp, scratchFolders, smallSweep, writeResults } from '../report/made-up.js';
import { describeWhere } from './available.js';
import { missingBrowser, openBrowser, openPage } from './report-page.js';

const newFolder = scratchFolders();

const evil = '<img src=x onerror=alert(1)>';

const evilSweep: readonly MadeUp[] = smallSweep.map((row) => ({
  ...row,
  values: {
    ...row.values,
    [evil]: `</svg><script>alert(1)</script>&"'${row.values['learning.rule']}`,
  },
}));

const runSpec = { ...smallSpec, epochs: 3, diagnostics: {} };

const runReport = async (): Promise<Report> => {
  const folder = newFolder();
  const path = join(folder, 'spec.json');
  writeFileSync(path, JSON.stringify(runSpec));
  await run({ spec: path, backend: 'wasm', out: join(folder, 'run') });
  return writeReport(join(folder, 'run'), folder);
};

const sweepReport = (rows: readonly MadeUp[]): Report => {
  const folder = writeResults(newFolder(), rows);
  return writeReport(folder, folder);
};

const backgroundOf = (page: Page): Promise<string> =>
  page.evaluate('getComputedStyle(document.body).backgroundColor');

const strokesOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('figure .plot path[stroke^="#"], figure .plot g[stroke^="#"]')]
      .map((one) => getComputedStyle(one).stroke)`,
  );

describeWhere('in a browser', missingBrowser, () => {
  const opened: { browser?: Browser; sweep?: Report; run?: Report } = {};

  beforeAll(async () => {
    opened.sweep = sweepReport(evilSweep);
    opened.run = await runReport();
    opened.browser = await openBrowser();
  }, 120_000);
  afterAll(() => opened.browser?.close());

  const open = (which: 'sweep' | 'run', options = {}) =>
    openPage(opened.browser as Browser, (opened[which] as Report).page, options);

  const shownOf = (page: Page) =>
    page.evaluate(`[...document.querySelectorAll('#pareto .option')]
      .filter((one) => getComputedStyle(one).display !== 'none')
      .map((one) => one.querySelector('h3')?.textContent ?? one.textContent)`);

  test('the picture of the axes that are chosen is shown, and no other', async () => {
    const { page } = await open('sweep');
    expect(await shownOf(page)).toEqual(['Test accuracy against total energy']);
    await page.getByLabel('Across').selectOption('energy to carry the error');
    expect(await shownOf(page)).toEqual(['Test accuracy against energy to carry the error']);
    await page.getByLabel('Upwards').selectOption('total energy');
    expect(await shownOf(page)).toEqual(['Total energy against energy to carry the error']);
    await page.getByLabel('Across').selectOption('total energy');
    expect(await shownOf(page)).toEqual(['Choose two axes that are not the same.']);
  });

  test('axes can be chosen without a script', async () => {
    const { page } = await open('sweep', { javaScriptEnabled: false });
    const across = page.getByLabel('Across');
    await across.focus();
    await across.press('ArrowDown');
    const heading = page.getByRole('heading', {
      name: 'Test accuracy against energy to carry the error',
    });
    expect(await heading.isVisible()).toBe(true);
  });

  test.each(['sweep', 'run'] as const)(
    'the page of a %s asks for nothing but itself and complains of nothing',
    async (which) => {
      const { page, complaints } = await open(which);
      expect(complaints.said).toEqual([]);
      expect(complaints.requested).toEqual([`file://${opened[which]?.page}`]);
      for (const { name } of opened[which]?.pictures ?? []) {
        const [place] = name.split('-energy');
        const marks = page.locator(`#${place} .plot svg :is(path, circle, rect, line)`);
        expect(await marks.count()).toBeGreaterThan(3);
      }
    },
  );

  test('a mark that is pointed at says what it is, and is silent again when left', async () => {
    const { page } = await open('sweep');
    const tip = page.locator('#tip');
    await page.getByLabel('Across').selectOption('energy to carry the error');
    const dot = page.locator('#pareto .at-0-1 [aria-label="dot"] [data-tip]').last();
    await dot.scrollIntoViewIfNeeded();
    await dot.hover({ force: true });
    await tip.waitFor({ state: 'visible' });
    expect(await tip.textContent()).toMatch(/pJ a sample to carry the error$/);
    const box = (await tip.boundingBox()) as { x: number; width: number };
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(1100);
    await page.mouse.move(2, 2);
    await tip.waitFor({ state: 'hidden' });
  });

  test('text from elsewhere is text: no script of it runs, no element comes of it', async () => {
    const { page, complaints } = await open('sweep');
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('main').textContent()).toContain(evil);
    expect(complaints.said).toEqual([]);
  });

  test('the policy keeps any other script from running', async () => {
    const { page, complaints } = await open('run');
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))`,
    );
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(complaints.said.join()).toMatch(/Content Security Policy/);
  });

  test('dark and light differ, in paper and in the colours of marks', async () => {
    const [light, dark] = await Promise.all(
      (['light', 'dark'] as const).map((colorScheme) => open('sweep', { colorScheme })),
    );
    expect(await backgroundOf(light?.page as Page)).toBe('rgb(255, 255, 255)');
    expect(await backgroundOf(dark?.page as Page)).toBe('rgb(20, 23, 27)');
    const [onLight, onDark] = [
      await strokesOf(light?.page as Page),
      await strokesOf(dark?.page as Page),
    ];
    expect(onLight.length).toBeGreaterThan(5);
    expect(onLight.filter((stroke, i) => stroke === onDark[i])).toEqual([]);
  });

  test('printed, it is dark on white whatever the reader has', async () => {
    const { page } = await open('sweep', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(22, 25, 29)');
    expect((await page.pdf()).byteLength).toBeGreaterThan(10_000);
  });

  test.each(['sweep', 'run'] as const)(
    'in a narrow window nothing of a %s is wider than it; wide pictures scroll by themselves',
    async (which) => {
      const { page } = await open(which, { viewport: { width: 360, height: 700 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      const sizes = await page.evaluate(`[...document.querySelectorAll('.plot text')]
        .map((one) => one.getBoundingClientRect().height).filter((height) => height > 0)`);
      expect(Math.min(...(sizes as number[]))).toBeGreaterThan(8);
    },
  );

  test('printed, a picture is as wide as the page, a small one as wide as it is, and nothing is cut off', async () => {
    const { page } = await open('run', { viewport: { width: 700, height: 900 } });
    await page.emulateMedia({ media: 'print' });
    const widthsOf = (selector: string) =>
      page.evaluate(`[...document.querySelectorAll('${selector}')]
        .map((one) => Math.round(one.getBoundingClientRect().width))`) as Promise<number[]>;
    const [width = 0] = await widthsOf('main');
    const filling = await widthsOf('.plot > svg:not(.small)');
    expect(filling.length).toBeGreaterThan(1);
    expect(new Set(filling)).toEqual(new Set([width]));
    for (const small of await widthsOf('.plot > svg.small')) expect(small).toBeLessThan(width);
  });

  test.each(['sweep', 'run'] as const)(
    'no two labels of an axis of a %s lie on each other',
    async (which) => {
      const { page } = await open(which);
      const overlaps = await page.evaluate(`
      [...document.querySelectorAll('.plot [aria-label$="tick label"]')].flatMap((axis) => {
        const boxes = [...axis.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
        return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) =>
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
      }).length`);
      expect(overlaps).toBe(0);
    },
  );

  test('each picture is an SVG document of its own', async () => {
    for (const { file } of [...(opened.sweep?.pictures ?? []), ...(opened.run?.pictures ?? [])]) {
      const { page, complaints } = await openPage(opened.browser as Browser, file);
      expect(await page.evaluate('document.documentElement.localName')).toBe('svg');
      expect(await page.locator('parsererror').count()).toBe(0);
      expect(complaints.said).toEqual([]);
    }
  });
});
