import { describe, expect, test } from 'vitest';
import { fixed, float32 } from '../../src/fixed/index.js';
import type { Netlist, Wire } from '../../src/netlist/index.js';
import { type FixedStep, type FloatStep, lower } from '../../src/program/index.js';
import { type Bench, emptyBench } from '../conformance/bench.js';

const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;
const byChance = { rounding: 'stochastic', overflow: 'wrap' } as const;
const byte = fixed(1, 7);

const stepsOf = (netlist: Netlist): readonly (FixedStep | FloatStep)[] => {
  const { infer, learn } = lower(netlist);
  return [...infer, ...learn];
};

/** The steps of a machine that reads 3 lines of Q1.7 into 2, and does something beside it. */
const stepsBeside = (draw: (bench: Bench, input: Wire, target: Wire) => void) => {
  const bench = emptyBench();
  const input = bench.wire('input', 3, byte);
  const target = bench.wire('target', 2, fixed(1, 5));
  draw(bench, input, target);
  const sum = bench.read('output.sum', input, bench.store('top', 3, 2, byte), 'forward');
  return stepsOf(bench.netlist(input, bench.narrow('output', sum, byte, nearest)));
};

describe('a machine of integers is lowered:', () => {
  test.each([
    [3, 4],
    [7, 0],
    [9, -2],
  ])('a narrowing of 7 fraction bits to %d drops %d of them', (bits, shift) => {
    const steps = stepsBeside((bench, input) =>
      bench.narrow('narrowed', input, fixed(4, bits), nearest),
    );
    expect(steps).toContainEqual(
      expect.objectContaining({
        kind: 'narrow',
        output: expect.objectContaining({ name: 'narrowed' }),
        shift,
      }),
    );
  });

  test('a sum brings both of its terms to the finer resolution, and a product neither', () => {
    const steps = stepsBeside((bench, input) => {
      const coarse = bench.narrow('coarse', input, fixed(1, 5), nearest);
      bench.combine('sum', 'add', coarse, input);
      bench.combine('product', 'multiply', coarse, input);
    });
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'add', leftShift: 2, rightShift: 0 }),
    );
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'multiply', leftShift: 0, rightShift: 0 }),
    );
  });

  /* Rate and products have 10 + 7 + 5 fraction bits, cells 15. A change quantised to Q1.4 has 4. */
  test.each([
    ['the products of its lines', undefined, 10 + 7 + 5 - 15],
    ['what they are quantised to', { of: 'sample', to: fixed(1, 4), magnitudeOnly: false }, -1],
  ] as const)('an update drops what rate and %s have more than a cell', (_, quantiser, shift) => {
    const steps = stepsBeside((bench, input, target) => {
      const cells = bench.store('cells', 3, 2, fixed(1, 15));
      bench.update(cells, bench.rate('rate', fixed(-8, 10), 1), input, target, nearest, quantiser);
    });
    expect(steps).toContainEqual(expect.objectContaining({ kind: 'update', shift }));
  });

  const learning = (rounding: typeof nearest | typeof byChance) =>
    stepsBeside((bench, input, target) => {
      const cells = bench.store('cells', 3, 2, fixed(1, 15));
      const rate = bench.rate('rate', fixed(-8, 10), 1);
      const quantiser = { of: 'batch', to: byte, magnitudeOnly: false } as const;
      bench.decay(cells, rate, rounding);
      bench.update(cells, rate, input, target, rounding, quantiser);
    }).flatMap((step) => (step.kind === 'update' || step.kind === 'decay' ? [step] : []));

  test('the update and the decay of a store round by streams of their own, and by none but by chance', () => {
    const streams = (rounding: typeof nearest | typeof byChance) =>
      learning(rounding).map((step) => 'fitting' in step && step.fitting.stream);
    expect(streams(byChance)).toEqual(['cells.decay', 'cells']);
    expect(streams(nearest)).toEqual([undefined, undefined]);
  });

  test('changes that do not fit their format are counted apart from cells that do not', () => {
    expect(learning(nearest)[1]).toMatchObject({
      fitting: { counter: 'cells' },
      quantising: { counter: 'cells.change' },
    });
  });

  test.each([
    ['each cell of its own', 3, true],
    ['each column', 1, false],
  ] as const)('a postsynaptic line for %s is known for what it is', (_, times, perCell) => {
    const steps = stepsBeside((bench, input, target) => {
      const error = bench.repeat('error', target, times);
      const cells = bench.store('cells', 3, 2, fixed(1, 15));
      bench.update(cells, bench.rate('rate', fixed(-8, 10), 1), input, error, nearest);
    });
    expect(steps).toContainEqual(expect.objectContaining({ kind: 'update', perCell }));
  });

  test('of a cell of 15 fraction bits that is read as Q1.7 the lowest 8 are not wired', () => {
    const steps = stepsBeside((bench, input) => {
      bench.read('sum', input, bench.store('cells', 3, 2, fixed(1, 15), byte), 'forward');
    });
    expect(steps).toContainEqual(
      expect.objectContaining({
        kind: 'read',
        store: expect.objectContaining({ fractionBits: 15, unwiredBits: 8, sensed: byte }),
      }),
    );
  });
});

test.each([
  [true, 4],
  [false, 1],
])(
  'where scaling is %s, float32 that three drops in four let pass is multiplied by %d',
  (scaled, scale) => {
    const bench = emptyBench();
    const input = bench.wire('input', 3, float32);
    bench.wire('target', 3, float32);
    const output = bench.drop('output', input, 0.75, scaled);
    expect(stepsOf(bench.netlist(input, output))).toContainEqual(
      expect.objectContaining({ kind: 'drop', scale }),
    );
  },
);
