import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { sweepProgressOn } from '../../../src/cli/progress/sweep-progress.js';
import { inTime } from '../../../src/cli/words/in-time.js';
import { done, failed } from '../../sweep/journal/made-up.js';

/** What is shown of a sweep of three runs of which one fails, on such a stream. */
const shownOn = (isTTY: boolean): string => {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 200, rows: 40 });
  const shown = sweepProgressOn(stream as never, 2);
  shown.onProgress({ kind: 'round', toRun: 3, points: 5 });
  shown.onProgress({ kind: 'busy', workers: 2 });
  shown.onProgress({ kind: 'result', result: done(1, 0.5) });
  shown.onProgress({ kind: 'result', result: failed(2) });
  shown.onProgress({ kind: 'result', result: done(3, 0.25) });
  shown.onProgress({ kind: 'busy', workers: 0 });
  shown.stop();
  return String(stream.read());
};

describe('a sweep shows', () => {
  test('a line a run where nobody looks at a terminal', () => {
    const lines = shownOn(false).trimEnd().split('\n');
    expect(lines.length).toBe(4);
    expect(lines[0]).toBe('5 points, 2 of them done, 3 to run');
    expect(lines[1]).toMatch(/^1 of 3: 50\.00 %; best 50\.00 %, .+ left$/);
    expect(lines[2]).toMatch(/^2 of 3: failed: it crashed; best 50\.00 %, /);
    expect(lines[3]).toMatch(/^3 of 3: 25\.00 %; best 50\.00 %, 0 s left$/);
  });

  test('a bar with rate, time left, the best so far and busy workers on a terminal', () => {
    const screen = shownOn(true);
    expect(screen).toContain('5 points, 2 of them done, 3 to run');
    expect(screen).toContain('failed: it crashed');
    expect(screen).toMatch(
      /3 of 3 \| [\d.]+\/[sh] \| 0 s left \| best 50\.00 % \| 0 of 2 workers busy \| 1 failed/,
    );
  });
});

test.each([
  [0, '0 s'],
  [6.2, '7 s'],
  [59.5, '1:00 min'],
  [185, '3:05 min'],
  [7380, '2:03 h'],
  [5 * 86_400 + 4 * 3600, '5 d 4 h'],
])('%j seconds are %j', (seconds, words) => {
  expect(inTime(seconds)).toBe(words);
});
