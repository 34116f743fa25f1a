import type { Backend } from '../../src/backends/index.js';
import { type Outcome, outcomeOf, type Refused, traceIn } from './outcome.js';
import { largestOf } from './reach.js';
import { type Case, deviations, differences, type Trace } from './trace.js';

/** A machine that a backend must refuse, and the wire or store that its refusal must name. */
export interface RefusedCase {
  readonly tried: Case;
  readonly where: string;
}

/** What is wrong with a backend, a line each; none where it conforms. */
export type Faults = readonly string[];

const faultsAmong = (holds: Readonly<Record<string, boolean>>): Faults =>
  Object.keys(holds).filter((fault) => holds[fault] === false);

/** A backend may refuse only what passes its own limit. */
const faultsOfRefusal = ({ message, bound }: Refused, exactUpTo: bigint, tried: Case): Faults =>
  faultsAmong({
    [`refuses a bound of ${bound}, and says that it is exact up to ${exactUpTo}: ${message}`]:
      bound > exactUpTo,
    [`refuses what reaches no more than ${largestOf(tried)}: ${message}`]:
      largestOf(tried) > exactUpTo,
  });

/** What a case should come to. */
export type Expected = (tried: Case) => Promise<Trace>;

/** Where an outcome is neither what is expected nor an honest refusal of a backend that is exact so far. */
export const faultsIn = async (
  outcome: Outcome,
  exactUpTo: bigint,
  tried: Case,
  expected: Expected,
): Promise<Faults> => {
  if (outcome.kind === 'refused') return faultsOfRefusal(outcome, exactUpTo, tried);
  const { seen, again } = outcome;
  const actual = traceIn(seen);
  const unlike = again === undefined ? [] : differences(traceIn(again), actual);
  return [
    ...deviations(tried, actual, await expected(tried)),
    ...unlike.map((fault) => `run again, ${fault}`),
  ];
};

/** Where a backend is neither what is expected nor refuses honestly. */
export const faultsOf = async (
  backend: Backend,
  tried: Case,
  expected: Expected,
): Promise<Faults> => faultsIn(await outcomeOf(backend, tried), backend.exactUpTo, tried, expected);

/** Where a backend does not refuse what it must, or does not say why. */
export const faultsOfRefusing = async (
  backend: Backend,
  { tried, where }: RefusedCase,
): Promise<Faults> => {
  const outcome = await outcomeOf(backend, tried);
  if (outcome.kind !== 'refused') return ['refuses nothing'];
  return faultsAmong({
    [`refuses ${outcome.where}, not ${where}`]: outcome.where === where,
    [`does not name ${where}: ${outcome.message}`]: outcome.message.includes(where),
    [`refuses a bound of ${outcome.bound}`]: outcome.bound > backend.exactUpTo,
  });
};
