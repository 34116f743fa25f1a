import { Dopri } from 'dopri';
import type { Problem, State } from './theorem.js';

/** A state that a trajectory passed, and when. */
export interface Moment {
  readonly time: number;
  readonly state: State;
}

/** How a trajectory ended: nothing moves any more, its time was up, or it left every bound. */
export type Ending = 'rest' | 'time' | 'escape';

export interface Trajectory {
  readonly moments: readonly Moment[];
  readonly ending: Ending;
}

/** Error that a step of the integrator may make, relative and absolute. */
const tolerances = { rtol: 1e-11, atol: 1e-12 };
const mostSteps = 2_000_000;
/** Times at which it is asked how far it came: the first, and then each twice the one before. */
const firstSpan = 1 / 16;
const mostSpans = 26;
/** Moments that are kept of each span. */
const momentsPerSpan = 16;
/** Where a state is taken to be on its way to infinity. */
const farAway = 1e9;
/** The speed, relative to the state, of one that rests. */
const restingSpeed = 1e-10;

const largest = (numbers: State): number =>
  numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);

const rests = ({ velocity }: Problem, state: State): boolean =>
  largest(velocity(state)) <= restingSpeed * (1 + largest(state));

const spansOf = ({ until }: Problem): number[] => {
  const doubling = Array.from({ length: mostSpans }, (_, i) => firstSpan * 2 ** i);
  return until === undefined ? doubling : [...doubling.filter((time) => time < until), until];
};

const solverOf = ({ velocity, start }: Problem, ends: readonly number[]): Dopri => {
  const fill = (_: number, state: readonly number[], rates: number[]) => {
    const computed = velocity(state);
    for (let i = 0; i < computed.length; i++) rates[i] = computed[i] as number;
  };
  const control = { ...tolerances, maxSteps: mostSteps, stiffCheck: Number.POSITIVE_INFINITY };
  return new Dopri(fill, start.length, { ...control, tcrit: [...ends] }).initialise(0, [...start]);
};

/** How dopri says that it can't go on, and what that means. */
const failures: readonly (readonly [RegExp, Ending])[] = [
  [/vanished|too small/, 'escape'],
  [/too many steps/, 'time'],
];

/** The moments of one span; how it ended where the integrator could not finish it. */
const momentsOf = (solver: Dopri, from: number, to: number): Moment[] | Ending => {
  const times = Array.from(
    { length: momentsPerSpan },
    (_, i) => from + ((to - from) * (i + 1)) / momentsPerSpan,
  );
  try {
    const states = solver.run(to)(times);
    return times.map((time, i) => ({ time, state: states[i] as number[] }));
  } catch (error) {
    const known = failures.find(([message]) => message.test(String(error)));
    if (known === undefined) throw error;
    return known[1];
  }
};

const endingAt = (problem: Problem, end: State): Ending | undefined => {
  if (!(largest(end) < farAway)) return 'escape';
  return rests(problem, end) ? 'rest' : undefined;
};

/**
 * Follows learning equations from their start until they rest, by Dormand and Prince's method of
 * order 5 with steps of its own choosing.
 */
export const integrate = (problem: Problem): Trajectory => {
  const ends = spansOf(problem);
  const solver = solverOf(problem, ends);
  const moments: Moment[] = [{ time: 0, state: problem.start }];
  for (const [index, to] of ends.entries()) {
    const span = momentsOf(solver, ends[index - 1] ?? 0, to);
    if (!Array.isArray(span)) return { moments, ending: span };
    moments.push(...span);
    const ending = endingAt(problem, (span.at(-1) as Moment).state);
    if (ending !== undefined) return { moments, ending };
  }
  return { moments, ending: 'time' };
};

/** The states at so many times, ascending. */
export const statesAt = (problem: Problem, times: readonly number[]): State[] => {
  const last = times.at(-1) ?? 0;
  return solverOf(problem, [last]).run(last)([...times]);
};
