import type { Row, Subject } from './row.js';
import type { Timing } from './workloads.js';

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

/** Times so many of a bench, of which some are done. */
export interface Course {
  readonly repeats: number;
  readonly watcher: BenchWatcher;
  /** How long each took so far. */
  readonly seconds: number[];
}

/** Seconds left for so many more of what has been timed. */
const secondsLeftOf = ({ seconds }: Course, left: number): number | undefined =>
  seconds.length === 0
    ? undefined
    : (left * seconds.reduce((sum, each) => sum + each, 0)) / seconds.length;

const longestReason = 500;

/** The row of what ended for want of memory or by a fault: other rows go on. */
const failureOf = (subject: Subject, error: unknown): Row => {
  const reason = String((error as Error).message)
    .replace(/\s+/g, ' ')
    .slice(0, longestReason);
  return { ...subject, refused: `its process failed: ${reason}` };
};

/** How a timing went once: whether it is worth another time, or the row of its failure. */
type Went = boolean | Row;

/** Tells of a timing and times it. What fails when it is to stop was itself stopped. */
const timedOnce = async (
  { subject, repeat }: Timing,
  turn: number,
  left: number,
  course: Course,
): Promise<Went> => {
  const { watcher, repeats, seconds } = course;
  const secondsLeft = secondsLeftOf(course, left);
  watcher.onTiming({ subject, repeat: turn + 1, repeats, secondsLeft });
  const start = performance.now();
  try {
    return await repeat();
  } catch (error) {
    return !watcher.shouldStop() && failureOf(subject, error);
  } finally {
    seconds.push((performance.now() - start) / 1000);
  }
};

/**
 * Times all once, then all again: what slows the processor for a while slows all of them.
 * @param leftAfter how many times there are to come after these.
 * @returns the rows of what was timed until it was to stop.
 */
export const inTurns = async (
  timings: readonly Timing[],
  leftAfter: number,
  course: Course,
): Promise<readonly Row[]> => {
  const { repeats, watcher } = course;
  const failures = new Map<Timing, Row>();
  let going = timings;
  for (let turn = 0; turn < repeats; turn++) {
    const goOn: Timing[] = [];
    for (const [i, one] of going.entries()) {
      if (watcher.shouldStop()) break;
      const left = leftAfter + going.length * (repeats - turn) - i;
      const went = await timedOnce(one, turn, left, course);
      if (went === true) goOn.push(one);
      else if (went !== false) failures.set(one, went);
    }
    going = goOn;
  }
  return timings.flatMap((one) => failures.get(one) ?? one.row() ?? []);
};
