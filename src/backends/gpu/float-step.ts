import type { FloatStep, FloatStepOf } from '../../program/index.js';
import { type Code, loop } from './code.js';
import type { KernelList } from './kernel-list.js';

/** Writes a step of a float32 machine as kernels. */
export type WriteFloat<K extends FloatStep['kind']> = (
  list: KernelList,
  step: FloatStepOf<K>,
) => void;

/** Each operation rounded once: gpu.js computes in double precision where it runs as JavaScript. */
export const rounded = (expression: string): string => `Math.fround(${expression})`;

/** Σ of `terms` terms, each sum rounded once, in their order. */
export const sumOf = (
  code: Code,
  terms: number,
  term: (inner: Code, k: string) => string,
): string => {
  const sum = code.vary('0.0');
  const inner = code.block();
  const added = rounded(term(inner, 'k'));
  inner.lines.push(`${sum} = ${rounded(`${sum} + ${added}`)};`);
  loop(code, 'k', terms, inner);
  return sum;
};
