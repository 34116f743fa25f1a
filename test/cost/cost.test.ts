import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { countEvents } from '../../src/cost/events.js';
import { type CostReport, costOf, drawFloorplan, phases } from '../../src/cost/index.js';
import { picojoulesPerMillimetre, priceOf } from '../../src/cost/price.js';
import { fixed } from '../../src/fixed/index.js';
import { scaledTable } from '../../src/hardware/index.js';
import { componentTableNames, readComponents } from '../../src/library/index.js';
import type { Netlist } from '../../src/netlist/index.js';
import { draw, fixedModel, learning, type RuleName, shipped, uniform } from '../machine/specs.js';
import { ones } from './tables.js';

const paper = uniform([784, 100, 100, 100, 100, 10], 'tanh');
const bytes = shipped('digital-int8');
const horowitz = readComponents('horowitz-45nm', 'test');

const drawn = (rule: RuleName, network = paper, more: object = {}, hardware = bytes): Netlist =>
  draw(network, hardware, learning(rule, more));

const total = (report: CostReport): number =>
  phases.reduce((sum, phase) => sum + (report.phases[phase].picojoules as number), 0);

describe('the products that carry the error', () => {
  test.each([
    ['bp', 31_000],
    ['rbp', 31_000],
    ['srbp', 4_000],
    ['top', 0],
  ] as const)('are, by %s on the paper’s MNIST network, %d', (rule, macs) => {
    const { phases: by } = costOf(drawn(rule), horowitz, 1);
    expect(by.infer.macs).toBe(109_400);
    expect(by.carry.macs).toBe(macs);
    if (rule !== 'top') expect(by.update.macs).toBe(109_400);
  });

  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 6 });
  property.prop([sizes], { numRuns: 40 })(
    'are W − N₁N₀ by layers, and outputs times hidden neurons by skipping, for any network',
    (n) => {
      const network = uniform(n, 'tanh');
      const weights = n.slice(1).map((size, i) => size * (n[i] as number));
      const carried = (rule: RuleName) =>
        costOf(drawn(rule, network), horowitz, 1).phases.carry.macs;
      expect(carried('rbp')).toBe(weights.slice(1).reduce((a, b) => a + b, 0));
      const hidden = n.slice(1, -1).reduce((a, b) => a + b, 0);
      expect(carried('srbp')).toBe((n.at(-1) as number) * hidden);
    },
  );
});

describe('a machine small enough to price by hand', () => {
  /*
   * 2 inputs, 1 hidden neuron, 1 output, by SRBP, a sample a batch. Every format is Q4.4 (8 bits), each
   * cell an array square of 1 mm² a bit: pitch 1 mm, so a weight of r × c cells is 8c mm wide, r high.
   * Infer. Layer 1 reads 2 weights: 16 bits, 2 products, 2 sums; its bias 8 bits; 1 sum; to narrow 1 sum
   * and 2 comparisons; a table's 8 bits. Layer 2 reads 1 weight: 8 bits, 1 product, 1 sum, and the same
   * for the rest. multiply 3, add 3 + 2 + 2 = 7, compare 4, memoryRead 24 + 16 = 40, tableRead 16.
   */
  const network = uniform([2, 1, 1], 'tanh', 'logistic');
  const machine = draw(network, fixedModel(), learning('srbp', { rate: 1 }));
  const { phases: by, memoryBits } = costOf(machine, ones, 1);
  const count = (phase: (typeof phases)[number]) =>
    Object.fromEntries(
      Object.entries(by[phase].components).map(([kind, cost]) => [kind, cost.count]),
    );

  test('infers with 3 products, 7 sums, 4 comparisons and 56 bits out of memories', () => {
    expect(count('infer')).toMatchObject({
      multiply: 3,
      add: 7,
      compare: 4,
      memoryRead: 40,
      tableRead: 16,
    });
  });

  /*
   * Carry. The output error: a difference, narrowed: 2 sums, 2 comparisons. Delivered: 1 cell, 8 bits, a
   * product, a sum; narrowed: a sum, 2 comparisons. The slope: 8 bits of a table; times it: a product,
   * narrowed: a sum, 2 comparisons.
   */
  test('carries the error with 2 products, 5 sums, 6 comparisons and 16 bits out of memories', () => {
    expect(count('carry')).toMatchObject({
      multiply: 2,
      add: 5,
      compare: 6,
      memoryRead: 8,
      tableRead: 8,
    });
  });

  /*
   * Update. 3 weights: 3 products; each of 3 weights and 2 biases is read, added to and written: 40 bits
   * out, 40 in, 5 sums. The rate is a power of two: a shift, which is wires.
   */
  test('updates with 3 products, 5 sums and 40 bits out of memories and into them', () => {
    expect(count('update')).toMatchObject({ multiply: 3, add: 5, memoryRead: 40, memoryWrite: 40 });
  });

  /* 3 weights, 2 biases and 1 feedback cell of 8 bits, and a rate of 2 bits for each layer. */
  test('keeps 52 bits', () => {
    expect(memoryBits).toBe(6 * 8 + 2 * 2);
  });

  /*
   * One row line a cycle. Layer 1: read 2, add 1, narrow 1, table 1, beside a bias read of 1 that is not
   * waited for; layer 2: read 1, add 1, narrow 1, table 1: 9. The error: subtract 1, narrow 1, read 1,
   * narrow 1, multiply 1, narrow 1: 6. The update of layer 1 writes 2 rows: 2.
   */
  test('takes 9 cycles to infer, 6 to carry the error and 2 to update', () => {
    expect(phases.map((phase) => by[phase].cycles)).toEqual([9, 6, 2]);
  });
});

