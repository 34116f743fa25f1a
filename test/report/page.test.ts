import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { writeReport } from '../../src/report/index.js';
import { type MadeUp, scratchFolders, smallSweep, writeResults } from './made-up.js';

const newFolder = scratchFolders();

const reported = (rows: readonly MadeUp[]) => {
  const folder = writeResults(newFolder(), rows);
  const report = writeReport(folder, folder);
  const html = readFileSync(report.page, 'utf8');
  const pictures = report.pictures.map(({ file }) => readFileSync(file, 'utf8'));
  return { folder, report, html, pictures, page: parseHTML(html).document };
};

const evil =
  '</title></svg></style></script><script>alert(1)</script><img src=x onerror="alert(1)">';

const evilSweep: readonly MadeUp[] = [1, 2, 3].flatMap((i) =>
  ['Q0.8', 'Q0.3'].flatMap((format) => [
    {
      values: { [evil]: `${evil}${i}`, 'learning.error.format': format, '&"\'': i, seed: evil },
      test: [0.1 * i, 0.2 * i],
      carry: i,
    },
    { values: { [evil]: evil }, failed: evil },
  ]),
);

describe('a report', () => {
  const { html, page, report, pictures } = reported(smallSweep);

  test('is one page with every picture in it, and each in a file', () => {
    const names = ['bits', 'heat-map', 'parallel-coordinates', 'learning-curves'];
    const chosen = ['pareto', 'pareto-energy-to-carry-the-error'];
    expect(report.pictures.map(({ name }) => name).sort()).toEqual([...names, ...chosen].sort());
    for (const name of names)
      expect(page.querySelectorAll(`figure#${name} .plot > svg`).length).toBe(1);
    for (const picture of pictures)
      expect(picture).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" .*<\/svg>\n$/s);
  });

  test('has a picture for each two axes that can be chosen, and one to choose with', () => {
    const optionsOf = (kind: string) =>
      [...page.querySelectorAll(`#pareto select.${kind} option`)].map((one) => one.textContent);
    expect(optionsOf('up')).toEqual(['test accuracy', 'total energy']);
    expect(optionsOf('across')).toEqual(['total energy', 'energy to carry the error']);
    for (const [up, across] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ])
      expect(page.querySelectorAll(`#pareto .at-${up}-${across} svg`).length).toBeGreaterThan(0);
    expect(page.querySelector('#pareto .at-1-0')?.textContent).toBe(
      'Choose two axes that are not the same.',
    );
    for (const select of page.querySelectorAll('#pareto select'))
      expect(select.closest('label')?.textContent).toMatch(/^(Upwards|Across)/);
  });

  test('says of each picture what it shows, and has its figures in a table', () => {
    for (const figure of page.querySelectorAll('figure')) {
      expect(figure.querySelector('figcaption')?.textContent).toMatch(/\w.*\./s);
      expect(figure.querySelector('svg')?.getAttribute('aria-label')).toMatch(/\w/);
      expect(figure.querySelectorAll('details tbody tr').length).toBeGreaterThan(0);
      expect(figure.querySelectorAll('thead th[scope="col"]').length).toBeGreaterThan(0);
    }
  });

  test('says what was not drawn, and why', () => {
    expect(report.absent.map(({ name }) => name)).toEqual(['wiring']);
    expect(page.querySelector('p.absent:last-of-type')?.textContent).toMatch(
      /^Not drawn: wiring \(/,
    );
  });

  test('forbids everything but its own script and styles', () => {
    const scripts = [...page.querySelectorAll('script')].map(({ textContent }) => textContent);
    const hash = createHash('sha256')
      .update(scripts[0] as string)
      .digest('base64');
    expect(scripts).toHaveLength(1);
    expect(
      page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content'),
    ).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  test('names nothing to be fetched', () => {
    expect(html).not.toMatch(/\b(?:src|href|srcset|data|action)\s*=|@import|url\(/i);
  });

  test('draws no number that is none', () => {
    expect(`${html}${pictures.join()}`).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('is the same when it is written again', () => {
    expect(reported(smallSweep).html.replaceAll(/case-\w+/g, '')).toBe(
      html.replaceAll(/case-\w+/g, ''),
    );
  });
});

describe('text from elsewhere', () => {
  const { page, html, pictures } = reported(evilSweep);

  test('becomes no element, no attribute and no script', () => {
    expect(page.querySelectorAll('script').length).toBe(1);
    expect(page.querySelectorAll('img').length).toBe(0);
    expect(page.querySelectorAll('style').length).toBe(
      1 + page.querySelectorAll('.plot > svg').length,
    );
    for (const text of [html, ...pictures])
      expect(text).not.toMatch(/<img|<script>alert|alert\(1\)<\/script>/);
    for (const element of page.querySelectorAll('*'))
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on/i);
  });

  test('is still shown as it is', () => {
    expect(page.querySelector('main')?.textContent).toContain('<script>alert(1)</script>');
  });
});

describe('a sweep of which nothing is done', () => {
  test('has a report that says so, with the reasons', () => {
    const { page, report } = reported([
      { values: { seed: 1 }, failed: 'ran out of memory' },
      { values: { seed: 2 }, notRun: true },
    ]);
    expect(report.pictures).toEqual([]);
    expect(page.querySelector('.lead')?.textContent).toContain('1 failed, 1 not run');
    expect(page.body.textContent).toContain('ran out of memory');
  });
});

test('a folder that holds no run and no sweep is bad input', () => {
  const folder = newFolder();
  expect(() => writeReport(folder, folder)).toThrow(
    /no record\.json of a run and no results\.jsonl/,
  );
});

test('where a report can not be written is bad input', () => {
  const folder = writeResults(newFolder(), smallSweep);
  expect(() => writeReport(folder, join(folder, 'results.jsonl'))).toThrow(
    /can't be written: a (part of its path is a file|file is in its way)/,
  );
});
