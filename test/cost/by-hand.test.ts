import { describe, expect, test } from 'vitest';
import { costOf, type PhaseCost, phases } from '../../src/cost/index.js';
import { priceOf } from '../../src/cost/price.js';
import type { Netlist } from '../../src/netlist/index.js';
import { writes } from '../../src/netlist/index.js';
import { draw, fixedModel, learning, type RuleName, uniform } from '../machine/specs.js';
import { ones, widths } from './tables.js';

/* Every format is Q4.4, of 8 bits, but for what a test names; a cell takes 1 mm² a bit. */
const drawn = (sizes: readonly number[], top: string, rule: RuleName, more: object = {}): Netlist =>
  draw(uniform(sizes, 'tanh', top), fixedModel(), learning(rule, { rate: 1, ...more }));

const counted = ({ components }: PhaseCost) =>
  Object.fromEntries(Object.entries(components).map(([kind, { count }]) => [kind, count]));

describe('a softmax layer of 2 inputs and 3 neurons', () => {
  const { infer } = costOf(drawn([2, 3], 'softmax', 'top'), ones, 1).phases;

  /*
   * 6 weights: 6 products, 6 sums; 3 biases added; 3 numbers narrowed, each a sum and 2 comparisons; and of
   * the softmax for each line an exponential of 8 bits out of a table, a sum and a division.
   */
  test('takes 15 sums with its biases and narrowings, 3 divisions and 3 exponentials', () => {
    expect(counted(infer)).toMatchObject({
      multiply: 6,
      add: 6 + 3 + 3 + 3,
      compare: 6,
      divide: 3,
      tableRead: 24,
    });
  });

  test('takes 2 cycles to read, 1 to add, 1 to narrow and 2 for each line of the softmax', () => {
    expect(infer.cycles).toBe(2 + 1 + 1 + 6);
  });
});

describe('a layer of 6 inputs and 3 neurons whose cells share an exponent, 4 by 4', () => {
  /* Q4.4 of 8 bits and mantissas of 5: exponents 0 to 3, of 2 bits. Two blocks a column, the second of 2 rows. */
  const stores = { weight: { format: 'Q4.4', block: { size: 4, mantissaBits: 5 } } };
  const of = (batch: number) => {
    const learnt = learning('top', { rate: 1, batch });
    return draw(uniform([6, 3], 'tanh', 'logistic'), fixedModel({}, stores), learnt);
  };
  const plain = (batch: number) =>
    draw(uniform([6, 3], 'tanh', 'logistic'), fixedModel(), learning('top', { rate: 1, batch }));
  const [sharing, alone] = [costOf(of(2), ones, 2), costOf(plain(2), ones, 2)];

  test('keeps 5 bits a cell and 2 bits a block', () => {
    expect(alone.memoryBits - sharing.memoryBits).toBe(18 * 8 - (18 * 5 + 6 * 2));
  });

  test('reads as many bits, and shifts the sum of each block once', () => {
    const [shared, single] = [counted(sharing.phases.infer), counted(alone.phases.infer)];
    expect(shared.memoryRead).toBe((single.memoryRead as number) - 18 * 8 + 18 * 5 + 6 * 2);
    expect(shared.shift).toBe(6);
    expect([shared.multiply, shared.add]).toEqual([single.multiply, single.add]);
  });

  test('compares and shifts each cell once a batch, and writes what it keeps', () => {
    const [shared, single] = [counted(sharing.phases.update), counted(alone.phases.update)];
    expect(shared.compare).toBe(((single.compare as number | undefined) ?? 0) + 18 / 2);
    expect(shared.shift).toBe(18 / 2);
    expect((single.memoryWrite as number) - (shared.memoryWrite as number)).toBe(
      (18 * 8 - 18 * 5 - 6 * 2) / 2,
    );
  });

  test('multiplies mantissas, and adds them up in the bits that a block of them needs', () => {
    const products = {
      ...ones,
      arithmetic: { multiply: widths.arithmetic.add, add: widths.arithmetic.add },
    };
    const { components } = costOf(of(1), products, 1).phases.infer;
    const [perMultiply, perAdd] = [components.multiply, components.add];
    // (8 + 5) / 2 bits a product, on average of both operands.
    expect(perMultiply?.picojoules).toBe((18 * (8 + 5)) / 2);
    expect(perAdd?.count).toBe(18 + 3 + 3);
  });
});

