import type { FixedNetlist, FloatNetlist, StoreName, WireName } from '../netlist/index.js';
import type { Bundle, Cells, FixedCells, FixedWire } from './parts.js';
import type { FixedStep, FloatStep } from './step.js';

/** What the programs of either arithmetic have. */
export interface ProgramOf<W, S, T> {
  readonly wires: ReadonlyMap<WireName, W>;
  readonly stores: ReadonlyMap<StoreName, S>;
  readonly infer: readonly T[];
  readonly learn: readonly T[];
  readonly input: W;
  readonly target: W;
  readonly output: W;
}

/** A machine of integers with everything resolved that a netlist leaves to formats and names. */
export interface FixedProgram extends ProgramOf<FixedWire, FixedCells, FixedStep> {
  readonly arithmetic: 'fixed';
  readonly netlist: FixedNetlist;
}

/** A float32 machine with everything resolved that a netlist leaves to names. */
export interface FloatProgram extends ProgramOf<Bundle, Cells, FloatStep> {
  readonly arithmetic: 'float32';
  readonly netlist: FloatNetlist;
}

export type Program = FixedProgram | FloatProgram;
