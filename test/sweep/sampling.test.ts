import { expect, test } from 'vitest';
import type { Axis } from '../../src/sweep/space/axis.js';
import { pointsOf } from '../../src/sweep/space/sampling.js';

const [points, fine] = [400, 64];

/** An axis of so many parts as there are points, each of so many levels: where within its part a point lies. */
const axis = { length: points * fine } as Axis;

/** The correlation of two lists of numbers. */
const correlation = (a: readonly number[], b: readonly number[]): number => {
  const mean = (x: readonly number[]) => x.reduce((sum, n) => sum + n, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  const moment = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    mean(x.map((n, i) => (n - mx) * ((y[i] as number) - my)));
  return moment(a, ma, b, mb) / Math.sqrt(moment(a, ma, a, ma) * moment(b, mb, b, mb));
};

const cube = pointsOf([axis], { method: 'latin-hypercube', points, seed: 5 });
const levels = Array.from({ length: points }, (_, i) => cube.at(i)[0] as number);

test('a Latin hypercube meets each part of an axis once', () => {
  expect(new Set(levels.map((level) => Math.floor(level / fine))).size).toBe(points);
});

/*
 * The order of the parts is a shuffle that draws from its stream: with jitter out of the same stream, parts met
 * early and late would be met at places that belong together. Of 400 independent pairs a correlation is below
 * 4/√400 but once in 16,000.
 */
test('where in its part a point lies goes neither with its part nor with the draw that chose it', () => {
  const within = levels.map((level) => level % fine);
  const parts = levels.map((level) => Math.floor(level / fine));
  expect(Math.abs(correlation(within, parts))).toBeLessThan(0.2);
});
