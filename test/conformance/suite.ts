import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/index.js';
import type { UnitKind } from '../../src/netlist/index.js';
import { chains } from './chains.js';
import { type Allowances, caseGroups, type Trial, trialOf } from './trial.js';

const allKinds: Readonly<Record<UnitKind, true>> = {
  constant: true,
  gather: true,
  read: true,
  add: true,
  subtract: true,
  multiply: true,
  narrow: true,
  quantise: true,
  drop: true,
  stick: true,
  repeat: true,
  transfer: true,
  slope: true,
  softmax: true,
  update: true,
  decay: true,
};

const kindsTried = (arithmetic: 'fixed' | 'float32'): ReadonlySet<UnitKind> => {
  const cases = Object.values(caseGroups).flat();
  const netlists = cases.map(({ netlist }) => netlist);
  const tried = netlists.filter((netlist) => netlist.arithmetic === arithmetic);
  return new Set(tried.flatMap(({ infer, learn }) => [...infer, ...learn].map(({ kind }) => kind)));
};

const describeCoverage = (): void => {
  const kinds = Object.keys(allKinds) as UnitKind[];
  test.each(kinds)('a unit of kind %s is tried in integers', (kind) => {
    expect(kindsTried('fixed')).toContain(kind);
  });
  test.each(kinds.filter((kind) => kind !== 'narrow'))(
    'a unit of kind %s is tried in float32',
    (kind) => {
      expect(kindsTried('float32')).toContain(kind);
    },
  );
};

const someSeed = (): number => Date.now() ^ (Math.random() * 2 ** 32);

const describeChains = (trial: Trial): void => {
  for (const chain of Object.keys(chains)) {
    const seed = someSeed();
    test(`are the same for ${chain} (seed ${seed})`, { timeout: 25 * 60_000 }, async () => {
      expect(await trial.ofChain(chain, seed)).toEqual([]);
    });
  }
};

/** Graphics in software take their time. */
const patience = { timeout: 5 * 60_000 };

/**
 * What every backend is held to, wherever it is tried: each output, each wire, each cell and each
 * count of overflows is the reference's; in float32 nearly so, and then its own whenever it runs again.
 */
export const conformanceOf = (
  name: string,
  trial: Trial,
  { refuses = [] }: Allowances = {},
): void => {
  describe('the conformance suite', describeCoverage);
  for (const [group, cases] of Object.entries(caseGroups)) {
    describe(`${group} of ${name}`, () => {
      for (const [index, { title }] of cases.entries()) {
        test(title, patience, async () => expect(await trial.ofCase(group, index)).toEqual([]));
      }
    });
  }
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
