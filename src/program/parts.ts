import type { Block, CodeFormat, FixedFormat, Overflow, Rounding } from '../fixed/index.js';
import type { Device, Memory, PulseTable, StoreName, WireName } from '../netlist/index.js';

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
  /** What they are made of, if they are not ideal. */
  readonly device: Device | undefined;
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

/** How pulses move the cells of a store. */
export interface Pulsing {
  readonly table: PulseTable;
  /** The most that a cell is sent for a batch; counts beyond it are counted under a name. */
  readonly most: number;
  readonly counter: string;
  /** The stream that makes each pulse another one. */
  readonly stream: string;
}

/** How random bits of rows and columns come about, in so many slots for each sample and position. */
export interface Coinciding {
  readonly slots: number;
  /** A bit of a row is set below |code| · 2^shift of 2^16, one of a column below |code| · rate · 2^shift. */
  readonly rowShift: number;
  readonly columnShift: number;
  readonly rowStream: string;
  readonly columnStream: string;
  readonly to: FixedFormat;
  readonly counter: string;
}

/** What makes the changes of cells values of a format: each sample's product, or their sum. */
export interface ChangeQuantising {
  readonly of: 'sample' | 'batch';
  readonly to: CodeFormat;
  readonly magnitudeOnly: boolean;
  readonly counter: string;
}