describe('random bits are 16 for each row line and 16 for each column line', () => {
  test('of a wire of 3 lines that is rounded by chance: 64 a sample', () => {
    const hardware = fixedModel({ preactivation: { format: 'Q4.4', rounding: 'stochastic' } });
    const machine = draw(uniform([2, 3], 'tanh', 'logistic'), hardware, learning('top'));
    expect(costOf(machine, ones, 1).phases.infer.components.generate?.count).toBe(16 * (1 + 3));
  });

  test('of 3 lines that are dropped by chance: 64 a sample, and a comparison each', () => {
    const dropout = { dropout: { probability: 0.25 } };
    const [whole, dropping] = [{}, dropout].map((more) =>
      counted(costOf(drawn([2, 3, 1], 'logistic', 'srbp', more), ones, 1).phases.carry),
    );
    expect(whole?.generate).toBeUndefined();
    expect(dropping?.generate).toBe(16 * (1 + 3));
    expect(dropping?.compare).toBe((whole?.compare as number) + 3);
  });

  test('of an array of 2 rows and 3 columns that is written by chance: 80 a batch', () => {
    const stores = { weight: { format: 'Q4.4', rounding: 'stochastic' } };
    const machine = draw(
      uniform([2, 3], 'tanh', 'logistic'),
      fixedModel({}, stores),
      learning('top', { batch: 4 }),
    );
    expect(costOf(machine, ones, 4).phases.update.components.generate?.count).toBe(80 / 4);
  });
});

/* 2 weights decay and learn, 1 bias learns: 5 cells are read and written, of 8 bits each, once per batch. */
test('what decays is read and written once per batch, as what learns is', () => {
  const machine = drawn([2, 1], 'logistic', 'top', { batch: 4, weightDecay: 0.5 });
  expect(counted(costOf(machine, ones, 4).phases.update)).toMatchObject({
    memoryRead: (5 * 8) / 4,
    memoryWrite: (5 * 8) / 4,
  });
});

/*
 * A product of a weight has 8 + 8 bits, of a bias 2 + 8. Up to 4 of them reach 2 bits further, 5 of them 3; the
 * first is not added. 2 weights and a bias: of 3 samples each sums 2, for a sample 2/3; and is written, 8 bits,
 * for a sample 1/3.
 */
test.each([
  [1, 3 * 8],
  [3, (2 / 3) * (2 * 18 + 12) + (1 / 3) * 3 * 8],
  [4, (3 / 4) * (2 * 18 + 12) + (1 / 4) * 3 * 8],
  [5, (4 / 5) * (2 * 19 + 13) + (1 / 5) * 3 * 8],
])('sums over a batch of %d samples are as wide as they can grow', (batch, bits) => {
  const { update } = costOf(drawn([2, 1], 'logistic', 'top', { batch }), widths, batch).phases;
  expect(update.components.add?.picojoules).toBeCloseTo(bits, 9);
});

/* Of 2 weights and a bias: the products of the weights’ activities and errors, and one with the rate for each. */
test.each([
  [1, 2],
  [2, 2 + 3],
  [3, 2 + 3],
])('a rate of %d significant bits takes %d products', (significantBits, products) => {
  const hardware = fixedModel({}, { rate: { significantBits } });
  const machine = draw(uniform([2, 1], 'tanh', 'logistic'), hardware, learning('top'));
  expect(costOf(machine, ones, 1).phases.update.components.multiply?.count).toBe(products);
});

describe('what of a sample waits for its error', () => {
  /*
   * 2-1-9 by SRBP: 5 cycles to the activity (read 2, add, narrow, table), 4 to the output, 2 to its error at 11,
   * then 9 rows of feedback, the longest of all units, and narrow, multiply, narrow: 23. Held: the output (72
   * bits) and the preactivation (8) for 1 cycle, the activity (8) from 5 to 12, the input (16) from 0 to 25.
   */
  test('is held for as many samples as a pipeline has under way, whose pace the error’s way may set', () => {
    expect(costOf(drawn([2, 1, 9], 'logistic', 'srbp'), ones, 1).held).toEqual({
      bits: 72 + 8 + 8 + 16,
      pipelinedBits: 72 + 8 + 8 + 3 * 16,
      longestCycles: 25,
    });
  });

  /*
   * 2-1-3 with a softmax by ASRBP, pace 6: the output (24 bits) and the preactivation (8) for 1 cycle, the input
   * (16) for 24. The activity (8), ready at 5, is read from 16 on by the weight of layer 2 (1 row, to 17) and by
   * the feedback (3 rows, to 19).
   */
  test('is held until its longest reader is done, whichever stands first', () => {
    const machine = drawn([2, 1, 3], 'softmax', 'asrbp');
    const carry = machine.learn.filter((unit) => !writes(unit));
    const written = machine.learn.filter(writes);
    const turned = { ...machine, learn: [...carry, ...written.toReversed()] };
    for (const netlist of [machine, turned])
      expect(costOf(netlist, ones, 1).held.pipelinedBits).toBe(24 + 8 + 8 * 3 + 16 * 4);
  });
});

