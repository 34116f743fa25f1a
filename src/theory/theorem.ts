import type { z } from 'zod';
import { parseInput } from '../input/index.js';
import type { Chance } from './chance.js';
import type { LinearNetwork } from './network.js';

/** A point of a system's state space. */
export type State = readonly number[];

/** Of a system of two numbers, the curves a2(a1) that its plane is divided by. */
export interface Plane {
  /** Where nothing moves. */
  readonly critical: (first: number) => number;
  /** Where the gain turns, besides. */
  readonly turning?: (first: number) => number;
}

/** Learning equations with all their numbers filled in, and what a theorem says of them. */
export interface Problem {
  /** What the numbers of a state are called. */
  readonly coordinates: readonly string[];
  readonly start: State;
  readonly velocity: (state: State) => number[];
  /** What stays as it began, all along. */
  readonly invariants: (state: State) => number[];
  /** What the theorem tells the limit of. */
  readonly outcome: (state: State) => number[];
  /** That limit; ±∞ where the theorem says that there is none. */
  readonly predicted: readonly number[];
  /** The overall gain, where there is one number for it: O = P·I. */
  readonly gain?: (state: State) => number;
  /** A symmetric matrix, rows, whose every increment has no eigenvalue above 0. */
  readonly lyapunov?: (state: State) => number[][];
  readonly plane?: Plane;
  /** How long to follow it, where it never comes to rest. */
  readonly until?: number;
  /** What is 0 wherever the equations can come to rest, in units of the overall gain. */
  readonly shortfall: (state: State) => number[];
  /** The same as a linear network whose matrices, packed in order, are the state. */
  readonly network?: LinearNetwork;
  /** What else the theorem says of the end. */
  readonly besides?: (end: State) => boolean;
  /** Other quantities of the limit, by name, that the theorem makes interesting. */
  readonly asides?: Readonly<Record<string, (end: State) => number>>;
}

/** Parameters as plain data, and the equations that they make. */
export interface Case {
  readonly parameters: unknown;
  readonly problem: Problem;
}

/** What stands behind a prediction: a proof, our observation only, or a case that a proof leaves out. */
export type Standing = 'proved' | 'observed' | 'excluded';

interface Statement {
  readonly name: string;
  /** Where the paper has it. */
  readonly source: string;
  readonly architecture: string;
  readonly standing: Standing;
  /** In one sentence. */
  readonly says: string;
  readonly equations: readonly string[];
  /** How far, relative to the prediction, counts as there. */
  readonly tolerance: number;
}

/** A theorem as data: what it says, and cases of it to be tried. */
export interface Theorem extends Statement {
  /** A case that shows it well. */
  readonly example: unknown;
  readonly random: (chance: Chance) => Case;
  /** @throws InputError for parameters that it doesn't speak of. */
  readonly given: (written: unknown, source: string) => Case;
}

/** What a theorem is defined by, its parameters of a type of its own. */
export interface Definition<P> extends Omit<Statement, 'tolerance'> {
  readonly tolerance?: number;
  readonly schema: z.ZodType<P>;
  readonly example: P;
  readonly draw: (chance: Chance) => P;
  readonly problem: (parameters: P) => Problem;
}

export const relativeTolerance = 1e-6;

export const theorem = <P>({
  schema,
  draw,
  problem,
  tolerance = relativeTolerance,
  ...statement
}: Definition<P>): Theorem => {
  const caseOf = (parameters: P): Case => ({ parameters, problem: problem(parameters) });
  return {
    ...statement,
    tolerance,
    random: (chance) => caseOf(draw(chance)),
    given: (written, source) => caseOf(parseInput(schema, written, source)),
  };
};
