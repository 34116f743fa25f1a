import type { Program } from '../../program/index.js';
import type { Codes } from '../backend.js';
import type { Shape } from './array.js';
import type { KernelList } from './kernel-list.js';

/** How the programs of one arithmetic are written as kernels, and how their numbers leave the device. */
export interface Arithmetic {
  readonly program: Program;
  /** The arrays that are there before the first kernel: what the host drives, and the stores. */
  readonly given: (samples: number) => Map<string, Shape>;
  /** Writes the steps that the purpose of a list takes. */
  readonly write: (list: KernelList) => void;
  /** Writes what brings up to date that which reads sense of a store. */
  readonly writeSensed: (list: KernelList, store: string) => void;
  readonly zeros: (length: number) => Codes;
  /** What the device keeps in planes of digits. */
  readonly codes: (digits: Float32Array, planes: number) => Codes;
  readonly exact: (digits: Float32Array, planes: number) => BigInt64Array | Float32Array;
}

interface Steps<T> {
  readonly infer: readonly T[];
  readonly learn: readonly T[];
}

/** What a machine does to infer, or to learn. */
export const stepsFor = <T>({ infer, learn }: Steps<T>, { purpose }: KernelList): readonly T[] =>
  purpose === 'infer' ? infer : [...infer, ...learn];
