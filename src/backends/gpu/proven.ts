import { inexact } from '../refusal.js';
import { planesOf } from './array.js';
import type { KernelPlan } from './kernel-plan.js';
import type { GpuMode } from './modes.js';
import { exactMagnitude, magnitudeOf } from './whole.js';

/**
 * The largest integer that each mode is exact for. Digits carry the others past 2^24; headlessgl was
 * found to be off by one in sums of three digits, so it is asked for none.
 */
export const exactUpTo = (mode: GpuMode): bigint =>
  mode === 'headlessgl' ? exactMagnitude : 2n ** 63n - 1n;

/** @throws Refusal for an array whose integers a mode was not shown to be exact for. */
export const requireProven = (mode: GpuMode, { shapes }: KernelPlan): void => {
  if (mode !== 'headlessgl') return;
  for (const [name, shape] of shapes) {
    if (planesOf(shape) === 1) continue;
    const bound = magnitudeOf(shape.least, shape.most);
    const wayOut = 'narrow its operands, or run gpu:webgpu or wasm';
    throw inexact(
      `gpu:${mode}`,
      name.replace(/ before it fits$| sums$/, ''),
      bound,
      exactMagnitude,
      wayOut,
    );
  }
};
