import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { encodeModel, type OnnxGraph } from '../../src/onnx/index.js';
import { integer } from '../../src/onnx/message.js';

const empty: OnnxGraph = { name: 'g', nodes: [], constants: [], inputs: [], outputs: [] };
/** A field of bytes: its tag, their count, and themselves. */
const field = (tag: string, bytes: string): string =>
  `${tag}${(bytes.length / 2).toString(16).padStart(2, '0')}${bytes}`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const model = (graph: Partial<OnnxGraph>) =>
  hex(encodeModel({ irVersion: 10, operators: { '': 21 }, graph: { ...empty, ...graph } }));

/* Fields by hand, as onnx.proto numbers them: the byte before a value is 8 · field + kind. */
test('a model has its version, its graph and the sets of its operators', () => {
  const graph = '3a03' + '120167'; // field 7, 3 bytes: field 2, 'g'
  expect(model({})).toBe(`080a${graph}42040a001015`); // field 8: domain '', version 21
});

test('a node has its inputs, outputs, its name, its operator, and attributes with what kind they are of', () => {
  const node = {
    operator: 'Op',
    domain: 'd',
    inputs: ['a', 'b'],
    outputs: ['c'],
    attributes: { i: -1, s: 'x', l: [1, 300] },
  };
  const bytes = [
    '0a0161' + '0a0162' + '120163' + '1a0163' + '22024f70',
    '2a11' + '0a0169' + '18ffffffffffffffffff01' + 'a00102', // −1 in two's complement of 64 bits; INT
    '2a09' + '0a0173' + '220178' + 'a00103', // STRING
    '2a0b' + '0a016c' + '4001' + '40ac02' + 'a00107', // INTS
    '3a0164',
  ].join('');
  expect(model({ nodes: [node] })).toContain(field('0a', bytes));
});

test('a constant has its sizes, its type, its name and its elements as they lie', () => {
  const constant = {
    name: 'k',
    type: 'int16',
    shape: [2, 1],
    bytes: Uint8Array.of(1, 0, 255, 255),
  } as const;
  const bytes = '0802' + '0801' + '1005' + '42016b' + '4a040100ffff';
  expect(model({ constants: [constant] })).toContain(field('2a', bytes));
});

test('what enters and leaves a graph has dimensions of a size or of a name', () => {
  const port = { name: 'x', type: 'int8', shape: ['n', 3] } as const;
  const shape = '0a03' + '12016e' + '0a02' + '0803';
  const tensor = `0803${'12'}09${shape}`;
  const bytes = `0a0178120f0a0d${tensor}`;
  expect(model({ inputs: [port] })).toContain(`5a14${bytes}`);
  expect(model({ outputs: [port] })).toContain(`6214${bytes}`);
});

test.prop([fc.maxSafeInteger()])(
  'an integer is read back from seven bits a byte, the least significant first',
  (number) => {
    const [tag, ...bytes] = integer(1, number);
    const read = bytes.reduce((sum, byte, i) => sum | (BigInt(byte & 127) << BigInt(7 * i)), 0n);
    expect(tag).toBe(8);
    expect(BigInt.asIntN(64, read)).toBe(BigInt(number));
    expect(bytes.map((byte) => byte >> 7)).toEqual([...bytes.slice(1).map(() => 1), 0]);
  },
);
