import type { InferenceSession } from 'onnxruntime-node';
import { modelOf } from './model.js';

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
