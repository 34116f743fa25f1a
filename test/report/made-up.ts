import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Makes new folders that are gone after the tests of a file. */
export const scratchFolders = (): (() => string) => {
  const root = mkdtempSync(join(tmpdir(), 'backwire-report-'));
  afterAll(() => rmSync(root, { recursive: true }));
  return () => mkdtempSync(join(root, 'case-'));
};

/** What a row of made-up results says. */
export interface MadeUp {
  readonly values: Readonly<Record<string, unknown>>;
  readonly test?: readonly number[];
  readonly carry?: number | null;
  readonly cycles?: number;
  readonly area?: number;
  /** Why it failed. */
  readonly failed?: string;
  readonly notRun?: boolean;
}

const id = (i: number): string => String(i).padStart(32, '0');

const resultOf = (row: MadeUp, i: number) => {
  const { test = [0.5], carry = 1, cycles = 7, area = 7, failed, notRun } = row;
  if (notRun === true) return undefined;
  if (failed !== undefined) return { id: id(i), outcome: 'failed', reason: failed };
  return {
    id: id(i),
    outcome: 'done',
    epochs: test.length,
    train: test,
    test,
    digest: '0'.repeat(64),
    overflows: 3,
    cost: {
      inferPicojoules: 7,
      carryPicojoules: carry,
      updatePicojoules: 7,
      cycles,
      memoryBits: 7,
      areaSquareMillimetres: area,
      learningMillimetres: 7,
    },
  };
};

/** Writes the results of a sweep as if one had run. */
export const writeResults = (folder: string, rows: readonly MadeUp[]): string => {
  const lines = rows.map((row, i) =>
    JSON.stringify({ values: row.values, result: resultOf(row, i) }),
  );
  writeFileSync(join(folder, 'results.jsonl'), lines.map((line) => `${line}\n`).join(''));
  return folder;
};

/** Two rules, three formats and two seeds, whose accuracies and prices are told apart. */
export const smallSweep: readonly MadeUp[] = ['bp', 'srbp'].flatMap((rule, r) =>
  ['Q0.8', 'Q0.3', 'pow2<3,-3>'].flatMap((format, f) =>
    [1, 2].map((seed) => ({
      values: { 'learning.rule': rule, 'learning.error.format': format, seed },
      test: [0.5, 0.9 - 0.08 * r - 0.05 * f + 0.02 * (seed - 1)],
      carry: 100 - 40 * r - 20 * f,
    })),
  ),
);
