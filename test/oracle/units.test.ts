import { describe, expect, test } from 'vitest';
import type { Netlist, Unit } from '../../src/netlist/index.js';
import { caseGroups } from '../conformance/case-groups.js';
import { keptTraces } from '../conformance/kept-traces.js';
import { type Case, deviations, traceOf } from '../conformance/trace.js';
import { isThorough } from '../extent.js';
import { realMachine } from './units/machine.js';

const unitsOf = ({ infer, learn }: Netlist): readonly Unit[] => [...infer, ...learn];

/** Functions of reals, which take a continued fraction of a hundred places for each line. */
const linesOfFunctions = ({ netlist }: Case): number =>
  unitsOf(netlist)
    .filter(({ kind }) => ['transfer', 'slope', 'softmax'].includes(kind))
    .reduce((sum, unit) => {
      const wire = netlist.wires.find(({ name }) => 'output' in unit && name === unit.output);
      return sum + (wire?.size ?? 0);
    }, 0);

/** About how many operations on reals a sample takes. */
const operationsOf = (tried: Case): number =>
  tried.netlist.stores.reduce((sum, { rows, columns }) => sum + rows * columns, 0) +
  4 * linesOfFunctions(tried);

const samplesOf = ({ stages }: Case): number =>
  stages.reduce((sum, { inferred, learnt }) => sum + inferred + learnt, 0);

/** Reals are slow: large machines are left to the thorough run. */
const isSmall = (tried: Case): boolean => operationsOf(tried) * samplesOf(tried) < 2_500;

const casesOf = (group: string): readonly Case[] => {
  const cases = (caseGroups[group]?.quick ?? []).map((make) => make());
  return isThorough ? cases : cases.filter(isSmall);
};

const cases = Object.keys(caseGroups).map((group) => [group, casesOf(group)] as const);
const reference = keptTraces();

describe.each(cases)('%s of the reference are what real numbers say', (_group, tried) => {
  test.each(tried.map((one) => [one.title, one] as const))(
    '%s',
    { timeout: 10 * 60_000 },
    async (_title, one) => {
      expect(deviations(one, await reference(one), await traceOf(realMachine, one))).toEqual([]);
    },
  );
});
