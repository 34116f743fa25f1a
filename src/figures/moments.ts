import { integrate, type Moment, type Problem, statesAt } from '../theory/index.js';

/** The distance to rest from which on there is nothing to see. */
const quiet = 1e-9;

export const norm = (numbers: readonly number[]): number =>
  Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));

/** When the most of it is over. */
const quietTime = ({ shortfall }: Problem, moments: readonly Moment[]): number => {
  const last = moments.findLastIndex(({ state }) => norm(shortfall(state)) > quiet);
  return (moments[Math.max(last + 1, 1)] ?? moments.at(-1))?.time ?? 0;
};

/** So many moments of a problem, evenly over the time in which something happens. */
export const drawnMoments = (problem: Problem, count: number): Moment[] => {
  const { moments, ending } = integrate(problem);
  if (ending === 'escape') return moments.filter(({ state }) => state.every(Number.isFinite));
  const end = quietTime(problem, moments);
  const times = Array.from({ length: count + 1 }, (_, i) => (end * i) / count);
  return statesAt(problem, times).map((state, i) => ({ time: times[i] as number, state }));
};
