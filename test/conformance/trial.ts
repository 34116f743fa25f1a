import fc from 'fast-check';
import type { Backend } from '../../src/backends/index.js';
import { reference } from '../../src/backends/reference/reference.js';
import type { UnitKind } from '../../src/netlist/index.js';
import { caseGroups } from './case-groups.js';
import { type Chain, chains } from './chains.js';
import type { Extent } from './groups.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { type Case, type Tolerance, traceOf } from './trace.js';
import { type Faults, faultsOf, faultsOfRefusing, type RefusedCase } from './verdict.js';

/** The place of a case among those that are tried. */
export interface CaseName {
  readonly group: string;
  readonly extent: Extent;
  readonly index: number;
}

/** Random machines: how many, of which chain and seed. */
export interface Draw {
  readonly chain: string;
  readonly seed: number;
  readonly runs: number;
}

/**
 * A backend on trial, in this process or elsewhere: what it is asked is named in words and numbers
 * only, and each answer is data.
 */
export interface Trial {
  /** The largest sum that the backend says to compute exactly. */
  readonly exactUpTo: bigint;
  readonly ofCase: (name: CaseName) => Promise<Outcome>;
  /** Tries random machines; the report of what failed says how to repeat it. */
  readonly ofChain: (draw: Draw) => Promise<Faults>;
  readonly ofRefused: (index: number) => Promise<Faults>;
}

/** What a backend is allowed beside running everything. */
export interface Allowances {
  readonly refuses?: readonly RefusedCase[];
  /** Kinds of units that it has nothing for: it refuses each case that has one, and names what it lacks. */
  readonly lacks?: Readonly<Partial<Record<UnitKind, string>>>;
  /** How far float32 machines may be from the reference where sums have another order. */
  readonly inAnotherOrder?: Tolerance;
}

export const caseNamed = ({ group, extent, index }: CaseName): Case => {
  const make = caseGroups[group]?.[extent][index];
  if (make === undefined) throw new RangeError(`no case ${index} of ${group}`);
  return make();
};

/** A case as a backend is held to it. */
export const allowing = (tried: Case, { inAnotherOrder }: Allowances): Case =>
  inAnotherOrder === undefined ? tried : { ...tried, tolerance: inAnotherOrder };

const fromReference = (tried: Case) => traceOf(reference, tried);

/** How long random machines may take, with what it takes to find the smallest that fails. */
const chainMilliseconds = 20 * 60_000;

const faultsOfChain = async (
  backend: Backend,
  { chain, seed, runs }: Draw,
  allowances: Allowances,
): Promise<Faults> => {
  const conforms = fc.asyncProperty((chains[chain] as Chain).drawn(), async (tried) => {
    const faults = await faultsOf(backend, allowing(tried, allowances), fromReference);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  const details = await fc.check(conforms, {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: chainMilliseconds,
    markInterruptAsFailure: true,
  });
  const report = await fc.asyncDefaultReportMessage(details);
  return report === undefined ? [] : [report];
};

/** A backend on trial in this process. */
export const trialOf = (backend: Backend, allowances: Allowances = {}): Trial => ({
  exactUpTo: backend.exactUpTo,
  ofCase: (name) => outcomeOf(backend, caseNamed(name)),
  ofChain: (draw) => faultsOfChain(backend, draw, allowances),
  ofRefused: (index) => faultsOfRefusing(backend, allowances.refuses?.[index] as RefusedCase),
});
