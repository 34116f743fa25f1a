import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type Backend, Refusal } from '../../src/backends/index.js';
import { reference } from '../../src/backends/reference/reference.js';
import { arithmeticOf, type UnitKind } from '../../src/netlist/index.js';
import { unitCases } from './cases.js';
import { machineChains, readChains, updateChains } from './chains.js';
import { channelCases, machineCases } from './machines.js';
import { largestOf } from './reach.js';
import { type Case, deviations, differences, type Trace, traceOf } from './trace.js';

/** A machine that a backend must refuse, and the wire or store that its refusal must name. */
export interface RefusedCase {
  readonly tried: Case;
  readonly where: string;
}

/** What a backend is allowed beside running everything. */
export interface Allowances {
  readonly refuses?: readonly RefusedCase[];
}

const attempt = async (backend: Backend, tried: Case): Promise<Trace | Refusal> => {
  try {
    return await traceOf(backend, tried);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

/** A backend may refuse only what passes its own limit. */
const isHonest = ({ bound }: Refusal, { exactUpTo }: Backend, tried: Case): void => {
  expect(bound).toBeGreaterThan(exactUpTo);
  expect(largestOf(tried)).toBeGreaterThan(exactUpTo);
};

const repeatsItself = async (backend: Backend, tried: Case, trace: Trace): Promise<void> =>
  expect(differences(await traceOf(backend, tried), trace)).toEqual([]);

const conforms = async (backend: Backend, tried: Case): Promise<void> => {
  const actual = await attempt(backend, tried);
  if (actual instanceof Refusal) return isHonest(actual, backend, tried);
  expect(deviations(tried, actual, await traceOf(reference, tried))).toEqual([]);
  if (arithmeticOf(tried.netlist) === 'float32') await repeatsItself(backend, tried, actual);
};

const isRefused = async (backend: Backend, { tried, where }: RefusedCase): Promise<void> => {
  const refusal = await attempt(backend, tried);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ where, message: expect.stringContaining(where) });
  expect((refusal as Refusal).bound).toBeGreaterThan(backend.exactUpTo);
};

const allKinds: Readonly<Record<UnitKind, true>> = {
  constant: true,
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
  const cases = Object.values(unitCases).flat();
  const netlists = cases.map(({ netlist }) => netlist);
  const tried = netlists.filter((netlist) => arithmeticOf(netlist) === arithmetic);
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

const describeChains = (backend: Backend): void => {
  property.prop([readChains()], { numRuns: 100 })(
    'are the same for any array that is read and narrowed',
    (tried) => conforms(backend, tried),
  );
  property.prop([updateChains()], { numRuns: 100 })(
    'are the same for any array that is written and read again',
    (tried) => conforms(backend, tried),
  );
  property.prop([machineChains()], { numRuns: 40 })('are the same for any small machine', (tried) =>
    conforms(backend, tried),
  );
};

/**
 * What every backend is held to: each output, each wire, each cell and each count of overflows is the
 * reference's; in float32 nearly so, and then its own whenever it runs again.
 */
export const conformance = (backend: Backend, { refuses = [] }: Allowances = {}): void => {
  describe('the conformance suite', describeCoverage);
  for (const [what, cases] of Object.entries({
    ...unitCases,
    'whole machines': machineCases,
    'other channels': channelCases,
  })) {
    describe(`${what} of the ${backend.name} backend`, () => {
      for (const tried of cases) test(tried.title, () => conforms(backend, tried));
    });
  }
  describe(`random machines of the ${backend.name} backend`, () => describeChains(backend));
  describe.runIf(refuses.length > 0)(`what the ${backend.name} backend refuses`, () => {
    for (const refused of refuses) {
      test(`${refused.tried.title}: ${refused.where} is named`, () => isRefused(backend, refused));
    }
  });
};
