import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { fetchProgressOn } from '../../../src/cli/progress/fetch-progress.js';

/** What is shown of an archive of 100 MB, 5 of them here before, on such a stream. */
const shownOn = (isTTY: boolean): string => {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 200, rows: 40 });
  const shown = fetchProgressOn(stream as never);
  shown.onDownload({ name: 'a.gz', address: 'http://b/a.gz', bytes: 1e8, arrived: 5e6 });
  for (let arrived = 6e6; arrived <= 1e8; arrived += 1e6) shown.onBytes(arrived);
  shown.onCheck('a.gz');
  shown.onUnpack('a.gz');
  shown.stop();
  return String(stream.read());
};

test('a download shows a line for each tenth where nobody looks at a terminal', () => {
  const lines = shownOn(false).trimEnd().split('\n');
  expect(lines[0]).toBe('fetching a.gz from http://b/a.gz: 100.0 MB, 5.0 MB of them are here');
  expect(lines[1]).toMatch(/^10 % of 100\.0 MB; [\d.]+ MB\/s, \d+ s left$/);
  expect(lines[9]).toMatch(/^90 % of/);
  expect(lines.slice(10)).toEqual(['checking a.gz', 'unpacking a.gz']);
});

test('a download shows a bar with rate and time left on a terminal', () => {
  const screen = shownOn(true);
  expect(screen).toContain('fetching a.gz from http://b/a.gz');
  expect(screen).toMatch(/100 % \| [\d.]+ MB\/s \| 0 s left/);
  expect(screen).toMatch(/checking a\.gz\nunpacking a\.gz\n$/);
});

test('a download that is slow says how long it will take before its first tenth', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  const shown = fetchProgressOn(stream as never);
  shown.onDownload({ name: 'a.gz', address: 'http://b/a.gz', bytes: 1e8, arrived: 0 });
  shown.onBytes(5e5);
  clock.mockReturnValue(4000);
  shown.onBytes(1e6);
  shown.onBytes(2e6);
  clock.mockRestore();
  expect(String(stream.read()).split('\n').slice(1)).toEqual([
    '1 % of 100.0 MB; 0.3 MB/s, 6:36 min left',
    '',
  ]);
});
