import { describe, expect, test } from 'vitest';
import { fixed } from '../../src/fixed/index.js';
import {
  type Directory,
  definitionOf,
  directoryOf,
  type Geometry,
  type Netlist,
  type Unit,
  type UnitKind,
} from '../../src/netlist/index.js';
import { emptyBench } from '../conformance/bench.js';

const byChance = { rounding: 'stochastic', overflow: 'saturate' } as const;
const byte = fixed(1, 7);

/** A map of 4 × 5 places of 2 channels, under 9 positions of a window of 2 × 3. */
const geometry: Geometry = {
  height: 4,
  width: 5,
  channels: 2,
  kernel: [2, 3],
  stride: 1,
  padding: 0,
};

const known = (netlist: Netlist) => ({
  units: [...netlist.infer, ...netlist.learn],
  directory: directoryOf(netlist),
});

/** Units that act on 3 lines of 8 bits at 4 positions. */
const drawn = () => {
  const bench = emptyBench();
  const input = bench.wire('input', 3, byte, undefined, 4);
  const target = bench.wire('target', 2, byte, undefined, 4);
  const cells = bench.store('cells', 3, 2, byte);
  const sum = bench.read('sum', input, cells, 'forward');
  bench.narrow('narrowed', input, byte, byChance);
  bench.drop('dropped', input, 0.5, false);
  bench.update(cells, bench.rate('rate', fixed(-8, 10), 1), input, target, byChance);
  return known(bench.netlist(input, bench.narrow('output', sum, byte, byChance)));
};

/** Units that route a map to windows and back. */
const routed = () => {
  const bench = emptyBench();
  const map = bench.wire('input', 40, byte);
  bench.wire('target', 12, byte, undefined, 9);
  const windows = bench.gather('windows', map, geometry);
  bench.scatter('back', windows, geometry);
  return known(bench.netlist(map, windows));
};

const [{ units, directory }, maps] = [drawn(), routed()];

const find = (kind: UnitKind): Unit => units.find((unit) => unit.kind === kind) as Unit;

const done = (unit: Unit, batch: number, of: Directory = directory) =>
  definitionOf(unit).events(unit, { directory: of, batch });
const cycles = (unit: Unit, of: Directory = directory) => definitionOf(unit).cycles(unit, of);

describe('at each of 4 positions', () => {
  test('a read takes a cycle for each of 3 rows, senses all of its cells, and multiplies them', () => {
    const { macs, events } = done(find('read'), 1);
    expect(cycles(find('read'))).toBe(4 * 3);
    expect(macs).toBe(4 * 6);
    expect(events).toContainEqual({ kind: 'memoryRead', count: 4 * 6 * 8, sizeBits: 6 * 8 });
  });

  test.each(['drop', 'narrow'] as const)(
    'a %s takes a cycle, and 16 random bits for its row and for each of 3 lines',
    (kind) => {
      expect(cycles(find(kind))).toBe(4);
      const { events } = done(find(kind), 1);
      expect(events).toContainEqual({ kind: 'generate', count: 4 * 16 * (1 + 3) });
    },
  );

  test('an update takes a cycle for each of 3 rows, and a product for each of 6 cells', () => {
    expect(cycles(find('update'))).toBe(4 * 3);
    expect(done(find('update'), 1).macs).toBe(4 * 6);
  });

  /* A product has 16 bits, 4 of them 18 and 8 of them 19; the first of a cell is not added. */
  test.each([
    [1, 6 * 3, 18],
    [2, (6 * 7) / 2, 19],
  ])('an update over a batch of %d takes %d sums a sample, of %d bits', (batch, count, width) => {
    const { events } = done(find('update'), batch);
    expect(events).toContainEqual({ kind: 'add', count, bits: [width] });
  });
});

describe('a gather', () => {
  const [there, back] = maps.units as [Unit, Unit];

  /* 9 positions of 2 × 3 places of 2 channels of 8 bits; the window spans 2 rows of 5 places. */
  test('to windows writes each number of a map into a buffer of 2 rows, and reads all windows out of it', () => {
    const sizeBits = 2 * 5 * 2 * 8;
    expect(done(there, 1, maps.directory).events).toEqual([
      { kind: 'memoryWrite', count: 40 * 8, sizeBits },
      { kind: 'memoryRead', count: 9 * 12 * 8, sizeBits },
    ]);
  });

  test('back to a map adds every number of the windows, in sums of 2 × 3 of them', () => {
    const adds = done(back, 1, maps.directory).events.filter(({ kind }) => kind === 'add');
    expect(adds).toEqual([{ kind: 'add', count: 9 * 12, bits: [11] }]);
  });

  test('takes a cycle for each position of its windows, either way', () => {
    expect([there, back].map((unit) => cycles(unit, maps.directory))).toEqual([9, 9]);
  });
});
