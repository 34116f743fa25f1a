import { readJsonFile } from '../files/index.js';
import { parseInput } from '../input/index.js';
import {
  type BenchResult,
  benchResult,
  figureOf,
  isMeasured,
  type Measure,
  type MeasuredRow,
  measures,
  type Row,
  type Subject,
  subjectOf,
} from './row.js';

/** A row beside the same row of an earlier bench. */
export interface ComparedRow {
  readonly subject: Subject;
  readonly measure: Measure;
  readonly earlier: number;
  readonly now: number;
  /** Now over earlier, of the medians; and the least and the most that it is of any two repeats. */
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  /** Inconclusive where a repeat of one is no better than every repeat of the other, and no worse. */
  readonly verdict: 'faster' | 'slower' | 'inconclusive';
}

/** What differs between two benches, and their rows beside each other. */
export interface Comparison {
  readonly rows: readonly ComparedRow[];
  /** Rows that only one of them has measured. */
  readonly onlyNow: readonly Subject[];
  readonly onlyEarlier: readonly Subject[];
  /** What else was otherwise. */
  readonly differs: readonly {
    readonly what: 'processor' | 'Node';
    readonly earlier: string;
    readonly now: string;
  }[];
}

/**
 * A bench that was kept by `--json`.
 * @throws InputError when it is none.
 */
export const readBench = (path: string): BenchResult =>
  parseInput(benchResult, readJsonFile(path), path);

const keyOf = (row: MeasuredRow): string => JSON.stringify([subjectOf(row), figureOf(row).measure]);

const byKey = (rows: readonly Row[]): ReadonlyMap<string, MeasuredRow> =>
  new Map(rows.filter(isMeasured).map((row) => [keyOf(row), row]));

const verdictOf = (earlier: MeasuredRow, now: MeasuredRow, measure: Measure) => {
  const isMore = now.least > earlier.most;
  const isLess = now.most < earlier.least;
  if (!isMore && !isLess) return 'inconclusive';
  return isMore === (measures[measure].better === 'more') ? 'faster' : 'slower';
};

const compared = (earlier: MeasuredRow, now: MeasuredRow): ComparedRow => {
  const { measure, median } = figureOf(now);
  const before = figureOf(earlier).median;
  return {
    subject: subjectOf(now),
    measure,
    earlier: before,
    now: median,
    ratio: median / before,
    least: now.least / earlier.most,
    most: now.most / earlier.least,
    verdict: verdictOf(earlier, now, measure),
  };
};

/** The subjects of rows that others lack. */
const lacking = (
  rows: ReadonlyMap<string, MeasuredRow>,
  others: ReadonlyMap<string, MeasuredRow>,
): Subject[] => [...rows].flatMap(([key, row]) => (others.has(key) ? [] : [subjectOf(row)]));

/** A bench beside an earlier one. */
export const comparisonOf = (earlier: BenchResult, now: BenchResult): Comparison => {
  const [before, after] = [byKey(earlier.rows), byKey(now.rows)];
  const differs = [
    { what: 'processor', earlier: earlier.processor, now: now.processor },
    { what: 'Node', earlier: earlier.node, now: now.node },
  ] as const;
  return {
    rows: [...after].flatMap(([key, row]) => {
      const same = before.get(key);
      return same === undefined ? [] : [compared(same, row)];
    }),
    onlyNow: lacking(after, before),
    onlyEarlier: lacking(before, after),
    differs: differs.filter((one) => one.earlier !== one.now),
  };
};
