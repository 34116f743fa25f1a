import type { InferenceSession } from 'onnxruntime-node';
import { type ElementType, encodeModel, type Port } from '../../onnx/index.js';

export type Library = typeof import('onnxruntime-node');

/** One thread: a sweep's workers each have a core. */
const alone = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
} as const;

/** How bytes are multiplied: the type of the second operand, and what stands for 0 in it. */
export interface Kind {
  readonly name: string;
  readonly type: 'int8' | 'uint8';
  readonly zero: 0 | 128;
}

/** A tensor of a product: its name, its type and how many dimensions it has. */
type Operand = readonly [name: string, type: ElementType, dimensions: number];

const portOf = ([name, type, dimensions]: Operand): Port => ({
  name,
  type,
  shape: Array.from({ length: dimensions }, (_, i) => `${name}${i}`),
});

/** A model of one operator of the standard set. */
const modelOf = (operator: string, operands: readonly Operand[], product: Operand): Uint8Array => {
  const inputs = operands.map(portOf);
  const outputs = [portOf(product)];
  const names = (ports: readonly Port[]) => ports.map(({ name }) => name);
  const node = { operator, inputs: names(inputs), outputs: names(outputs) };
  const graph = { name: operator, nodes: [node], constants: [], inputs, outputs };
  return encodeModel({ irVersion: 8, operators: { '': 13 }, graph });
};

export const floatsModel = (): Uint8Array =>
  modelOf(
    'MatMul',
    [
      ['a', 'float32', 2],
      ['b', 'float32', 2],
    ],
    ['c', 'float32', 2],
  );

/** @param zeros of the second operand: 0 dimensions for one that all columns share, or 1. */
export const bytesModel = (type: Kind['type'], zeros: 0 | 1): Uint8Array =>
  modelOf(
    'MatMulInteger',
    [
      ['a', 'uint8', 2],
      ['b', type, 2],
      ['zeroOfA', 'uint8', 0],
      ['zeroOfB', type, zeros],
    ],
    ['c', 'int32', 2],
  );

export const sessionOf = (library: Library, model: Uint8Array): Promise<InferenceSession> =>
  library.InferenceSession.create(model, alone);
