import { describe, expect, test } from 'vitest';
import { chanceOf, type Theorem } from '../../src/theory/index.js';
import { survey } from '../../src/theory/survey.js';
import type { Problem } from '../../src/theory/theorem.js';

/** dx/dt = −x, which rests at 0; said to rest at 1 in about half of the cases. */
const problemOf = (predicted: number): Problem => ({
  coordinates: ['x'],
  start: [1],
  velocity: ([x]) => [-(x as number)],
  invariants: () => [],
  outcome: (state) => [...state],
  predicted: [predicted],
  shortfall: (state) => [...state],
});

const halfRight = (standing: Theorem['standing']) =>
  ({
    name: 'half-right',
    source: 'this test',
    standing,
    tolerance: 1e-6,
    random: (chance) => ({
      parameters: {},
      problem: problemOf(chance.uniform(0, 1) < 0.5 ? 0 : 1),
    }),
  }) as Partial<Theorem> as Theorem;

describe('a survey', () => {
  test('of what is proved holds only if every start goes where it is predicted to go', () => {
    const found = survey(halfRight('proved'), 20, 1);
    expect(found.converged).toBeGreaterThan(0);
    expect(found.converged).toBeLessThan(20);
    expect(found).toMatchObject({ starts: 20, holds: false });
  });

  test('of what is only observed holds whatever comes out', () => {
    expect(survey(halfRight('observed'), 20, 1).holds).toBe(true);
  });
});

test('a whole number of a random start is any from the least to the most', () => {
  const drawn = Array.from({ length: 200 }, (_, i) => chanceOf(1, 'test', i).whole(2, 5));
  expect([...new Set(drawn)].sort()).toEqual([2, 3, 4, 5]);
});
