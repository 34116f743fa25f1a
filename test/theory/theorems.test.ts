import { describe, expect, test } from 'vitest';
import {
  chanceOf,
  integrate,
  judge,
  type Problem,
  statesAt,
  survey,
  type Theorem,
  theoremNamed,
  theorems,
} from '../../src/theory/index.js';

/** `backwire theory --all` tries 200. */
const starts = 25;

const named = (name: string): Theorem => theoremNamed(name, 'test');

const verdictOf = (name: string, parameters: unknown) => {
  const theorem = named(name);
  const tried = theorem.given(parameters, 'test');
  return judge(theorem, tried, integrate(tried.problem));
};

describe.each(theorems.map((theorem) => [theorem.name, theorem] as const))('%s', (_, theorem) => {
  test('goes from every random start where it is predicted to, its invariants kept', () => {
    const result = survey(theorem, starts, 2026);
    expect(result).toMatchObject({ converged: starts, holds: true });
    expect(result.worstError).toBeLessThan(theorem.standing === 'excluded' ? 1e-3 : 1e-6);
    expect(result.worstDrift).toBeLessThan(1e-8);
  });

  test('holds from its example', () => {
    expect(verdictOf(theorem.name, theorem.example).holds).toBe(true);
  });

  test('draws the same start for the same seed and index, and others for others', () => {
    const start = (seed: number, index: number) =>
      theorem.random(chanceOf(seed, theorem.name, index)).parameters;
    expect(start(1, 3)).toEqual(start(1, 3));
    expect(start(1, 3)).not.toEqual(start(2, 3));
    expect(start(1, 3)).not.toEqual(start(1, 4));
  });
});

describe('a verdict is no where', () => {
  const theorem = named('a111');
  const example = theorem.given(theorem.example, 'test');
  const changed = (change: Partial<Problem>) => {
    const problem = { ...example.problem, ...change };
    return judge(theorem, { ...example, problem }, integrate(problem));
  };

  test('the limit is not the predicted one', () => {
    const [a1 = 0, a2 = 0] = example.problem.predicted;
    expect(changed({ predicted: [a1 * (1 + 2e-6), a2] }).holds).toBe(false);
  });

  test('an invariant moves', () => {
    const verdict = changed({ invariants: ([a1 = 0, a2 = 0]) => [a2 - 0.501 * a1 * a1] });
    expect(verdict.drift).toBeGreaterThan(1e-8);
    expect(verdict.holds).toBe(false);
  });

  test('the error has the wrong sign', () => {
    const { velocity } = example.problem;
    expect(changed({ velocity: (state) => velocity(state).map((x) => -x) }).holds).toBe(false);
  });

  test('a Lyapunov matrix rises', () => {
    const verdict = changed({ lyapunov: ([a1 = 0]) => [[a1]] });
    expect(verdict.lyapunovRise).toBeGreaterThan(0);
    expect(verdict.holds).toBe(false);
  });

  test('what else is said of the end is not so', () => {
    expect(changed({ besides: () => false }).holds).toBe(false);
  });
});

describe('A[1,1,1]', () => {
  const moments = { alpha: 1, beta: 1, feedback: [1] };

  test('turns its gain twice from (-1.3, -0.155), where the paper says once at the most', () => {
    const verdict = verdictOf('a111', { ...moments, start: [-1.3, 1.3 ** 2 / 2 - 1] });
    expect(verdict.turns).toBe(2);
    expect(verdict.holds).toBe(true);
  });

  test('turns its gain at 0.5443 and at -0.5443 on that way', () => {
    const tried = named('a111').given({ ...moments, start: [-1.3, 1.3 ** 2 / 2 - 1] }, 'test');
    const times = Array.from({ length: 1200 }, (_, i) => i / 100);
    const gains = statesAt(tried.problem, times).map(([a1 = 0, a2 = 0]) => a1 * a2);
    const least = gains.indexOf(Math.min(...gains));
    expect(Math.max(...gains.slice(0, least))).toBeCloseTo(0.5443, 3);
    expect(gains[least]).toBeCloseTo(-0.5443, 3);
    expect(gains.at(-1)).toBeCloseTo(1, 8);
  });

  test('turns its gain at most twice from 300 random starts', () => {
    expect(survey(named('a111'), 300, 5).mostTurns).toBe(2);
  });

  test('ends at (2.007, 0.498) when nudged off the unstable (-0.9, -1/0.9)', () => {
    const { end } = verdictOf('unstable', {
      alpha: 1,
      beta: 1,
      feedback: 1,
      lowest: -0.9,
      nudge: 1e-4,
    });
    expect(end[0]).toBeCloseTo(2.007, 3);
    expect(end[1]).toBeCloseTo(0.498, 3);
  });

  test('stays where it is without feedback and with a lower weight of 0', () => {
    const { end } = verdictOf('zero-feedback', { alpha: 1, beta: 1, start: [0, -0.7] });
    expect(end).toEqual([0, -0.7]);
  });

  test('stays on a critical point that repels, as long as nothing nudges it', () => {
    const { end, growth } = verdictOf('a111', { ...moments, start: [-0.5, -2] });
    expect(end).toEqual([-0.5, -2]);
    expect(growth).toBeCloseTo(2 - 0.25, 6);
  });
});

describe('a power unit', () => {
  test('without its slope lets its lower weight grow while the error settles', () => {
    const verdict = verdictOf('power-without-slope', {
      exponent: 3,
      inputs: [0.5, 1, 1.4],
      feedback: 1,
      start: [0.8, 0.5],
    });
    expect(verdict.end[0]).toBeGreaterThan(3);
    expect(verdict.error).toBeLessThan(1e-3);
    expect(verdict.holds).toBe(true);
  });
});

describe('one hidden layer', () => {
  test('too narrow for the task stops away from least squares, but where its feedback sees none of it', () => {
    const verdict = verdictOf('hidden-narrow', named('hidden-narrow').example);
    expect(verdict.error).toBeLessThan(1e-6);
    expect(verdict.asides['distance of A2A1 from least squares']).toBeGreaterThan(0.1);
  });

  test('of an autoencoder of correlated data does not find the best projector', () => {
    const verdict = verdictOf('an1n-correlated', named('an1n-correlated').example);
    expect(verdict.asides['error above the best projector']).toBeGreaterThan(0.05);
  });

  test('of an autoencoder finds the best projector when the feedback is the first component', () => {
    const variances = [
      [2, 0],
      [0, 0.5],
    ];
    const verdict = verdictOf('an1n-correlated', {
      weights: [[[0.3, -0.4]], [[-0.2], [0.5]]],
      feedback: [[[1, 0]]],
      inputs: variances,
      targets: variances,
    });
    expect(verdict.asides['error above the best projector']).toBeCloseTo(0, 8);
  });
});
