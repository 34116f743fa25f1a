import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/index.js';
import { isThorough } from '../extent.js';
import { caseGroups } from './case-groups.js';
import { chains } from './chains.js';
import { keptTraces } from './kept-traces.js';
import type { Outcome } from './outcome.js';
import type { Case } from './trace.js';
import { type Allowances, allowing, caseNamed, type Trial, trialOf } from './trial.js';
import { type Expected, faultsIn } from './verdict.js';

const someSeed = (): number => Date.now() ^ (Math.random() * 2 ** 32);

const extent = isThorough ? 'thorough' : 'quick';

const describeChains = (trial: Trial): void => {
  for (const [chain, { runs }] of Object.entries(chains)) {
    const seed = someSeed();
    test(`are the same for ${chain} (seed ${seed})`, { timeout: 25 * 60_000 }, async () => {
      expect(await trial.ofChain({ chain, seed, runs: runs[extent] })).toEqual([]);
    });
  }
};

/** Graphics in software take their time. */
const patience = { timeout: 5 * 60_000 };

/** What a backend lacks for a case, in words. */
const lackedBy = ({ netlist: { infer, learn } }: Case, { lacks = {} }: Allowances) =>
  [...infer, ...learn].map(({ kind }) => lacks[kind]).find((words) => words !== undefined);

const expectRefusal = (outcome: Outcome, lacked: string): void =>
  expect(outcome).toMatchObject({ kind: 'refused', message: expect.stringContaining(lacked) });

const describeGroup = (
  group: string,
  trial: Trial,
  expected: Expected,
  allowances: Allowances,
): void => {
  for (const index of (caseGroups[group]?.[extent] ?? []).keys()) {
    const name = { group, extent, index } as const;
    const tried = allowing(caseNamed(name), allowances);
    test(tried.title, patience, async () => {
      const outcome = await trial.ofCase(name);
      const lacked = lackedBy(tried, allowances);
      if (lacked !== undefined) return expectRefusal(outcome, lacked);
      expect(await faultsIn(outcome, trial.exactUpTo, tried, expected)).toEqual([]);
    });
  }
};

/**
 * What every backend is held to, wherever it is tried: each output, each wire, each cell and each
 * count of overflows is the reference's; in float32 nearly so, and then its own whenever it runs again.
 */
export const conformanceOf = (name: string, trial: Trial, allowances: Allowances = {}): void => {
  const { refuses = [] } = allowances;
  const expected = keptTraces();
  for (const group of Object.keys(caseGroups))
    describe(`${group} of ${name}`, () => describeGroup(group, trial, expected, allowances));
  describe(`random machines of ${name}`, () => describeChains(trial));
  describe.runIf(refuses.length > 0)(`what ${name} refuses`, () => {
    for (const [index, { tried, where }] of refuses.entries()) {
      test(`${tried.title}: ${where} is named`, async () => {
        expect(await trial.ofRefused(index)).toEqual([]);
      });
    }
  });
};

/** Holds a backend to the reference in this process. */
export const conformance = (backend: Backend, allowances: Allowances = {}): void =>
  conformanceOf(`the ${backend.name} backend`, trialOf(backend, allowances), allowances);
