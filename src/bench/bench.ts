import { cpus } from 'node:os';
import type { BenchResult, Row, Subject } from './row.js';
import { besideReference } from './rows-of-repeats.js';
import { type Terms, type Timing, workloads } from './workloads.js';

/** What is timed next, and how much is left with it. */
export interface BenchMoment {
  readonly subject: Subject;
  readonly repeat: number;
  readonly repeats: number;
  /** By what has been timed so far; nothing before the first. */
  readonly secondsLeft: number | undefined;
}

export interface BenchWatcher {
  readonly onTiming: (moment: BenchMoment) => void;
  readonly shouldStop: () => boolean;
}

/** Seconds left for so many more of what has been timed. */
const secondsLeftOf = (times: readonly number[], left: number): number | undefined =>
  times.length === 0 ? undefined : (left * times.reduce((a, b) => a + b, 0)) / times.length;

/** Tells of a timing and times it. @returns whether it is worth another time. */
const timedBy =
  (watcher: BenchWatcher, repeats: number, seconds: number[]) =>
  async ({ subject, repeat }: Timing, turn: number, left: number): Promise<boolean> => {
    const secondsLeft = secondsLeftOf(seconds, left);
    watcher.onTiming({ subject, repeat: turn + 1, repeats, secondsLeft });
    const start = performance.now();
    const goesOn = await repeat();
    seconds.push((performance.now() - start) / 1000);
    return goesOn;
  };

/** Times all of a workload's rows once, then again: what slows the processor for a while slows all of them. */
const interleaved = async (
  timings: readonly Timing[],
  repeats: number,
  leftAfter: number,
  time: ReturnType<typeof timedBy>,
  shouldStop: () => boolean,
): Promise<readonly Row[]> => {
  let going = timings;
  for (let turn = 0; turn < repeats; turn++) {
    const goOn: Timing[] = [];
    for (const [i, one] of going.entries()) {
      if (shouldStop()) break;
      const left = leftAfter + going.length * (repeats - turn) - i;
      if (await time(one, turn, left)) goOn.push(one);
    }
    going = goOn;
  }
  return timings.flatMap(({ row }) => row() ?? []);
};

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
  const time = timedBy(watcher, repeats, []);
  const rows: Row[] = [];
  for (const [i, timings] of all.entries()) {
    const leftAfter = repeats * all.slice(i + 1).flat().length;
    rows.push(...(await interleaved(timings, repeats, leftAfter, time, watcher.shouldStop)));
  }
  return { rows: besideReference(rows), node: process.version, processor: processorName(), date };
};
