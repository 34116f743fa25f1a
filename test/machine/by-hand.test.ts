import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends/index.js';
import type { Netlist } from '../../src/netlist/index.js';
import { draw, fixedModel, learning, type RuleName, stack } from './specs.js';

/*
 * Two inputs, two relu neurons, two identity outputs. Every number has 4 fraction bits, so a product
 * has 8; all is rounded to nearest, ties to even. x is the input and t the target.
 *
 *   x = (16, -7)              t = (16, -12)
 *   W1 = ( 8  24)  b1 = (4 -40)    W2 = (32 -16)  b2 = (0 8)
 *        (16 -16)                       ( 8   8)
 *
 * Forward, a bias moved left by 4 bits to join the products:
 *   x·W1 = (16·8 - 7·16, 16·24 + 7·16) = (16, 496);  + (64, -640) = (80, -144)
 *   preactivation = (80, -144) / 16 = (5, -9);  relu = (5, 0), slope = (1.0, 0) = (16, 0)
 *   (5, 0)·W2 = (160, -80);  + (0, 128) = (160, 48);  / 16 = (10, 3), the output
 *   output error = (16 - 10, -12 - 3) = (6, -15)
 *
 * Backward by BP, through the rows of W2:
 *   (6·32 + 15·16, 6·8 - 15·8) = (432, -72);  / 16 = (27, -4.5) → (27, -4)
 *   error = (27·16, -4·0) / 16 = (27, 0)
 * by SRBP, through the columns of its own C = (8 16), (-4 4):
 *   (6·8 + 15·4, 6·16 - 15·4) = (108, 36);  / 16 = (6.75, 2.25) → (7, 2)
 *   error = (7·16, 2·0) / 16 = (7, 0)
 *
 * The rate 1/2 is code 1 of Q1.1, so a change has 1 + 4 + 4 fraction bits and loses 5 of them; that of
 * a bias, whose line carries the exact number 1, has 1 + 0 + 4 and loses 1.
 *   W2: 5·6/32 = 0.94 → 1, 5·-15/32 = -2.34 → -2;  b2: 6/2 = 3, -15/2 = -7.5 → -8
 * by BP:
 *   W1: 16·27/32 = 13.5 → 14, -7·27/32 = -5.9 → -6;  b1: 27/2 = 13.5 → 14
 * by SRBP:
 *   W1: 16·7/32 = 3.5 → 4, -7·7/32 = -1.53 → -2;  b1: 7/2 = 3.5 → 4
 */

const format = 'Q6.4';
const wide = { format };
const hardware = fixedModel(
  {
    input: wide,
    preactivation: wide,
    activity: wide,
    output: wide,
    outputError: wide,
    delivered: wide,
    slope: { format: 'Q2.4' },
    error: wide,
  },
  { weight: wide, bias: wide, feedback: wide },
);

const drawn = (rule: RuleName): Netlist =>
  draw(stack([2, 2, 2], ['relu', 'identity']), hardware, learning(rule));

const before: Readonly<Record<string, readonly number[]>> = {
  'layer1.weight': [8, 24, 16, -16],
  'layer1.bias': [4, -40],
  'layer2.weight': [32, -16, 8, 8],
  'layer2.bias': [0, 8],
  'layer1.rate': [1],
  'layer2.rate': [1],
};

const feedback = { 'layer1.feedback': [8, 16, -4, 4] };

const forward = {
  'layer1.weighted': [16, 496],
  'layer1.preactivation.sum': [80, -144],
  'layer1.preactivation': [5, -9],
  'layer1.activity': [5, 0],
  'layer2.preactivation.sum': [160, 48],
  output: [10, 3],
  outputError: [6, -15],
  'layer1.slope': [16, 0],
};

const top = { 'layer2.weight': [33, -18, 8, 8], 'layer2.bias': [3, 0] };

const expected = {
  bp: {
    wires: {
      'layer1.delivered.sum': [432, -72],
      'layer1.delivered': [27, -4],
      'layer1.error': [27, 0],
    },
    stores: { ...top, 'layer1.weight': [22, 24, 10, -16], 'layer1.bias': [18, -40] },
  },
  srbp: {
    wires: {
      'layer1.delivered.sum': [108, 36],
      'layer1.delivered': [7, 2],
      'layer1.error': [7, 0],
    },
    stores: { ...top, 'layer1.weight': [12, 24, 14, -16], 'layer1.bias': [8, -40] },
  },
} as const;

describe.each(Object.values(backends))('on the $name backend', (backend) => {
  test.each(['bp', 'srbp'] as const)(
    'a step of 2-2-2 by %s is what it is by hand',
    async (rule) => {
      const machine = await backend.prepare(drawn(rule), { batch: 1, seed: 1 });
      const cells = rule === 'bp' ? before : { ...before, ...feedback };
      for (const [name, codes] of Object.entries(cells)) {
        await machine.write(name, Int32Array.from(codes));
      }
      const inputs = Int32Array.of(16, -7);
      const targets = Int32Array.of(16, -12);
      const output = await machine.learn({ count: 1, step: 0, inputs, targets });
      expect([...output]).toEqual([10, 3]);
      for (const [wire, codes] of Object.entries({ ...forward, ...expected[rule].wires })) {
        expect([...(await machine.probe(wire))].map(Number), wire).toEqual(codes);
      }
      for (const [store, codes] of Object.entries(expected[rule].stores)) {
        expect([...(await machine.read(store))], store).toEqual(codes);
      }
      expect(await machine.takeOverflows()).toEqual(new Map());
    },
  );
});
