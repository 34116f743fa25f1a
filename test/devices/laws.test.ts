import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { courses } from '../oracle/devices.js';
import { mean, trainsOf, type Way } from './trains.js';

const page = readFileSync(new URL('../../docs/devices.md', import.meta.url), 'utf8');
const count = 16;

/** The largest error that the page tells of a device, in steps: of pulses up and of those down. */
const toldOf = (name: string, way: Way): number => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
  return Number(row.split('|').at(way === 'up' ? -3 : -2));
};

const journeys = Object.keys(courses).flatMap((name) =>
  (['up', 'down'] as const).map((way) => ({ name, way })),
);

describe.each(journeys)('pulses $way from the end of $name', ({ name, way }) => {
  const { moments, trains, codesPerStep } = trainsOf(name, way, count);
  const errors = trains.map((train) => train.map((code, n) => code - (moments[n]?.wanted ?? NaN)));

  test('keep to its closed form in every train, but for what the table is off and roundings by chance', () => {
    const beyond = moments.map(({ always, variance }, n) => {
      const largest = Math.max(...errors.map((train) => Math.abs(train[n] as number)));
      return largest - always - 5 * Math.sqrt(variance);
    });
    expect(Math.max(...beyond)).toBeLessThanOrEqual(0);
  });

  test('keep to it on average, where chance does not reach the end', () => {
    const beyond = moments.flatMap(({ always, variance, left }, n) => {
      if (left < 5 * Math.sqrt(variance)) return [];
      const average = mean(errors.map((train) => train[n] as number));
      return [Math.abs(average) - always - 4 * Math.sqrt(variance / count)];
    });
    expect(Math.max(...beyond)).toBeLessThanOrEqual(0);
  });

  test('are off by no more of a mean step than docs/devices.md tells, which is no more than half too much', () => {
    const largest = Math.max(...errors.map((train) => Math.max(...train.map(Math.abs))));
    expect(toldOf(name, way)).toBeGreaterThanOrEqual(largest / codesPerStep);
    expect(toldOf(name, way)).toBeLessThanOrEqual((1.5 * largest) / codesPerStep);
  });
});