describe('a float32 machine of one synapse, one bias and one output, small enough to price by hand', () => {
  /*
   * By Horowitz’s table, without wires; its arrays are below 8 KiB: 10 pJ for 64 bits, 0.15625 a bit.
   * Infer: 64 bits read (10), a product (3.7), its sum (0.9), the bias added (0.9): 15.5.
   * Carry: target less output: 0.9.
   * Update: the weight’s product (3.7); for it and for the bias a product with the rate (7.4), a sum (1.8),
   * 32 bits read and 32 written (20): 32.9.
   */
  const { wire: _, ...wireless } = horowitz;
  const machine = draw(
    uniform([1, 1], 'tanh', 'identity'),
    shipped('ideal-float32'),
    learning('top'),
  );
  const report = costOf(machine, wireless, 1);

  test.each([
    ['infer', 15.5],
    ['carry', 0.9],
    ['update', 32.9],
  ] as const)('takes to %s %d pJ', (phase, picojoules) => {
    expect(report.phases[phase].picojoules).toBeCloseTo(picojoules, 12);
  });

  test('and leaves its transfer function and its wires without a price', () => {
    expect(report.notPriced).toMatchObject({ function: 1, wire: expect.any(Number) });
  });
});

describe('wires that are short enough to measure by hand', () => {
  /*
   * The same 2-1-1 machine by SRBP, on cells of 1 mm a bit. Layer 1 is 8 mm wide with its middle at 4 (the
   * weight 2 mm high, bias and feedback 1 each), layer 2 with its middle at 12, the host at 16.
   * target: 8 lines, 16 to 12: 32 mm. outputError.sum: 10 lines, no way to go. outputError: 8 lines, 12 to 4,
   * along the feedback’s rows (8) and up the columns of layer 2’s weight and bias (1 + 1): 8 · 18 = 144.
   * layer1.delivered.sum: ±2^14 in 16 bits, out of the feedback’s column (1): 16. delivered, slope (8 each)
   * and error.sum (16): nowhere. layer1.error: 8 lines up the columns of weight and bias (2 + 1): 24.
   */
  const machine = draw(
    uniform([2, 1, 1], 'tanh', 'logistic'),
    fixedModel(),
    learning('srbp', { rate: 1 }),
  );

  test('are 82 lines of the learning channel, 216 mm in all', () => {
    expect(costOf(machine, ones, 1).wires.learning).toEqual({
      count: 82,
      millimetres: 216,
      picojoules: 216,
    });
  });
});

describe('the same machine with its feedback cell at the sender', () => {
  /*
   * The feedback cell stands in layer 2. target as before: 32 mm. outputError ends where it begins and runs
   * along the feedback’s rows (8) and up the columns of layer 2’s weight and bias (1 + 1): 8 · 10 = 80.
   * layer1.delivered.sum: 16. layer1.delivered: from 12 to 4, 8 mm for each of its bits. layer1.error: 24.
   */
  const millimetres = (cellsAt: string, format: string) =>
    costOf(
      draw(
        uniform([2, 1, 1], 'tanh', 'logistic'),
        fixedModel(),
        learning('srbp', { rate: 1, cellsAt, error: { format } }),
      ),
      ones,
      1,
    ).wires.learning.millimetres;

  test.each([
    ['Q4.4', 32 + 80 + 16 + 8 * 8 + 24],
    ['Q2.2', 32 + 80 + 16 + 4 * 8 + 24],
  ])('has, with errors of %s, %d mm of learning wires', (format, expected) => {
    expect(millimetres('sender', format)).toBe(expected);
  });

  test('but at the receiver as many whatever the width of the errors', () => {
    expect(millimetres('receiver', 'Q2.2')).toBe(216);
    expect(millimetres('receiver', 'Q4.4')).toBe(216);
  });
});

