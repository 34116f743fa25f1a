import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import { type CodeFormat, fixed, formatName, maxCode, minCode } from '../../src/fixed/index.js';
import { lower } from '../../src/program/index.js';
import { streamAt, streamKey, unitReal } from '../../src/random/index.js';
import type { TrainedRun } from '../../src/training/index.js';
import { isThorough } from '../extent.js';
import { definedOutputs, dialects, outputsOf, untrained, withCells } from './trained.js';

const names = Object.keys(dialects) as (keyof typeof dialects)[];
const samples = 7;

const exact = fc.constantFrom('nearest-even', 'nearest-away', 'toward-zero', 'floor');
const transfer = fc.constantFrom('tanh', 'logistic', 'relu', 'hard-tanh', 'identity');
const top = fc.constantFrom('softmax', 'logistic', 'identity');

/** Fixed formats of up to so many bits, with at least so many fraction bits and at most 12 more. */
const formats = (widest: number, fraction: number) =>
  fc
    .tuple(fc.integer({ min: 2, max: widest }), fc.integer({ min: fraction, max: fraction + 12 }))
    .map(([width, fractionBits]) => fixed(width - fractionBits, fractionBits));

const converter = fc.record({
  bits: fc.integer({ min: 2, max: 12 }),
  fullScale: fc.integer({ min: -3, max: 5 }).map((power) => 2 ** power),
});

/** What stands at the sums of an array, if anything does. */
const converters = fc.record({ analogToDigital: converter }, { requiredKeys: [] });

/** Formats of wires and stores, from 2 bits to those whose sums go beyond float32. */
const hardware = fc
  .record({
    input: formats(16, 0),
    preactivation: formats(9, -2),
    activity: formats(17, -3),
    output: formats(16, 0),
    weight: formats(20, -4),
    bias: formats(20, 0),
    converters,
    rounding: exact,
    overflow: fc.constantFrom('saturate', 'wrap'),
  })
  .map(
    ({ input, preactivation, activity, output, weight, bias, converters, rounding, overflow }) => ({
      model: 'digital-int8',
      wires: {
        input: { format: formatName(input) },
        preactivation: { format: formatName(preactivation), rounding, overflow },
        activity: { format: formatName(activity) },
        output: { format: formatName(output) },
      },
      stores: {
        weight: { format: formatName(weight), read: formatName(weight), converters },
        bias: { format: formatName(bias), read: formatName(bias) },
      },
    }),
  );

const networks = fc.oneof(
  fc
    .record({ hidden: fc.integer({ min: 1, max: 5 }), transfer, top })
    .map(({ hidden, transfer, top }) => ({
      network: [{ inputs: 6 }, { dense: hidden, transfer }, { dense: 3, transfer: top }],
      inputs: 6,
      classes: 3,
    })),
  fc
    .record({
      stride: fc.integer({ min: 1, max: 2 }),
      padding: fc.integer({ min: 0, max: 1 }),
      transfer,
      top,
    })
    .map(({ stride, padding, transfer, top }) => ({
      network: [
        { inputs: [5, 6, 2] },
        { convolution: 3, kernel: 3, stride, padding, transfer },
        { dense: 3, transfer: top },
      ],
      inputs: 60,
      classes: 3,
    })),
  fc
    .record({ pool: fc.constantFrom('maxPool', 'averagePool'), transfer })
    .map(({ pool, transfer }) => ({
      network: [
        { inputs: [6, 6] },
        { convolution: 2, kernel: 3, padding: 'same', transfer },
        { [pool]: 2, stride: 1 },
        { convolution: 2, kernel: 2, transfer },
        { dense: 3, transfer: 'softmax' },
      ],
      inputs: 36,
      classes: 3,
    })),
);

/** Codes of formats, by a seed. */
const drawing = (seed: number) => {
  const draw = streamAt(streamKey(seed, 'start', 'test'), 0);
  let drawn = 0;
  return (format: CodeFormat): number => {
    const [least, most] = [Number(minCode(format)), Number(maxCode(format))];
    return least + Math.floor(unitReal(draw(drawn++)) * (most - least + 1));
  };
};

/** A machine with any cells, and inputs for it. */
const filled = (run: TrainedRun, seed: number) => {
  const [program, next] = [lower(run.netlist), drawing(seed)];
  if (program.arithmetic === 'float32') throw new TypeError('it has no codes');
  const cells = run.stores.map(({ store, cells }) => [
    store.name,
    Array.from(cells, () => next(store.format as CodeFormat)),
  ]);
  const { format, positions, size } = program.input;
  const inputs = Int32Array.from({ length: samples * positions * size }, () => next(format));
  return { run: withCells(run, Object.fromEntries(cells)), inputs };
};

describe.skipIf(!hasOnnxRuntime())('in ONNX Runtime', () => {
  test.prop([networks, hardware, fc.nat()], { numRuns: isThorough ? 1000 : 40 })(
    'a graph of either dialect gives the codes of the definition, whatever formats, roundings, overflows and layers the machine has',
    async (network, hardware, seed) => {
      const { run, inputs } = filled(untrained({ ...network, hardware }), seed);
      const defined = await definedOutputs(run, inputs, samples);
      for (const name of names)
        expect(await outputsOf(run, name, inputs, samples), name).toEqual(defined);
    },
  );
});
