import type { CodeFormat } from '../../fixed/index.js';
import type { Port } from '../../onnx/index.js';
import type { FixedStepOf, FixedWire } from '../../program/index.js';
import type { Carried } from './carried.js';
import type { Draft } from './draft.js';
import type { NarrowingTo } from './narrowing.js';

/** Codes of a store as an operator wants them to lie. */
export interface ArrangedCodes {
  readonly name: string;
  readonly format: CodeFormat;
  readonly shape: readonly number[];
  readonly codes: Iterable<number>;
}

/** What a graph takes, and what its input wire then carries. */
export interface Entering {
  readonly port: Port;
  readonly carried: Carried;
}

/** How numbers of few bits are written in a graph of real numbers. */
export interface Dialect {
  readonly input: (draft: Draft, wire: FixedWire) => Entering;
  /** The real numbers of cells. */
  readonly cells: (draft: Draft, cells: ArrangedCodes) => string;
  /** What a wire carries whose codes are given, as integral numbers of float64. */
  readonly carried: (draft: Draft, wire: FixedWire, codes: string) => Carried;
  /** A narrowing that the dialect has an operator for. */
  readonly narrowed: (draft: Draft, to: NarrowingTo, input: string) => Carried | undefined;
  /** The codes that a wire carries, as int64. */
  readonly codesOf: (draft: Draft, wire: FixedWire, carried: Carried) => string;
  readonly lookedUp: (draft: Draft, step: FixedStepOf<'lookUp'>, input: Carried) => Carried;
  /** What a graph of this dialect gives. */
  readonly output: (wire: FixedWire) => Port;
}
