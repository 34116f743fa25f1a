import fc from 'fast-check';
import type { Backend } from '../../src/backends/index.js';
import { unitCases } from './cases.js';
import { type Chain, chains } from './chains.js';
import { channelCases, machineCases } from './machines.js';
import { positionCases } from './positions.js';
import type { Case } from './trace.js';
import { type Faults, faultsOf, faultsOfRefusing, type RefusedCase } from './verdict.js';

export const caseGroups: Readonly<Record<string, readonly Case[]>> = {
  ...unitCases,
  'wires with positions': positionCases,
  'whole machines': machineCases,
  'other channels': channelCases,
};

/**
 * A backend on trial, in this process or elsewhere: what it is asked is named in words and numbers
 * only, and each answer is what is wrong with it.
 */
export interface Trial {
  readonly ofCase: (group: string, index: number) => Promise<Faults>;
  /** Tries random machines; the report of what failed says how to repeat it. */
  readonly ofChain: (chain: string, seed: number) => Promise<Faults>;
  readonly ofRefused: (index: number) => Promise<Faults>;
}

/** What a backend is allowed beside running everything. */
export interface Allowances {
  readonly refuses?: readonly RefusedCase[];
}

/** How long random machines may take, with what it takes to find the smallest that fails. */
const chainMilliseconds = 20 * 60_000;

const faultsOfChain = async (
  backend: Backend,
  { drawn, runs }: Chain,
  seed: number,
): Promise<Faults> => {
  const conforms = fc.asyncProperty(drawn(), async (tried) => {
    const faults = await faultsOf(backend, tried);
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
export const trialOf = (backend: Backend, { refuses = [] }: Allowances = {}): Trial => ({
  ofCase: (group, index) => faultsOf(backend, caseGroups[group]?.[index] as Case),
  ofChain: (chain, seed) => faultsOfChain(backend, chains[chain] as Chain, seed),
  ofRefused: (index) => faultsOfRefusing(backend, refuses[index] as RefusedCase),
});
