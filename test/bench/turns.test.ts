import { describe, expect, test } from 'vitest';
import { inTurns } from '../../src/bench/turns.js';
import type { Timing } from '../../src/bench/workloads.js';

/** A timing that keeps when it had its turns; `went` says what comes of each. */
const timingOf = (
  workload: string,
  turns: string[],
  went: () => Promise<boolean> = async () => true,
): Timing => {
  const own: number[] = [];
  return {
    subject: { workload },
    repeat: () => {
      turns.push(workload);
      own.push(turns.length);
      return went();
    },
    row: () =>
      own.length === 0
        ? undefined
        : { workload, seconds: 1, least: 1, most: 1, repeats: own.length },
  };
};

const courseOf = (repeats: number, shouldStop: () => boolean = () => false) => {
  const lefts: (number | undefined)[] = [];
  const onTiming = ({ secondsLeft }: { secondsLeft: number | undefined }) =>
    void lefts.push(secondsLeft);
  return { lefts, course: { repeats, watcher: { onTiming, shouldStop }, seconds: [] } };
};

describe('timings of one workload', () => {
  test('have their turns one after the other, as often as is asked', async () => {
    const turns: string[] = [];
    const rows = await inTurns([timingOf('a', turns), timingOf('b', turns)], 0, courseOf(3).course);
    expect(turns).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(rows).toMatchObject([{ repeats: 3 }, { repeats: 3 }]);
  });

  test('have no further turn where one was refused', async () => {
    const turns: string[] = [];
    const refused = timingOf('a', turns, async () => false);
    await inTurns([refused, timingOf('b', turns)], 0, courseOf(2).course);
    expect(turns).toEqual(['a', 'b', 'b']);
  });

  test('go on where the process of another fails, whose row says so', async () => {
    const turns: string[] = [];
    const failing = timingOf('a', turns, () => Promise.reject(new Error('no\nmemory')));
    const rows = await inTurns([failing, timingOf('b', turns)], 0, courseOf(2).course);
    expect(turns).toEqual(['a', 'b', 'b']);
    expect(rows).toMatchObject([
      { workload: 'a', refused: 'its process failed: no memory' },
      { workload: 'b', repeats: 2 },
    ]);
  });

  test('leave out what never had a turn, and what failed because it was to stop', async () => {
    const turns: string[] = [];
    const stopped = timingOf('b', turns, () => Promise.reject(new Error('killed')));
    const { course } = courseOf(3, () => turns.length === 2);
    const rows = await inTurns([timingOf('a', turns), stopped, timingOf('c', turns)], 0, course);
    expect(turns).toEqual(['a', 'b']);
    expect(rows[0]).toMatchObject({ workload: 'a', repeats: 1 });
    expect(rows).not.toContainEqual(expect.objectContaining({ refused: expect.anything() }));
    expect(rows).not.toContainEqual(expect.objectContaining({ workload: 'c' }));
  });

  test('say how long all that is left will take, once one has been timed', async () => {
    const { lefts, course } = courseOf(2);
    await inTurns([timingOf('a', [])], 8, course);
    expect(lefts).toEqual([undefined, expect.any(Number)]);
  });
});
