import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  besideReference,
  learningRowOf,
  medianOf,
  otherRowOf,
} from '../../src/bench/rows-of-repeats.js';

const subject = (backend: string, threads = 1) => ({
  workload: 'online',
  hardware: 'digital-int8',
  backend,
  threads,
  batch: 1,
});

const repeat = (samplesPerSecond: number, macsPerSecond: number, peakMemoryBytes = 1) => ({
  samplesPerSecond,
  macsPerSample: 10,
  limit: { macsPerSecond, by: 'arithmetic' as const },
  peakMemoryBytes,
});

describe('the row of a machine', () => {
  test('is the median of its repeats, with the least, the most and how many there were', () => {
    const repeats = [repeat(30, 1000, 5), repeat(10, 4000, 7), repeat(20, 2000, 6)];
    expect(learningRowOf(subject('wasm'), repeats)).toEqual({
      ...subject('wasm'),
      samplesPerSecond: 20,
      least: 10,
      most: 30,
      repeats: 3,
      macsPerSample: 10,
      macsPerSecond: 200,
      limitMacsPerSecond: 4000,
      limitedBy: 'arithmetic',
      limitFraction: 0.05,
      peakMemoryBytes: 7,
    });
  });

  test('has no fraction of a limit that is not known', () => {
    const row = learningRowOf(subject('gpu:cpu'), [{ ...repeat(1, 1), limit: undefined }]);
    expect(row).not.toHaveProperty('limitFraction');
  });

  test('says why it was refused', () => {
    const refused = { refused: 'too wide' };
    expect(learningRowOf(subject('wasm'), [refused])).toEqual({ ...subject('wasm'), ...refused });
  });
});

test('a row is compared to the reference backend on one thread, of the same workload and hardware', () => {
  const rows = [
    learningRowOf(subject('reference'), [repeat(2, 1)]),
    learningRowOf(subject('wasm', 2), [repeat(60, 1)]),
    learningRowOf({ ...subject('wasm'), hardware: 'digital-int16' }, [repeat(9, 1)]),
    otherRowOf({ workload: 'start-up' }, 'seconds', [0.2]),
  ];
  const ratios = besideReference(rows).map((row) =>
    'ratioToReference' in row ? row.ratioToReference : 'none',
  );
  expect(ratios).toEqual([1, 30, 'none', 'none']);
});

const someNumbers = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1 });

property.prop([someNumbers])(
  'half of the numbers are at most the median, and half at least',
  (numbers) => {
    const median = medianOf(numbers);
    const half = numbers.length / 2;
    expect(numbers.filter((number) => number <= median).length).toBeGreaterThanOrEqual(half);
    expect(numbers.filter((number) => number >= median).length).toBeGreaterThanOrEqual(half);
  },
);
