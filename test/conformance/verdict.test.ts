import { expect, test } from 'vitest';
import { type Backend, type Codes, Refusal } from '../../src/backends/index.js';
import { reference } from '../../src/backends/reference/reference.js';
import { readCases } from './cases.js';
import { type Case, traceOf } from './trace.js';
import { faultsOf, faultsOfRefusing } from './verdict.js';

const firstOf = (arithmetic: 'fixed' | 'float32'): Case =>
  readCases.quick
    .map((make) => make())
    .find(({ netlist }) => netlist.arithmetic === arithmetic) as Case;

const expected = (tried: Case) => traceOf(reference, tried);

/** The reference, but for the first cell of whatever store is read. */
const withFirstCell = (change: (cell: number) => number): Backend => ({
  ...reference,
  prepare: async (netlist, preparation) => {
    const machine = await reference.prepare(netlist, preparation);
    const read = async (store: string): Promise<Codes> => {
      const cells = (await machine.read(store)).slice();
      cells[0] = change(cells[0] as number);
      return cells;
    };
    return { ...machine, read };
  },
});

const refusing = (where: string, bound: bigint): Backend => ({
  name: 'refusing',
  exactUpTo: 100n,
  prepare: () => Promise.reject(new Refusal(`refuses ${where}`, where, bound)),
});

test('a backend of which one cell differs by one code is found out, and told where', async () => {
  const [fault] = await faultsOf(
    withFirstCell((cell) => cell + 1),
    firstOf('fixed'),
    expected,
  );
  expect(fault).toMatch(/^numbers of all kinds .*: store \S+\[0\] is -?\d+, not -?\d+$/);
});

test('a backend that in float32 is another at each run, by less than is allowed, is found out', async () => {
  let runs = 0;
  const drifting = withFirstCell((cell) => cell + 1e-7 * runs++);
  expect(await faultsOf(drifting, firstOf('float32'), expected)).toContainEqual(
    expect.stringMatching(/^run again, .*: store \S+\[0\] is /),
  );
});

test('a backend that refuses what is within its limit is found out', async () => {
  const small = firstOf('float32');
  expect(await faultsOf(refusing('sum', 101n), small, expected)).toEqual([
    'refuses what reaches no more than 0: refuses sum',
  ]);
  expect(await faultsOf(refusing('sum', 100n), small, expected)).toHaveLength(2);
});

test('a backend that does not refuse what it must, or names something else, is found out', async () => {
  const tried = firstOf('fixed');
  expect(await faultsOfRefusing(reference, { tried, where: 'sum' })).toEqual(['refuses nothing']);
  expect(await faultsOfRefusing(refusing('back', 101n), { tried, where: 'sum' })).toEqual([
    'refuses back, not sum',
    'does not name sum: refuses back',
  ]);
  expect(await faultsOfRefusing(refusing('sum', 101n), { tried, where: 'sum' })).toEqual([]);
});
