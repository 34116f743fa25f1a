import type { FixedStep, FixedStepOf } from '../../program/index.js';
import type { KernelList } from './kernel-list.js';

/** Writes a step of a machine of integers as kernels. */
export type WriteFixed<K extends FixedStep['kind']> = (
  list: KernelList,
  step: FixedStepOf<K>,
) => void;