test.each(['srbp', 'rbp'] as const)(
  'fewer bits of error shorten the learning wires of the quickstart’s network by %s at the sender alone',
  (rule) => {
    const wires = (cellsAt: string, format: string) =>
      costOf(drawn(rule, paper, { cellsAt, error: { format } }), horowitz, 100).wires;
    const [eight, three] = ['Q0.8', 'Q0.3'].map((format) => wires('sender', format).learning);
    expect(three?.millimetres).toBeLessThan(0.7 * (eight?.millimetres as number));
    expect(three?.picojoules).toBeLessThan(0.7 * (eight?.picojoules as number));
    expect(wires('receiver', 'Q0.3').learning.millimetres).toBe(
      wires('receiver', 'Q0.8').learning.millimetres,
    );
  },
);

describe('a layer that sends half as many bits', () => {
  const halved = { 2: { wires: { activity: { format: fixed(1, 3) } } } };
  const { arithmetic } = bytes;
  if (arithmetic !== 'fixed') throw new TypeError('a fixed model was asked for');
  const [all, one] = [bytes, { ...bytes, layers: halved }].map((hardware) =>
    costOf(drawn('srbp', paper, {}, hardware), horowitz, 100),
  ) as [CostReport, CostReport];

  test('needs half of the lines to the next layer, and all others what they did', () => {
    const upwards = ({ boundaries }: CostReport) =>
      boundaries.map(({ between, lines }) => [between.join(' '), lines.forward]);
    expect(upwards(all)).toContainEqual(['layer2 layer3', 800]);
    expect(upwards(one)).toEqual(
      upwards(all).map(([between, lines]) => [between, between === 'layer2 layer3' ? 400 : lines]),
    );
  });

  test('costs less to carry and to multiply, and keeps as many bits', () => {
    const took = ({ phases: { infer } }: CostReport, kind: string) =>
      infer.components[kind]?.picojoules as number;
    for (const kind of ['multiply', 'wire']) expect(took(one, kind)).toBeLessThan(took(all, kind));
    // Each of 100 × 100 products in layer 3, of 8 × 4 bits in place of 8 × 8.
    const product = (bits: [number, number]) =>
      priceOf(horowitz, { kind: 'multiply', count: 1, bits }) as number;
    const saved = 10_000 * (product([8, 8]) - product([8, 4]));
    expect(took(all, 'multiply') - took(one, 'multiply')).toBeCloseTo(saved, 6);
    expect(one.memoryBits).toBe(all.memoryBits);
  });
});

test('what a machine takes is what its places take, all together', () => {
  const events = countEvents(drawn('arbp'), 1);
  const of = (places: readonly string[]) =>
    events
      .filter(({ place }) => places.includes(place))
      .flatMap(({ events: all }) => all)
      .reduce((sum, event) => sum + event.count * (priceOf(horowitz, event) ?? 0), 0);
  const layers = [1, 2, 3, 4, 5].map((layer) => `layer${layer}`);
  const { wire: _, ...wireless } = horowitz;
  expect(of(layers)).toBeCloseTo(total(costOf(drawn('arbp'), wireless, 1)), 6);
  expect(layers.reduce((sum, layer) => sum + of([layer]), 0)).toBeCloseTo(of(layers), 6);
});

