import { describe, expect, test } from 'vitest';
import { integrate, type Problem, statesAt } from '../../src/theory/index.js';

/** dx/dt of one number, with nothing claimed of it. */
const alone = (start: number, speed: (x: number) => number): Problem => ({
  coordinates: ['x'],
  start: [start],
  velocity: ([x = 0]) => [speed(x)],
  invariants: () => [],
  outcome: (state) => [...state],
  predicted: [],
  shortfall: () => [],
});

describe('the integrator', () => {
  test('follows dx/dt = -x as exp(-t), to ten digits at any time', () => {
    const times = [0.1, 1, 2.5, 7];
    const states = statesAt(
      alone(1, (x) => -x),
      times,
    );
    times.forEach((time, i) => {
      expect(states[i]?.[0]).toBeCloseTo(Math.exp(-time), 10);
    });
  });

  test('goes on until nothing moves', () => {
    const { moments, ending } = integrate(alone(0.1, (x) => x * (1 - x)));
    expect(ending).toBe('rest');
    expect(moments.at(-1)?.state[0]).toBeCloseTo(1, 9);
  });

  test('tells when a state leaves for infinity in finite time, as in dx/dt = x²', () => {
    const { moments, ending } = integrate(alone(1, (x) => x * x));
    expect(ending).toBe('escape');
    expect(moments.at(-1)?.time).toBeLessThan(1.01);
  });

  test('tells when a state grows past every bound without a pole', () => {
    expect(integrate(alone(1, (x) => x)).ending).toBe('escape');
  });

  test('ends when the time is up that a problem asks for', () => {
    const { moments, ending } = integrate({ ...alone(0, () => 1), until: 3.3 });
    expect(ending).toBe('time');
    expect(moments.at(-1)?.time).toBeCloseTo(3.3, 12);
    expect(moments.at(-1)?.state[0]).toBeCloseTo(3.3, 9);
  });
});
