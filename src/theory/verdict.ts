import { EVD, Matrix } from 'ml-matrix';
import { integrate, type Moment, type Trajectory } from './integrate.js';
import type { Case, Problem, State, Theorem } from './theorem.js';

/** What became of one start of a theorem. */
export interface Verdict {
  readonly theorem: string;
  readonly parameters: unknown;
  readonly start: State;
  readonly end: State;
  readonly ending: Trajectory['ending'];
  readonly time: number;
  /** What the theorem tells the limit of, as it came out and as it was predicted. */
  readonly outcome: State;
  readonly predicted: State;
  /** Their distance, relative to the prediction; 0 where both are the same infinity. */
  readonly error: number;
  /** The most that an invariant moved, relative to its size where that is above 1. */
  readonly drift: number;
  /** The largest eigenvalue of any increment of the Lyapunov matrix. */
  readonly lyapunovRise?: number;
  /** How often the overall gain turned. */
  readonly turns?: number;
  /** The largest real part of an eigenvalue of the linearised equations where they end: above 0 it repels. */
  readonly growth: number;
  readonly asides: Readonly<Record<string, number>>;
  readonly holds: boolean;
}

export const largestDrift = 1e-8;

const norm = (numbers: State): number => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));

const distance = (outcome: State, predicted: State): number => {
  if (predicted.some((x) => !Number.isFinite(x))) {
    return outcome.every((x, i) => x === predicted[i]) ? 0 : Number.POSITIVE_INFINITY;
  }
  const difference = norm(outcome.map((x, i) => x - (predicted[i] as number)));
  return difference / (norm(predicted) || 1);
};

/** Where a trajectory ended; one that escaped ended in infinity, in the direction that it moved. */
const endOf = ({ moments, ending }: Trajectory, { velocity }: Problem): State => {
  const { state } = moments.at(-1) as Moment;
  if (ending !== 'escape') return state;
  return velocity(state).map((speed) => Math.sign(speed) * Number.POSITIVE_INFINITY);
};

const driftOf = ({ moments }: Trajectory, { invariants, start }: Problem): number => {
  const began = invariants(start);
  const drifts = moments.flatMap(({ state }) =>
    invariants(state).map((x, i) => {
      const first = began[i] as number;
      return Math.abs(x - first) / Math.max(1, Math.abs(first));
    }),
  );
  return drifts.reduce((most, drift) => Math.max(most, drift), 0);
};

const riseOf = ({ moments }: Trajectory, lyapunov: (state: State) => number[][]): number => {
  const matrices = moments.map(({ state }) => new Matrix(lyapunov(state)));
  const rises = matrices.slice(1).map((matrix, i) => {
    const increment = matrix.clone().sub(matrices[i] as Matrix);
    return Math.max(...new EVD(increment, { assumeSymmetric: true }).realEigenvalues);
  });
  return Math.max(...rises);
};

/** A step for differences: the cube root of the resolution, about. */
const difference = 1e-5;

/** How often dP/dt changes its sign, along the velocity at each moment. */
const turnsOf = ({ moments }: Trajectory, problem: Problem, gain: (state: State) => number) => {
  const rate = ({ state }: Moment): number => {
    const speed = problem.velocity(state);
    const aside = (step: number) => gain(state.map((x, i) => x + step * (speed[i] as number)));
    return (aside(difference) - aside(-difference)) / (2 * difference);
  };
  const signs = moments
    .map(rate)
    .filter((x) => Math.abs(x) > 1e-8)
    .map(Math.sign);
  return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
};

/** The linearised equations at a state: rows of ∂velocity_i/∂state_j, by central differences. */
const jacobianAt = ({ velocity }: Problem, state: State): Matrix => {
  const columns = state.map((_, j) => {
    const aside = (step: number) => velocity(state.map((x, i) => (i === j ? x + step : x)));
    const [right, left] = [aside(difference), aside(-difference)];
    return right.map((x, i) => (x - (left[i] as number)) / (2 * difference));
  });
  return new Matrix(columns).transpose();
};

/** The largest real part of an eigenvalue of the linearised equations at a state. */
export const growthAt = (problem: Problem, end: State): number => {
  if (end.some((x) => !Number.isFinite(x))) return Number.NaN;
  return Math.max(...new EVD(jacobianAt(problem, end)).realEigenvalues);
};

/** What else is told of a run, where there is something to tell. */
const remarksOf = (trajectory: Trajectory, problem: Problem) => ({
  ...(problem.lyapunov && { lyapunovRise: riseOf(trajectory, problem.lyapunov) }),
  ...(problem.gain && { turns: turnsOf(trajectory, problem, problem.gain) }),
});

/** Judges a trajectory of a case by what its theorem says. */
export const judge = (
  { name, tolerance }: Pick<Theorem, 'name' | 'tolerance'>,
  { parameters, problem }: Case,
  trajectory: Trajectory,
): Verdict => {
  const end = endOf(trajectory, problem);
  const outcome = trajectory.ending === 'escape' ? end : problem.outcome(end);
  const error = distance(outcome, problem.predicted);
  const drift = driftOf(trajectory, problem);
  const remarks = remarksOf(trajectory, problem);
  const falls = (remarks.lyapunovRise ?? 0) <= largestDrift;
  const asides = Object.entries(problem.asides ?? {}).map(([what, of]) => [what, of(end)]);
  return {
    theorem: name,
    parameters,
    start: problem.start,
    end,
    ending: trajectory.ending,
    time: trajectory.moments.at(-1)?.time ?? 0,
    outcome,
    predicted: problem.predicted,
    error,
    drift,
    ...remarks,
    growth: growthAt(problem, end),
    asides: Object.fromEntries(asides),
    holds: error <= tolerance && drift <= largestDrift && falls && (problem.besides?.(end) ?? true),
  };
};

export const verdictOf = (theorem: Theorem, tried: Case): Verdict =>
  judge(theorem, tried, integrate(tried.problem));