describe('a price of Horowitz’s table', () => {
  const price = (event: Parameters<typeof priceOf>[1]) => priceOf(horowitz, event);

  test.each([
    ['add', 8, 0.03],
    ['add', 16, 0.05],
    ['add', 32, 0.1],
    ['multiply', 8, 0.2],
    ['multiply', 32, 3.1],
    ['floatAdd', 32, 0.9],
    ['floatMultiply', 32, 3.7],
  ] as const)('to %s %d bits is %d pJ', (kind, bits, picojoules) => {
    expect(price({ kind, count: 1, bits: [bits] })).toBe(picojoules);
  });

  test.each([
    [8, 10],
    [32, 20],
    [1024, 100],
    [4096, 100],
  ])('of 64 bits of a memory of %d KiB is %d pJ', (kibibytes, picojoules) => {
    const event = { kind: 'memoryRead', count: 1, sizeBits: kibibytes * 8192 } as const;
    expect(64 * (price(event) as number)).toBeCloseTo(picojoules, 12);
  });

  test('between two memories lies between their prices, and grows', () => {
    const bit = (kibibytes: number) =>
      price({ kind: 'memoryRead', count: 1, sizeBits: kibibytes * 8192 }) as number;
    const sizes = [8, 9, 16, 31, 32, 100, 500, 1024];
    const prices = sizes.map(bit);
    expect([...prices].sort((a, b) => a - b)).toEqual(prices);
  });

  test('of a line is C·V² a millimetre for those that toggle: 0.2 fF/µm at 0.9 V, a quarter of them', () => {
    expect(picojoulesPerMillimetre(horowitz)).toBeCloseTo(0.25 * 0.162, 12);
  });
});

describe('a table scaled to another node', () => {
  test('takes what the published curves say: 0.64 of the energy at 32 nm, 0.46 of the room', () => {
    const scaled = scaledTable(horowitz, 32, 0.9);
    const ratio = (scaled.arithmetic.add?.points[0]?.picojoules as number) / 0.03;
    expect(ratio).toBeCloseTo(0.64, 2);
    expect((scaled.cell?.squareMicrometres as number) / 0.2835).toBeCloseTo(0.46, 12);
  });

  test('takes as much less by its laws and of its memories, between known sizes too', () => {
    const scaled = scaledTable(horowitz, 32, 0.9);
    const events = [
      { kind: 'add', count: 1, bits: [8] },
      { kind: 'add', count: 1, bits: [11] },
      { kind: 'multiply', count: 1, bits: [5, 7] },
      { kind: 'memoryRead', count: 1, sizeBits: 8 * 8192 },
      { kind: 'memoryRead', count: 1, sizeBits: 100 * 8192 },
    ] as const;
    const [first, ...others] = events.map(
      (event) => (priceOf(scaled, event) as number) / (priceOf(horowitz, event) as number),
    );
    for (const ratio of others) expect(ratio).toBeCloseTo(first as number, 12);
    expect(first).toBeCloseTo(0.64, 2);
  });

  test('has operations that shrink as its cells do', () => {
    const { multiply } = horowitz.arithmetic;
    const area = { perBit: 10, perBitSquared: 2 };
    const sized = { ...multiply, squareMicrometres: area } as NonNullable<typeof multiply>;
    const table = { ...horowitz, arithmetic: { multiply: sized } };
    const scaled = scaledTable(table, 32, 0.9).arithmetic.multiply?.squareMicrometres;
    expect(scaled?.perBit).toBeCloseTo(4.6, 12);
    expect(scaled?.perBitSquared).toBeCloseTo(0.92, 12);
  });

  test('has the same wires, at its own supply', () => {
    const scaled = scaledTable(horowitz, 16, 0.45);
    expect(scaled.wire).toEqual(horowitz.wire);
    expect(picojoulesPerMillimetre(scaled)).toBeCloseTo(
      (picojoulesPerMillimetre(horowitz) as number) / 4,
      12,
    );
  });

  test('says of every figure that it is interpolated, and of itself what it is', () => {
    const { name, arithmetic, memory, cell } = scaledTable(horowitz, 7, 0.7);
    expect(name).toBe('horowitz-45nm, scaled to 7 nm at 0.7 V');
    for (const part of [...Object.values(arithmetic), memory, cell])
      expect(part?.known).toBe('interpolated');
  });

  /*
   * At 0.9 V, by a·V² + b·V + c: 65 nm 1.05835, 45 nm 0.84433, 32 nm 0.541209, 20 nm 0.20079. 28 nm is two thirds of
   * the way from 20 to 32: 0.427736, and 0.21 + 0.25 · 2/3 of the area. At 1.2 V 130 nm has 5.17944.
   */
  test.each([
    [65, 0.9, 1.05835 / 0.84433, 1.5],
    [130, 1.2, 5.17944 / 0.84433, 6.4],
    [28, 0.9, 0.427736 / 0.84433, 0.376667],
  ])(
    'takes at %d nm and %d V what the curves say: %d of the energy, %d of the room',
    (node, volts, energy, area) => {
      const { arithmetic, cell } = scaledTable(horowitz, node, volts);
      expect((arithmetic.add?.points[0]?.picojoules as number) / 0.03).toBeCloseTo(energy, 4);
      expect((cell?.squareMicrometres as number) / 0.2835).toBeCloseTo(area, 5);
    },
  );

  test('scales from a node between two others, too, and back to what it was', () => {
    const aladdin = readComponents('aladdin-40nm', 'test');
    const there = scaledTable(aladdin, 32, 0.9);
    const back = scaledTable(there, 40, 0.9).arithmetic.multiply;
    expect(back?.points[0]?.picojoules).toBeCloseTo(12.68, 12);
    expect(back?.squareMicrometres?.perBitSquared).toBeCloseTo(6.201171875, 12);
  });

  test('is refused beyond what was published', () => {
    expect(() => scaledTable(horowitz, 180, 0.9)).toThrow(/no scaling for 180 nm; take 7 to 130/);
    expect(() => scaledTable(horowitz, 5, 0.9)).toThrow(/no scaling for 5 nm/);
  });
});