/*
 * 2-1-1 by SRBP. Layer 1: input 2 · 8; weighted ±2 · 2¹⁴ in 17, the bias in 9, their sum in 17; its 8 of
 * preactivation and of activity, and 2 of the constant. Layer 2 the same but for one product, ±2¹⁴ in 16, and
 * its output of 8. The learning channel’s 82 lines are counted above the arrays in cost.test.ts.
 */
test('lines of the input and the forward channel are driven in infer, the error’s in carry, none in update', () => {
  const { phases: by } = costOf(drawn([2, 1, 1], 'logistic', 'srbp'), ones, 1);
  const infer = 16 + (17 + 9 + 17 + 8 + 8 + 2) + (16 + 9 + 16 + 8 + 8 + 2);
  expect(phases.map((phase) => by[phase].components.wire?.count)).toEqual([infer, 82, 0]);
});

/*
 * 2-1-3 by BP: layer 1 is 8 mm wide, its weight 2 rows; layer 2 is 24 mm wide, 1 row: middles at 4 and 20, the
 * host at 32. target 24 lines of 12 mm. outputError 24 lines, up the column of layer 2’s weight, where it is read
 * backwards and where it changes, and of its bias: 2. layer1.delivered.sum 17 lines out along the weight’s
 * row: 24. layer1.delivered 8 lines from 20 to 4: 16. layer1.error 8 lines up the weight and the bias: 3.
 */
test('an array read backwards takes its error in along its columns and gives it out along its rows', () => {
  const { learning: wires } = costOf(drawn([2, 1, 3], 'softmax', 'bp'), ones, 1).wires;
  expect(wires.millimetres).toBe(24 * 12 + 24 * 2 + 17 * 24 + 8 * 16 + 8 * 3);
});

test('the law of an operation is perBit · (left + right) / 2 + perBitSquared · left · right', () => {
  const law = { perBit: 10, perBitSquared: 1 };
  const table = { ...ones, arithmetic: { multiply: { ...ones.arithmetic.add, points: [], law } } };
  const event = { kind: 'multiply', count: 1, bits: [3, 5] } as const;
  expect(priceOf(table as typeof ones, event)).toBe(10 * 4 + 15);
});

/* 2 weights of 2 neurons below 1: 2 products are quantised for each sample, whatever the batch. */
test.each([1, 4])('changes quantised sample by sample are encoded for every one of %d', (batch) => {
  const update = { format: 'pow2<3,0>' };
  const machine = drawn([2, 1], 'logistic', 'top', { batch, update });
  // 2 weights and 1 bias.
  expect(costOf(machine, ones, batch).phases.update.components.encode?.count).toBe(3);
});

/* By the logarithm of its size, 16 KiB lies halfway between 8 KiB, of 1 pJ a bit, and 32 KiB, of 3 pJ. */
test('a memory between two sizes is priced by the logarithm of its own', () => {
  const points = [
    { kibibytes: 8, picojoulesPerBit: 1 },
    { kibibytes: 32, picojoulesPerBit: 3 },
  ];
  const table = { ...ones, memory: { points, known: 'measured', source: 'this test' } as const };
  const bit = (kibibytes: number) =>
    priceOf(table, { kind: 'memoryRead', count: 1, sizeBits: 8192 * kibibytes });
  expect([4, 8, 16, 32, 64].map(bit)).toEqual([1, 1, expect.closeTo(2, 12), 3, 3]);
});

/* Layer 1 is 8 mm wide, layer 2 as well; the host stands behind it at 16, the input before layer 1 at 0. */
test('places stand in their order and the host behind them: from middle to middle are 4, 8 and 4 mm', () => {
  const { boundaries } = costOf(drawn([2, 1, 1], 'logistic', 'srbp'), ones, 1);
  expect(boundaries.map(({ between, millimetres }) => [...between, millimetres])).toEqual([
    ['input', 'layer1', 4],
    ['layer1', 'layer2', 8],
    ['layer2', 'host', 4],
  ]);
});
