import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readResults, resultRows, tradeOff } from '../../../src/sweep/index.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lines = [1, 2, 3].map((seed) => JSON.stringify({ values: { seed } }));

const written = (text: string): string => {
  writeFileSync(join(folder, 'results.jsonl'), text);
  return folder;
};

describe('the rows of results', () => {
  test('come with their number, one by one', () => {
    const rows = [...resultRows(written(`${lines.join('\n')}\n`))];
    expect(rows).toEqual([
      [0, { values: { seed: 1 } }],
      [1, { values: { seed: 2 } }],
      [2, { values: { seed: 3 } }],
    ]);
  });

  test('that are not wanted are passed over unread', () => {
    const torn = written(`${lines[0]}\nnothing\n${lines[2]}\n`);
    expect([...resultRows(torn, (number) => number !== 1)].map(([number]) => number)).toEqual([
      0, 2,
    ]);
  });

  test('that are none are refused with their line', () => {
    expect(() => readResults(written(`${lines[0]}\nnothing\n`))).toThrow(
      /results\.jsonl:2: is not JSON/,
    );
    expect(() => readResults(written('{"value":{}}\n'))).toThrow(/results\.jsonl:1: value/);
  });
});

test('a trade-off has room for hundreds of thousands of machines', () => {
  const cost = {
    inferPicojoules: 1,
    carryPicojoules: 1,
    updatePicojoules: 1,
    cycles: 1,
    memoryBits: 1,
    areaSquareMillimetres: 1,
    learningMillimetres: 1,
  };
  const result = {
    id: '',
    outcome: 'done' as const,
    epochs: 1,
    train: [],
    digest: '',
    overflows: 0,
  };
  const rows = Array.from({ length: 200_000 }, (_, i) => ({
    values: { rate: i },
    result: { ...result, test: [(i % 1000) / 1000], cost: { ...cost, carryPicojoules: i % 7 } },
  }));
  const { designs, front } = tradeOff(
    rows,
    [
      { column: 'test_accuracy_fraction', wanted: 'most' },
      { column: 'carry_picojoules_per_sample', wanted: 'least' },
    ],
    'made up',
  );
  expect(designs).toBe(200_000);
  // 7 and 1000 share no divisor: some machines are both the best and free.
  for (const { objectives } of front)
    expect(objectives.map(({ mean }) => mean)).toEqual([0.999, 0]);
  expect(front.length).toBeGreaterThan(0);
});