describe('what only the learning channel needs', () => {
  test.each([
    ['bp', { arraysReadBackwards: 4, feedbackBits: 0, layersWaitedFor: 4 }],
    ['rbp', { arraysReadBackwards: 0, feedbackBits: 31_000 * 8, layersWaitedFor: 4 }],
    ['srbp', { arraysReadBackwards: 0, feedbackBits: 4_000 * 8, layersWaitedFor: 1 }],
    ['drtp', { arraysReadBackwards: 0, feedbackBits: 4_000 * 8, layersWaitedFor: 0 }],
    ['frsf', { arraysReadBackwards: 4, feedbackBits: 31_000 * 8, layersWaitedFor: 4 }],
    ['top', { arraysReadBackwards: 0, feedbackBits: 0, layersWaitedFor: 0 }],
  ] as const)('by %s is %j', (rule, needs) => {
    expect(costOf(drawn(rule), horowitz, 1).learning).toMatchObject(needs);
  });

  test('of a generator is no memory', () => {
    const { learning: needs } = costOf(
      drawn('srbp', paper, { weights: 'regenerated' }),
      horowitz,
      1,
    );
    expect(needs).toMatchObject({ feedbackBits: 0, generatedBits: 4_000 * 8 });
  });
});

describe('a drawing of a floorplan', () => {
  const svg = drawFloorplan(drawn('srbp'), 0.2835);

  test('has every array and every bundle between places, each with what it is', () => {
    for (const array of ['layer1.weight', 'layer5.bias', 'layer1.feedback'])
      expect(svg).toContain(`<title>${array}, `);
    for (const bundle of [
      'input: 6272 lines',
      'outputError: 80 lines',
      'layer3.activity: 800 lines',
    ])
      expect(svg).toContain(bundle);
  });

  test('is one element without scripts', () => {
    expect(svg.match(/<svg /g)).toHaveLength(1);
    expect(svg).not.toMatch(/<script|on\w+=|href/);
  });
});

