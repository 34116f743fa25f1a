import { type Backend, Refusal } from '../../src/backends/index.js';
import { reference } from '../../src/backends/reference/reference.js';
import { largestOf } from './reach.js';
import { type Case, deviations, differences, type Trace, traceOf } from './trace.js';

/** A machine that a backend must refuse, and the wire or store that its refusal must name. */
export interface RefusedCase {
  readonly tried: Case;
  readonly where: string;
}

/** What is wrong with a backend, a line each; none where it conforms. */
export type Faults = readonly string[];

const attempt = async (backend: Backend, tried: Case): Promise<Trace | Refusal> => {
  try {
    return await traceOf(backend, tried);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const faultsAmong = (holds: Readonly<Record<string, boolean>>): Faults =>
  Object.keys(holds).filter((fault) => holds[fault] === false);

/** A backend may refuse only what passes its own limit. */
const faultsOfRefusal = (
  { message, bound }: Refusal,
  { exactUpTo }: Backend,
  tried: Case,
): Faults =>
  faultsAmong({
    [`refuses a bound of ${bound}, and says that it is exact up to ${exactUpTo}: ${message}`]:
      bound > exactUpTo,
    [`refuses what reaches no more than ${largestOf(tried)}: ${message}`]:
      largestOf(tried) > exactUpTo,
  });

/** In float32 a backend need not be the reference, but it must repeat itself. */
const faultsOfRepetition = async (backend: Backend, tried: Case, trace: Trace): Promise<Faults> =>
  tried.netlist.arithmetic === 'fixed'
    ? []
    : differences(await traceOf(backend, tried), trace).map((fault) => `run again, ${fault}`);

/** Where a backend is neither the reference nor refuses honestly. */
export const faultsOf = async (backend: Backend, tried: Case): Promise<Faults> => {
  const actual = await attempt(backend, tried);
  if (actual instanceof Refusal) return faultsOfRefusal(actual, backend, tried);
  return [
    ...deviations(tried, actual, await traceOf(reference, tried)),
    ...(await faultsOfRepetition(backend, tried, actual)),
  ];
};

/** Where a backend does not refuse what it must, or does not say why. */
export const faultsOfRefusing = async (
  backend: Backend,
  { tried, where }: RefusedCase,
): Promise<Faults> => {
  const refusal = await attempt(backend, tried);
  if (!(refusal instanceof Refusal)) return ['refuses nothing'];
  return faultsAmong({
    [`refuses ${refusal.where}, not ${where}`]: refusal.where === where,
    [`does not name ${where}: ${refusal.message}`]: refusal.message.includes(where),
    [`refuses a bound of ${refusal.bound}`]: refusal.bound > backend.exactUpTo,
  });
};
