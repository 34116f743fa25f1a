import { describe, expect, test } from 'vitest';
import { reachOf } from '../../src/export/onnx/reach.js';
import type { OnnxGraph } from '../../src/onnx/index.js';
import { graphIn, untrained, withCells } from './trained.js';

const [inputs, classes] = [6, 3];
const dense = (hidden: object, hardware?: unknown) =>
  untrained({
    network: [{ inputs }, { dense: 4, ...hidden }, { dense: classes, transfer: 'softmax' }],
    inputs,
    classes,
    hardware,
  });

const operators = ({ nodes }: OnnxGraph): string[] => nodes.map(({ operator }) => operator);

const nodeThatDrives = ({ nodes }: OnnxGraph, name: string) =>
  nodes.find(({ outputs }) => outputs.includes(name));

const tanh = dense({ transfer: 'tanh' });

describe('in QDQ', () => {
  test('codes enter and leave as integers of the width of their wires', () => {
    const { inputs, outputs } = graphIn(tanh, 'qdq');
    expect(inputs).toEqual([{ name: 'input', type: 'int8', shape: ['samples', 6] }]);
    expect(outputs).toEqual([{ name: 'output', type: 'int8', shape: ['samples', 3] }]);
  });

  /* digital-int8: preactivations are Q6.6, of 12 bits, which int16 is wider than. */
  test('sums are clipped to a format of 12 bits before they are made integers of 16', () => {
    const graph = graphIn(tanh, 'qdq');
    const { inputs } = nodeThatDrives(graph, 'layer1.preactivation.clipped') ?? { inputs: [] };
    expect(inputs).toEqual(['layer1.preactivation.sum', 'float32(-32)', 'float32(31.984375)']);
    const quantised = nodeThatDrives(graph, 'layer1.preactivation');
    expect(quantised?.operator).toBe('QuantizeLinear');
    expect(quantised?.inputs.slice(1)).toEqual(['float32(0.015625)', 'int16(0)']);
  });

  test('a transfer function is its table, of which codes name the entry', () => {
    const graph = graphIn(tanh, 'qdq');
    expect(nodeThatDrives(graph, 'layer1.activity')?.operator).toBe('Gather');
    const table = graph.constants.find(({ name }) => name === 'layer1.activity.table');
    expect([table?.type, table?.shape]).toEqual(['int8', [4096]]);
  });

  test('weights are the codes that a read senses, in as many bytes', () => {
    const cells = { 'layer1.weight': Array.from({ length: 24 }, (_, i) => 256 * (i - 12) + 255) };
    const { constants } = graphIn(withCells(tanh, cells), 'qdq');
    const weights = constants.find(({ name }) => name === 'layer1.weight');
    expect([weights?.type, weights?.shape]).toEqual(['int8', [6, 4]]);
    expect([...new Int8Array(weights?.bytes ?? [])]).toEqual(
      Array.from({ length: 24 }, (_, i) => i - 12),
    );
  });
});

describe('in QONNX', () => {
  /* Schema of the operator: inputs X, scale, zeropt, bitwidth; attributes signed, narrow, rounding_mode. */
  test('every wire and array is made one of its format by a Quant of four inputs and three attributes', () => {
    const graph = graphIn(tanh, 'qonnx');
    const quants = graph.nodes.filter(({ operator }) => operator === 'Quant');
    expect(quants.map(({ outputs }) => outputs[0])).toEqual([
      'input.quantised',
      'layer1.weight.quantised',
      'layer1.bias.quantised',
      'layer1.preactivation',
      'layer1.activity',
      'layer2.weight.quantised',
      'layer2.bias.quantised',
      'layer2.preactivation',
      'output',
    ]);
    for (const { domain, inputs, attributes } of quants) {
      expect(domain).toBe('qonnx.custom_op.general');
      expect(inputs).toHaveLength(4);
      expect(attributes).toEqual({ signed: 1, narrow: 0, rounding_mode: 'ROUND' });
    }
    expect(quants[3]?.inputs.slice(1)).toEqual(['float32(0.015625)', 'float32(0)', 'float32(12)']);
    for (const { inputs } of quants)
      for (const name of inputs.slice(1))
        expect(graph.constants.find((constant) => constant.name === name)?.shape).toEqual([]);
  });

  test('real numbers enter and leave', () => {
    const { inputs, outputs } = graphIn(tanh, 'qonnx');
    expect([inputs[0]?.type, outputs[0]?.type]).toEqual(['float32', 'float32']);
  });

  test('tanh is the operator where float32 can round to no other code than the table has, else a table', () => {
    expect(operators(graphIn(tanh, 'qonnx'))).toContain('Tanh');
    const wide = graphIn(dense({ transfer: 'tanh' }, 'digital-int16'), 'qonnx');
    expect(operators(wide)).not.toContain('Tanh');
    expect(nodeThatDrives(wide, 'layer1.activity.looked')?.operator).toBe('Gather');
  });

  test.each([
    ['relu', 'Relu'],
    ['hard-tanh', 'Clip'],
    ['identity', 'Identity'],
  ])('%s is the operator %s in any format, since float32 is exact', (transfer, operator) => {
    for (const hardware of ['digital-int8', 'digital-int16'])
      expect(operators(graphIn(dense({ transfer }, hardware), 'qonnx'))).toContain(operator);
  });

  test('a float32 number of a logistic function that is near a tie is a table', () => {
    expect(operators(graphIn(dense({ transfer: 'logistic' }), 'qonnx'))).not.toContain('Sigmoid');
  });
});