describe('the price', () => {
  test('of one machine by Horowitz’s table, worked out for its output error alone', () => {
    /* A difference of two 8-bit codes reaches ±256, which takes 10 bits, and its narrowing adds as many:
     * 2 · 10 · 0.003125 = 0.0625 pJ. Comparisons have no figure in that table. */
    const network = uniform([1, 1], 'tanh', 'logistic');
    const machine = draw(network, fixedModel(), learning('top'));
    const report = costOf(machine, horowitz, 1);
    expect(report.phases.carry.components.add?.picojoules).toBeCloseTo(0.0625, 12);
    expect(report.notPriced).toMatchObject({ compare: 4 });
  });

  test('of a machine that learns nothing more is no more', () => {
    const report = costOf(drawn('top'), horowitz, 1);
    expect(report.phases.carry.macs).toBe(0);
    expect(total(report)).toBeLessThan(total(costOf(drawn('srbp'), horowitz, 1)));
  });

  const width = fc.integer({ min: 2, max: 14 });
  property.prop([width, width], { numRuns: 30 })('of a wider wire is never less', (a, b) => {
    const [narrow, wide] = [Math.min(a, b), Math.max(a, b)];
    const network = uniform([5, 4, 3], 'tanh');
    const priced = (bits: number) => {
      const line = { format: `Q2.${bits - 2}` };
      return total(
        costOf(
          drawn('srbp', network, {}, fixedModel({ activity: line, delivered: line })),
          horowitz,
          1,
        ),
      );
    };
    expect(priced(wide)).toBeGreaterThanOrEqual(priced(narrow));
  });

  test('of wires is four times as much at twice the supply', () => {
    const doubled = { ...horowitz, supplyVolts: 2 * horowitz.supplyVolts };
    const [one, two] = [horowitz, doubled].map(
      (table) => costOf(drawn('rbp'), table, 1).wires.learning,
    );
    expect(two?.picojoules).toBeCloseTo(4 * (one?.picojoules as number), 9);
  });

  test('of a batch spreads what is done once per batch over its samples', () => {
    const [one, ten] = [1, 10].map(
      (batch) => costOf(drawn('srbp'), ones, batch).phases.update.components,
    );
    expect(ten?.memoryWrite?.count).toBeCloseTo((one?.memoryWrite?.count as number) / 10, 9);
    expect(ten?.multiply?.count).toBe(one?.multiply?.count);
  });

  test('of what a table has no figure for is not nothing: it is told apart', () => {
    const { memory: _, wire: __, cell: ___, ...bare } = horowitz;
    const report = costOf(drawn('srbp'), bare, 1);
    expect(report.notPriced).toMatchObject({
      memoryRead: expect.any(Number),
      memoryWrite: expect.any(Number),
      wire: expect.any(Number),
      cellArea: expect.any(Number),
      divide: 10,
    });
    const { phases: by, wires, areaSquareMillimetres, boundaries } = report;
    expect(areaSquareMillimetres).toBeNull();
    expect(by.infer.components.memoryRead).toMatchObject({ picojoules: null });
    expect(by.infer.components.divide).toEqual({ count: 10, picojoules: null });
    expect(by.infer.components.multiply?.picojoules).toBeGreaterThan(0);
    expect(wires.learning).toMatchObject({ millimetres: null, picojoules: null });
    expect(boundaries[0]?.picojoules).toEqual({ forward: null, learning: 0 });
  });

  test('of a whole phase of which a table prices nothing is not known', () => {
    const { memory: _, wire: __, ...rest } = horowitz;
    const report = costOf(drawn('srbp'), { ...rest, arithmetic: {} }, 1);
    for (const phase of phases) expect(report.phases[phase].picojoules).toBeNull();
  });

  test('of wires that the table prices but gives no length is not known either', () => {
    const { cell: _, ...sizeless } = horowitz;
    const { wires, notPriced } = costOf(drawn('srbp'), sizeless, 1);
    expect(wires.forward).toMatchObject({ millimetres: null, picojoules: null });
    expect(notPriced.wire).toBeGreaterThan(0);
  });
});

describe('feedback cells that a generator makes', () => {
  test('take no memory and no room, and random bits in place of reads', () => {
    const [kept, made] = (['fixed', 'regenerated'] as const).map((weights) =>
      costOf(drawn('srbp', paper, { weights }), ones, 1),
    ) as [CostReport, CostReport];
    expect(kept.memoryBits - made.memoryBits).toBe(4000 * 8);
    expect(made.areaSquareMillimetres).toBeLessThan(kept.areaSquareMillimetres as number);
    expect(made.phases.carry.components.memoryRead).toBeUndefined();
    expect(made.phases.carry.components.generate?.count).toBe(4000 * 8);
  });
});

describe('lines between layers', () => {
  const learningLines = (rule: RuleName) =>
    costOf(drawn(rule), ones, 1)
      .boundaries.filter(({ between }) => between.every((place) => place.startsWith('layer')))
      .map(({ lines }) => lines.learning);

  test('of a skipped channel are those of the output error, past every layer', () => {
    expect(learningLines('srbp')).toEqual([80, 80, 80, 80]);
  });

  test('of a layered channel are those of each layer’s errors', () => {
    expect(learningLines('rbp')).toEqual([800, 800, 800, 80]);
  });
});

test.each(componentTableNames())('the table %s says of each figure where it comes from', (name) => {
  const { arithmetic, memory, converters, cell, wire } = readComponents(name, 'test');
  const parts = [
    ...Object.values(arithmetic),
    ...Object.values(converters ?? {}),
    memory,
    cell,
    wire,
  ];
  for (const part of parts) {
    if (part !== undefined) expect(part.source.length).toBeGreaterThan(20);
  }
});
