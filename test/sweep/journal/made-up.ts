import type { Result } from '../../../src/sweep/journal/result.js';

const cost = {
  inferPicojoules: 1.5,
  carryPicojoules: 0.25,
  updatePicojoules: 1,
  cycles: 1,
  memoryBits: 1,
  areaSquareMillimetres: 1e-7,
  learningMillimetres: 1,
};

export const idOf = (i: number): string => i.toString(16).padStart(32, '0');

export const done = (i: number, test: number | readonly number[] = 0.5): Result => ({
  id: idOf(i),
  outcome: 'done',
  epochs: 1,
  train: [0.5],
  test: [test].flat() as number[],
  digest: 'a'.repeat(64),
  overflows: 0,
  backend: 'wasm',
  cost,
  seconds: i,
});

export const failed = (i: number): Result => ({
  id: idOf(i),
  outcome: 'failed',
  reason: 'it crashed',
});
