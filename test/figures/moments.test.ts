import { describe, expect, test } from 'vitest';
import { drawnMoments, norm } from '../../src/figures/moments.js';
import { theoremNamed } from '../../src/theory/index.js';

const problemOf = (name: string) => {
  const theorem = theoremNamed(name, 'test');
  return theorem.given(theorem.example, 'test').problem;
};

describe.each(['a111', 'a1n1'])('the moments that are drawn of %s', (name) => {
  const problem = problemOf(name);
  const moments = drawnMoments(problem, 50);

  test('are as many as asked for, evenly from the start', () => {
    expect(moments).toHaveLength(51);
    expect(moments[0]).toEqual({ time: 0, state: problem.start });
    const step = moments[1]?.time as number;
    for (const [i, { time }] of moments.entries()) expect(time).toBeCloseTo(i * step, 9);
  });

  test('end when there is nothing left to see: within 1e-9 of rest', () => {
    const left = moments.map(({ state }) => norm(problem.shortfall(state)));
    expect(left.at(-1)).toBeLessThan(1.1e-9);
    expect(left[0]).toBeGreaterThan(0.01);
  });
});
