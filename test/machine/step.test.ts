import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends/index.js';
import { type PowerOfTwoFormat, parseFormat, quantisedValue } from '../../src/fixed/index.js';
import { startingStores } from '../../src/netlist/index.js';
import { draw, fixedModel, learning, type RuleName, shipped, uniform } from './specs.js';

const small = uniform([5, 4, 3], 'tanh');
const real = shipped('ideal-float32');

const drawn = (more: object, rule: RuleName = 'srbp', hardware = real) =>
  draw(small, hardware, learning(rule, more));

describe('a quantised step', () => {
  test('at 100 samples and a rate of 100/1024 is the machine that quantises their sum to values 1024 times as large', () => {
    const machine = { batch: 100, rate: 0.09765625 };
    for (const rule of ['bp', 'rbp', 'srbp'] as const)
      expect(drawn({ ...machine, update: { format: 'pow2<3,-6>', of: 'step' } }, rule)).toEqual(
        drawn({ ...machine, update: { format: 'pow2<3,4>', of: 'batch' } }, rule),
      );
  });

  test.each([
    [4, 0.5, 'Q-2.10', 'Q1.7'],
    [4, 8, 'Q1.7', 'Q0.8'],
    [8, 8, 'pow2<4,0,full>', 'pow2<4,0,full>'],
    [1, 0.25, 'pow2<5,-6>', 'pow2<5,-4>'],
  ])('of %d samples at the rate %d in %s is a sum in %s', (batch, rate, step, sum) => {
    const machine = { batch, rate };
    expect(
      drawn({ ...machine, update: { format: step, of: 'step', magnitudeOnly: true } }),
    ).toEqual(drawn({ ...machine, update: { format: sum, of: 'batch', magnitudeOnly: true } }));
  });

  test('of feedback that learns at another rate is a sum of another format', () => {
    const update = { format: 'pow2<3,-6>', of: 'step' };
    const { learn } = drawn({ batch: 4, rate: 0.5, adaptation: 0.25, update }, 'arbp');
    const scales = learn.flatMap((unit) =>
      unit.kind === 'update' && unit.quantiser !== undefined
        ? [[unit.store, (unit.quantiser.to as PowerOfTwoFormat).scale]]
        : [],
    );
    expect(scales).toContainEqual(['layer1.weight', -3]);
    expect(scales).toContainEqual(['layer1.feedback', -1]);
  });

  test('goes by the rate that the register of a fixed machine holds', () => {
    const machine = { batch: 100, rate: 0.2 };
    const fixed = shipped('digital-int8');
    expect(
      drawn({ ...machine, update: { format: 'pow2<3,-6>', of: 'step' } }, 'srbp', fixed),
    ).toEqual(drawn({ ...machine, update: { format: 'pow2<3,3>', of: 'batch' } }, 'srbp', fixed));
  });

  test('is what is written: Q(rate · mean change)', async () => {
    const format = parseFormat('pow2<3,-3>') as PowerOfTwoFormat;
    const netlist = drawn({ batch: 4, rate: 0.5, update: { format: 'pow2<3,-3>', of: 'step' } });
    const machine = await backends.reference.prepare(netlist, { batch: 4, seed: 3 });
    for (const [name, cells] of startingStores(netlist, 3)) await machine.write(name, cells);
    const before = await machine.read('layer2.bias');
    const inputs = Float32Array.from({ length: 20 }, (_, i) => ((i * 7) % 11) / 11);
    const targets = Float32Array.from({ length: 12 }, (_, i) => Number(i % 4 === 0));
    await machine.learn({ count: 4, step: 0, inputs, targets });
    const errors = Array.from((await machine.probe('outputError')) as Float32Array);
    const after = await machine.read('layer2.bias');
    machine.dispose();
    for (const [i, bias] of after.entries()) {
      const sum = errors.filter((_, at) => at % 3 === i).reduce((a, b) => Math.fround(a + b), 0);
      expect(bias).toBe(
        Math.fround((before[i] as number) + quantisedValue((0.5 * sum) / 4, format)),
      );
    }
  });
});

describe('a quantised step is refused', () => {
  const update = { format: 'pow2<3,-6>', of: 'step' };
  test.each([
    [
      'at a rate that is no power of two a sample, with those that are',
      { batch: 100, rate: 0.1, update },
      /learning\.rate: is 0\.1 \/ 100 a sample.*write 0\.09765625 \(100 · 2\^-10\) or 0\.1953125 \(100 · 2\^-9\)/,
    ],
    [
      'at a rate that decays',
      { batch: 4, rate: 0.5, decay: 0.1, update },
      /learning\.decay: .*write 0, or .*"of": "batch"/,
    ],
    [
      'where the sum would have a format that nobody can write',
      { batch: 1, rate: 2 ** -70, update: { ...update, format: 'pow2<3,50>' } },
      /learning\.update\.format: makes pow2<3,120> .* no format that can be written/,
    ],
    [
      'where the sum would have magnitudes that are no normal numbers of float32',
      { batch: 1, rate: 1024, update: { ...update, format: 'pow2<31,-90>' } },
      /learning\.update\.format: makes pow2<31,-100> .*2\^-126/,
    ],
  ])('%s', (_, more, message) => {
    expect(() => drawn(more)).toThrow(message);
  });

  test('where feedback learns at no power of two', () => {
    expect(() => drawn({ batch: 4, rate: 0.5, adaptation: 0.3, update }, 'arbp')).toThrow(
      /learning\.adaptation: .*write one, like 0\.5/,
    );
  });

  test('where the register of a fixed machine holds more than one bit', () => {
    const precise = fixedModel({}, { rate: { significantBits: 4 } });
    expect(() => drawn({ batch: 4, rate: 0.3, update }, 'srbp', precise)).toThrow(/learning\.rate/);
  });
});