describe('sums', () => {
  /* Columns 1, −2 and 3, 4: 3 and 7 at the most, times inputs of at most 5. */
  test('reach the largest sum of magnitudes of a column, times the largest input', () => {
    expect(reachOf(Int32Array.of(1, 3, -2, 4), 2, 5)).toBe(35);
  });

  /* Inputs of at most 2^15, cells of 2^14 on six lines: 3 · 2^30. */
  test('beyond 2^24 units are of float64, and others of float32', () => {
    const wide = dense({ transfer: 'relu' }, 'digital-int16');
    const cells = { 'layer1.weight': Array(24).fill(2 ** 14), 'layer2.weight': Array(12).fill(1) };
    const { nodes } = graphIn(withCells(wide, cells), 'qdq');
    const sums = nodes.filter(({ operator }) => operator === 'MatMul').map(({ inputs }) => inputs);
    expect(sums).toEqual([
      ['input.real.float64', 'layer1.weight.real.float64'],
      ['layer1.activity.real', 'layer2.weight.real'],
    ]);
  });
});

describe('refused, with what to do instead, is', () => {
  const refused = (run: ReturnType<typeof dense>, reason: RegExp) => {
    for (const dialect of ['qdq', 'qonnx'] as const)
      expect(() => graphIn(run, dialect)).toThrow(reason);
  };

  test('a forward wire that is rounded by chance', () => {
    const hardware = {
      model: 'digital-int8',
      wires: { preactivation: { rounding: 'stochastic' } },
    };
    refused(
      dense({ transfer: 'tanh' }, hardware),
      /layer1\.preactivation is rounded by chance.*; train a machine whose forward wires are rounded to nearest/,
    );
  });

  /* 24 of 31 bits times inputs of 25: beyond 2^52. */
  test('a sum beyond what float64 has exactly', () => {
    const hardware = {
      model: 'digital-int16',
      wires: { input: { format: 'Q1.24' } },
      stores: { weight: { format: 'Q1.30' } },
    };
    const run = dense({ transfer: 'relu' }, hardware);
    refused(
      withCells(run, { 'layer1.weight': Array(24).fill(2 ** 30) }),
      /layer1\.weighted can reach 1\.08e\+17 units of 2\^-54.*2\^52; train a machine of narrower wires/,
    );
  });

  test('a cell that float32 has no number for, however small the sums', () => {
    const hardware = { model: 'digital-int16', stores: { weight: { format: 'Q1.30' } } };
    const few = { 'layer1.weight': Array(24).fill(1), 'layer2.weight': Array(12).fill(1) };
    refused(
      withCells(dense({ transfer: 'relu' }, hardware), few),
      /layer1\.weight has 31 bits, of which float32 holds 25 with the sign; train/,
    );
  });

  test('a convolution whose positions have cells of their own', () => {
    const free = { convolution: 2, kernel: 3, sharing: 'free', transfer: 'tanh' };
    const network = [{ inputs: [4, 4] }, free, { dense: classes, transfer: 'softmax' }];
    refused(
      untrained({ network, inputs: 16, classes }),
      /layer1\.weight has cells for each of 4 positions.*; train a machine whose convolutions are shared/,
    );
  });
});
