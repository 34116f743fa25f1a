import { describe, expect, test } from 'vitest';
import { reference } from '../../src/backends/reference/reference.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import { costOf } from '../../src/cost/index.js';
import { fixed } from '../../src/fixed/index.js';
import { readComponents } from '../../src/library/index.js';
import { checkedNetlist, type Netlist, startingStores } from '../../src/netlist/index.js';
import { numbersOn } from '../conformance/fill.js';
import { cellsOf } from './run.js';
import { draw, fixedModel, learning, type RuleName, uniform } from './specs.js';

const cell = { format: 'Q2.14', read: 'Q2.6' };
const wide = {
  digitalToAnalog: { bits: 24, fullScale: 64 },
  analogToDigital: { bits: 24, fullScale: 1024 },
};
const narrow = {
  digitalToAnalog: { bits: 5, fullScale: 8 },
  analogToDigital: { bits: 6, fullScale: 16 },
};

const machine = (stores: object, rule: RuleName = 'rbp'): Netlist =>
  draw(uniform([6, 5, 4, 3], 'tanh'), fixedModel({}, stores), learning(rule, { rate: 0.5 }));

const learnt = async (netlist: Netlist, backend = reference) => {
  const executable = await backend.prepare(netlist, { batch: 2, seed: 7 });
  for (const [name, cells] of startingStores(netlist, 7)) await executable.write(name, cells);
  const inputs = numbersOn(netlist, netlist.input, 9, 3);
  const targets = numbersOn(netlist, netlist.target, 9, 3);
  const outputs = await executable.learn({ count: 9, inputs, targets, step: 0 });
  return {
    outputs,
    cells: await cellsOf(netlist, executable),
    overflows: await executable.takeOverflows(),
  };
};

const convertersOf = ({ infer, learn }: Netlist) =>
  [...infer, ...learn].flatMap((unit) =>
    unit.kind === 'narrow' && unit.converter !== undefined ? [[unit.converter, unit.output]] : [],
  );

describe('an array with converters', () => {
  test('is read with lines of the one, and its sums are codes of the other', () => {
    const netlist = machine({ weight: { ...cell, converters: narrow } });
    expect(convertersOf(netlist).slice(0, 2)).toEqual([
      ['digitalToAnalog', 'layer1.weighted.lines'],
      ['analogToDigital', 'layer1.weighted'],
    ]);
    const formatOf = (name: string) => netlist.wires.find((wire) => wire.name === name)?.format;
    // ± 8 in 5 bits, ± 16 in 6 bits.
    expect(formatOf('layer1.weighted.lines')).toEqual(fixed(4, 1));
    expect(formatOf('layer1.weighted')).toEqual(fixed(5, 1));
  });

  test('converts the error where it brings that back, or where a feedback array does', () => {
    const forward = machine({ weight: { ...cell, converters: narrow } }, 'bp');
    expect(convertersOf(forward).map(([, wire]) => wire)).toContain('layer2.delivered.sum');
    const feedback = machine({ feedback: { ...cell, converters: narrow } });
    expect(convertersOf(feedback).map(([, wire]) => wire)).toEqual([
      'layer2.delivered.sum.lines',
      'layer2.delivered.sum',
      'layer1.delivered.sum.lines',
      'layer1.delivered.sum',
    ]);
  });

  test.each(['bp', 'rbp', 'srbp'] as const)(
    'by %s learns the same bytes as without them where they are wide enough',
    async (rule) => {
      const [with_, without] = await Promise.all([
        learnt(
          machine(
            { weight: { ...cell, converters: wide }, feedback: { ...cell, converters: wide } },
            rule,
          ),
        ),
        learnt(machine({ weight: cell, feedback: cell }, rule)),
      ]);
      expect(with_).toEqual(without);
    },
  );

  test('learns the same on every backend that is exact, and counts what is clipped by the wire', async () => {
    const netlist = machine({
      weight: { ...cell, converters: { ...narrow, analogToDigital: { bits: 6, fullScale: 1 } } },
    });
    const [one, other] = [await learnt(netlist), await learnt(netlist, wasm)];
    expect(other).toEqual(one);
    expect(one.overflows.get('layer1.weighted')).toBeGreaterThan(0);
  });

  test('is priced by what each conversion takes, of the widths that a table has', () => {
    const isaac = readComponents('isaac-32nm', 'here');
    const priced = (bits: number) => {
      const converters = { analogToDigital: { bits, fullScale: 16 } };
      return costOf(machine({ weight: { ...cell, converters } }), isaac, 1);
    };
    const { components } = priced(8).phases.infer;
    expect(components.analogToDigital).toEqual({ count: 5 + 4 + 3, picojoules: 12 * 1.67 });
    expect(priced(3).phases.infer.components.analogToDigital).toEqual({
      count: 12,
      picojoules: null,
    });
    expect(priced(3).notPriced.analogToDigital).toBe(12);
  });

  test('is refused where its full scale is no power of two, or is missing', () => {
    const scale = (fullScale?: number) => () =>
      machine({ weight: { ...cell, converters: { analogToDigital: { bits: 8, fullScale } } } });
    expect(scale(20)).toThrow(
      'analogToDigital.fullScale: is no power of two; write one, like 1 or 16',
    );
    expect(scale()).toThrow('stores.weight.converters.analogToDigital.fullScale');
  });

  test('makes no netlist where something reads its sums before they are converted', () => {
    const { arithmetic: _, ...drawn } = machine({ weight: { ...cell, converters: narrow } });
    const bare = drawn.infer.map((unit) => {
      if (unit.kind !== 'narrow' || unit.converter === undefined) return unit;
      const { converter: __, ...plain } = unit;
      return plain;
    });
    expect(() => checkedNetlist({ ...drawn, infer: bare })).toThrow(
      /read at layer1 \(layer1\.weighted\.current\) reads layer1\.weight with layer1\.weighted\.lines, which no converter drives/,
    );
  });
});
