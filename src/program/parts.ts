import type { Block, CodeFormat, FixedFormat, Overflow, Rounding } from '../fixed/index.js';
import type { Memory, StoreName, WireName } from '../netlist/index.js';

/** What a wire of either arithmetic carries for each sample: positions × size numbers. */
export interface Bundle {
  readonly name: WireName;
  readonly positions: number;
  readonly size: number;
}

/** An array of cells of either arithmetic, row-major. */
export interface Cells {
  readonly name: StoreName;
  readonly memory: Memory;
  readonly rows: number;
  readonly columns: number;
  /** How many arrays it is, one below the other: one for all positions, or one for each. */
  readonly arrays: number;
}

/** A wire that carries integers. */
export interface FixedWire extends Bundle {
  readonly format: CodeFormat;
  /** n in value = code × 2^-n. */
  readonly fractionBits: number;
  /** The largest |code| that it can carry, whatever the stores hold. */
  readonly bound: bigint;
  /** Whether it carries sums or products as wide as they grow. */
  readonly isWide: boolean;
}

/** An array whose cells are integers. */
export interface FixedCells extends Cells {
  readonly format: CodeFormat;
  readonly fractionBits: number;
  /** What a read senses of a cell: all but so many of its low bits. */
  readonly sensed: CodeFormat;
  readonly unwiredBits: number;
  /** Which cells share an exponent, if any do. */
  readonly block: Block | undefined;
}

/** How a wide integer becomes a code: round, then fit. */
export interface Fitting {
  readonly to: FixedFormat;
  readonly rounding: Rounding;
  readonly overflow: Overflow;
  /** The stream that decides stochastic roundings; none for other ones. */
  readonly stream: string | undefined;
  /** What is counted under this name did not fit. */
  readonly counter: string;
}

/** How the cells of a block come to share an exponent. */
export interface Aligning {
  readonly block: Block;
  readonly format: FixedFormat;
  readonly rounding: Rounding;
  /** The stream that decides stochastic roundings; none for other ones. */
  readonly stream: string | undefined;
  /** Cells that the largest exponent does not reach are counted under this name. */
  readonly counter: string;
}

/** What makes the changes of cells values of a format: each sample's product, or their sum. */
export interface ChangeQuantising {
  readonly of: 'sample' | 'batch';
  readonly to: CodeFormat;
  readonly magnitudeOnly: boolean;
  readonly counter: string;
}
