import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Column } from '../../../src/sweep/results/columns.js';
import { csvWriter } from '../../../src/sweep/results/table.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-formulas-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines of results.csv for one column of values. */
const linesOf = (name: string, values: readonly unknown[]): readonly string[] => {
  const path = join(folder, 'results.csv');
  const column: Column = { name, type: 'text', of: (row) => row.values.value };
  const { add, close } = csvWriter(path, [column]);
  add(values.map((value) => ({ values: { value }, result: undefined })));
  close();
  return readFileSync(path, 'utf8').trimEnd().split('\n');
};

test('a cell of results.csv that a spreadsheet would take for a formula begins with an apostrophe', () => {
  const cells = ['=1+2', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'];
  const [heading, ...rows] = linesOf('=name', cells);
  expect(heading).toBe("'=name");
  for (const [i, cell] of cells.entries()) expect(rows[i]?.replace(/^"|"$/g, '')).toBe(`'${cell}`);
});

test('numbers stay numbers, below 0 too, and words are as they were', () => {
  expect(linesOf('rate', [-0.5, -1e-7, 3, true, 'srbp', { a: -1 }]).slice(1)).toEqual([
    '-0.5',
    '-1e-7',
    '3',
    'true',
    'srbp',
    '"{""a"":-1}"',
  ]);
});
