import { chanceOf } from './chance.js';
import type { Standing, Theorem } from './theorem.js';
import { type Verdict, verdictOf } from './verdict.js';

/** What became of many random starts of a theorem. */
export interface Survey {
  readonly theorem: string;
  readonly source: string;
  readonly standing: Standing;
  readonly starts: number;
  /** How many went where they were predicted to go, with their invariants kept. */
  readonly converged: number;
  readonly tolerance: number;
  readonly worstError: number;
  readonly worstDrift: number;
  readonly worstLyapunovRise?: number;
  /** The most often that the gain turned. */
  readonly mostTurns?: number;
  readonly holds: boolean;
}

const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);

const told = (verdicts: readonly Verdict[], of: 'lyapunovRise' | 'turns'): number[] =>
  verdicts.flatMap(({ [of]: number }) => (number === undefined ? [] : [number]));

const remarks = (verdicts: readonly Verdict[]) => {
  const [rises, turns] = [told(verdicts, 'lyapunovRise'), told(verdicts, 'turns')];
  return {
    ...(rises.length > 0 && { worstLyapunovRise: Math.max(...rises) }),
    ...(turns.length > 0 && { mostTurns: most(turns) }),
  };
};

/** Tries a theorem from many random starts. */
export const survey = (theorem: Theorem, starts: number, seed: number): Survey => {
  const { name, source, standing, tolerance, random } = theorem;
  const verdicts = Array.from({ length: starts }, (_, index) =>
    verdictOf(theorem, random(chanceOf(seed, name, index))),
  );
  const converged = verdicts.filter(({ holds }) => holds).length;
  return {
    theorem: name,
    source,
    standing,
    starts,
    converged,
    tolerance,
    worstError: most(verdicts.map(({ error }) => error)),
    worstDrift: most(verdicts.map(({ drift }) => drift)),
    ...remarks(verdicts),
    holds: standing === 'observed' || converged === starts,
  };
};
