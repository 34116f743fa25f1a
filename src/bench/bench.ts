import { cpus } from 'node:os';
import type { BenchResult, Row } from './row.js';
import { besideReference } from './rows-of-repeats.js';
import { type BenchWatcher, inTurns } from './turns.js';
import { type Terms, workloads } from './workloads.js';

const processorName = (): string => {
  const cores = cpus();
  return `${cores[0]?.model.trim() ?? 'unknown'}, ${cores.length} threads`;
};

/**
 * Times workloads on every hardware, backend and count of threads, one after the other.
 * @param names of `workloads`.
 * @param date what the result is dated with.
 * @returns what was timed until it was to stop.
 */
export const bench = async (
  names: readonly string[],
  terms: Terms,
  repeats: number,
  date: string,
  watcher: BenchWatcher,
): Promise<BenchResult> => {
  const all = names.map((name) => workloads.get(name)?.(terms) ?? []);
  const course = { repeats, watcher, seconds: [] };
  const rows: Row[] = [];
  for (const [i, timings] of all.entries()) {
    const leftAfter = repeats * all.slice(i + 1).flat().length;
    rows.push(...(await inTurns(timings, leftAfter, course)));
  }
  return { rows: besideReference(rows), node: process.version, processor: processorName(), date };
};
